import { Checkbox, ScrollArea, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CasePayout } from '../../client/shapes.js';
import { showMoney, showNumber } from '../../app/show/figures.js';

interface ChoosePayoutsProps {
  readonly payouts: readonly CasePayout[];
  /** Null: all held ones. */
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}

const LIST_PX_MAX = 180;

/** A verdict over some of a case's payouts; the others stay held. */
export function ChoosePayouts({ payouts, chosen, onChange }: ChoosePayoutsProps) {
  const { t } = useTranslation();
  const held = payouts.filter(({ heldCoins }) => heldCoins > 0).map(({ id }) => id);
  const isChosen = (id: string): boolean => chosen?.includes(id) ?? held.includes(id);
  const toggle = (id: string): void => {
    const now = held.filter((each) => (each === id ? !isChosen(each) : isChosen(each)));
    onChange(now.length === held.length ? null : now);
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend style={{ fontWeight: 500, paddingBottom: 6 }}>{t('case.verdict.which')}</legend>
      <Stack gap={10}>
        <Checkbox
          size="sm"
          label={t('case.payouts.all')}
          checked={chosen === null}
          indeterminate={chosen !== null && chosen.length > 0}
          onChange={() => onChange(chosen === null ? [] : null)}
        />
        <ScrollArea.Autosize mah={LIST_PX_MAX} viewportProps={{ tabIndex: 0, 'aria-label': t('case.verdict.which') }}>
          <Stack gap={10} ps="md">
            {payouts.map(({ id, accountId, heldCoins, amount }) => (
              <Checkbox
                key={id}
                size="sm"
                disabled={heldCoins === 0}
                label={[
                  accountId,
                  t('case.money.coins', { coins: showNumber(heldCoins) }),
                  ...(amount === null ? [] : [showMoney(amount)]),
                ].join(' · ')}
                description={id}
                checked={heldCoins > 0 && isChosen(id)}
                onChange={() => toggle(id)}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Stack>
    </fieldset>
  );
}
