import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showMoney, showNumber } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { AccountLink } from '../app/show/links.js';
import { PayoutStatus } from '../app/show/payout-status.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import type { Ring } from './ring-queries.js';

export function PayoutsPanel({ ring: { payouts } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('rings.payouts')}
      none={t('show.none')}
      rows={payouts}
      keyOf={({ id }) => id}
      columns={[
        { header: t('rings.payout'), is: 'name', cell: ({ id }) => <Identifier id={id} /> },
        { header: t('rings.account'), cell: ({ accountId }) => <AccountLink id={accountId} /> },
        { header: t('rings.asked'), cell: ({ occurredAt }) => <When at={occurredAt} /> },
        {
          header: t('rings.status'),
          cell: ({ status, holds }) => (
            <>
              <PayoutStatus status={status} /> {holds && <Badge color="gray">{t('rings.holds')}</Badge>}
            </>
          ),
        },
        { header: t('rings.coinsTitle'), is: 'number', cell: ({ coins }) => showNumber(coins) },
        { header: t('rings.held'), is: 'number', cell: ({ heldCoins }) => showNumber(heldCoins) },
        { header: t('rings.amount'), is: 'number', cell: ({ amount }) => showMoney(amount) },
      ]}
    />
  );
}
