import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseProvenance, SliceKind } from '../../client/shapes.js';
import { showNumber, showShare } from '../../app/show/figures.js';
import { Panel } from '../../app/show/page.js';
import styles from './coins.module.css';
import { SliceTable } from './slice-table.js';

/** From worst to best, as the API tells which kind is the first that applies. */
const KINDS = ['reversed', 'circular', 'linked', 'young', 'unknown', 'clean'] as const satisfies readonly SliceKind[];

/** The case's coins as one bar, split by where they came from; a part opens to its purchases, buyers and paths. */
export function CoinsPanel({ provenance }: { readonly provenance: CaseProvenance | null }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<SliceKind | null>(null);
  if (provenance === null) return <Panel title={t('case.coins.title')}>{t('case.coins.none')}</Panel>;
  const { coins, totals } = provenance;
  const present = KINDS.filter((kind) => (totals[kind] ?? 0) > 0);
  return (
    <Panel title={t('case.coins.title')} actions={<Text c="dimmed">{t('case.money.coins', { coins: showNumber(coins) })}</Text>}>
      <div className={styles.bar} aria-hidden>
        {present.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.part}
            data-kind={kind}
            style={{ flexGrow: totals[kind] ?? 0 }}
            data-chosen={chosen === kind}
            title={shareText(kind)}
            tabIndex={-1}
            onClick={() => setChosen(chosen === kind ? null : kind)}
          />
        ))}
      </div>
      <ul className={styles.legend}>
        {present.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              className={styles.legendButton}
              title={t(`case.coins.kindTexts.${kind}`)}
              aria-pressed={chosen === kind}
              onClick={() => setChosen(chosen === kind ? null : kind)}
            >
              <span className={styles.swatch} data-kind={kind} aria-hidden />
              {t(`case.coins.kinds.${kind}`)} <b>{showShare((totals[kind] ?? 0) / coins)}</b>
              <span className={styles.dimmed}>{showNumber(totals[kind] ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
      {provenance.truncated && <Text c="dimmed">{t('case.coins.truncated')}</Text>}
      {chosen === null ? (
        <Text c="dimmed" size="xs">
          {t('case.coins.choose')}
        </Text>
      ) : (
        <>
          <Text c="dimmed" size="xs" pb={4}>
            {t(`case.coins.kindTexts.${chosen}`)}
          </Text>
          <SliceTable slices={provenance.slices.filter(({ kind }) => kind === chosen)} />
        </>
      )}
    </Panel>
  );

  function shareText(kind: SliceKind): string {
    const of = totals[kind] ?? 0;
    return t('case.coins.share', { kind: t(`case.coins.kinds.${kind}`), coins: showNumber(of), share: showShare(of / coins) });
  }
}
