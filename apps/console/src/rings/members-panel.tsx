import { useTranslation } from 'react-i18next';
import { showNumber, showShare } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import type { Ring } from './ring-queries.js';

export function MembersPanel({ ring: { members, folded } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('rings.members')}
      text={folded.members > 0 ? t('rings.foldedMembers', { shown: showNumber(folded.members) }) : undefined}
      none={t('show.none')}
      rows={members}
      keyOf={({ accountId }) => accountId}
      columns={[
        { header: t('rings.account'), is: 'name', cell: ({ accountId }) => <AccountLink id={accountId} isRow /> },
        { header: t('rings.role'), cell: ({ role }) => t(`rings.roles.${role}`) },
        {
          header: t('rings.likelihood'),
          is: 'number',
          cell: ({ likelihood }) => (likelihood === null ? t('rings.byCoins') : showShare(likelihood)),
        },
        { header: t('rings.joined'), cell: ({ joinedAt }) => <When at={joinedAt} /> },
      ]}
    />
  );
}
