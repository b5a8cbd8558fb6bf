import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import type { GiftPartner } from './account-queries.js';

export function PartnersPanel(props: {
  readonly title: string;
  readonly none: string;
  readonly partners: readonly GiftPartner[];
}) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={props.title}
      none={props.none}
      rows={props.partners}
      keyOf={({ accountId }) => accountId}
      columns={[
        { header: t('accounts.account'), is: 'name', cell: ({ accountId }) => <AccountLink id={accountId} isRow /> },
        { header: t('accounts.coinsTitle'), is: 'number', cell: ({ coins }) => showNumber(coins) },
        { header: t('accounts.gifts'), is: 'number', cell: ({ gifts }) => showNumber(gifts) },
        { header: t('accounts.last'), cell: ({ lastAt }) => <When at={lastAt} /> },
      ]}
    />
  );
}
