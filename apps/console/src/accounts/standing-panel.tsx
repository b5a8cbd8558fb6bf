import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

/** Lists that the account, or something that it uses, is on; and signals that do not act on it for now. */
export function StandingPanel({ lists: { entries, suppressions } }: Pick<Account, 'lists'>) {
  const { t } = useTranslation();
  const rows = [
    ...entries.map(({ entryId, list, kind, reason, expiresAt }) => ({
      key: entryId,
      list: t(`lists.names.${list}`),
      what: t(`lists.kinds.${kind}`),
      reason,
      until: expiresAt,
    })),
    ...suppressions.map(({ suppressionId, signal, until }) => ({
      key: suppressionId,
      list: t('accounts.suppressed'),
      what: <Code>{signal}</Code>,
      reason: '',
      until,
    })),
  ];
  return (
    <TablePanel
      title={t('accounts.lists')}
      none={t('accounts.noLists')}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { header: t('lists.list'), is: 'name', cell: ({ list }) => list },
        { header: t('lists.what'), cell: ({ what }) => what },
        { header: t('lists.reason'), cell: ({ reason }) => reason },
        { header: t('lists.until'), cell: ({ until }) => <When at={until} /> },
      ]}
    />
  );
}
