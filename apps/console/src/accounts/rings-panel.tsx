import { useTranslation } from 'react-i18next';
import { showShare } from '../app/show/figures.js';
import { RingLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

export function RingsPanel({ rings }: Pick<Account, 'rings'>) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('accounts.rings')}
      none={t('accounts.noRings')}
      rows={rings}
      keyOf={({ id }) => id}
      columns={[
        { header: t('accounts.ring'), is: 'name', cell: ({ id }) => <RingLink id={id} isRow /> },
        { header: t('rings.role'), cell: ({ role }) => t(`rings.roles.${role}`) },
        {
          header: t('rings.likelihood'),
          is: 'number',
          cell: ({ likelihood }) => (likelihood === null ? t('rings.byCoins') : showShare(likelihood)),
        },
        { header: t('rings.score'), is: 'number', cell: ({ score }) => score },
        { header: t('rings.joined'), cell: ({ joinedAt }) => <When at={joinedAt} /> },
      ]}
    />
  );
}
