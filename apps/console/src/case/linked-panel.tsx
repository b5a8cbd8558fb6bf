import { Badge, Button, Center, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkedAccount } from '../client/shapes.js';
import { showNumber, showShare } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import { Thing } from '../app/show/thing.js';

/** Most likely first: what comes after rarely decides a case. */
const FIRST_SHOWN = 8;

/** Accounts that share devices, cards or destinations with those of the case, and what became of theirs. */
export function LinkedPanel({ accounts }: { readonly accounts: readonly LinkedAccount[] }) {
  const { t } = useTranslation();
  const [isAll, setIsAll] = useState(false);
  const left = accounts.length - FIRST_SHOWN;
  return (
    <TablePanel
      title={t('case.linked.title')}
      none={t('case.linked.none')}
      rows={isAll ? accounts : accounts.slice(0, FIRST_SHOWN)}
      keyOf={({ accountId }) => accountId}
      columns={[
        { header: t('case.linked.account'), is: 'name', cell: ({ accountId }) => <AccountLink id={accountId} /> },
        { header: t('case.linked.likelihood'), is: 'number', cell: ({ likelihood }) => showShare(likelihood) },
        {
          header: t('case.linked.shared'),
          cell: ({ shared }) => (
            <Group gap={4}>
              {shared.map(({ kind, digest, strangers }) => (
                <Badge
                  key={`${kind} ${digest}`}
                  color="gray"
                  title={strangers > 0 ? t('case.linked.strangers', { count: strangers }) : undefined}
                >
                  <Thing kind={kind} />
                </Badge>
              ))}
            </Group>
          ),
        },
        {
          header: t('case.linked.verdicts'),
          cell: ({ verdicts }) => (verdicts.released + verdicts.rejected === 0 ? '—' : t('case.linked.verdictsText', verdicts)),
        },
        { header: t('case.linked.held'), is: 'number', cell: ({ heldCoins }) => showNumber(heldCoins) },
      ]}
    >
      {left > 0 && !isAll && (
        <Center p="xs">
          <Button size="compact-sm" variant="subtle" onClick={() => setIsAll(true)}>
            {t('case.linked.more', { count: left })}
          </Button>
        </Center>
      )}
    </TablePanel>
  );
}
