import { useTranslation } from 'react-i18next';
import type { CasePayout } from '../client/shapes.js';
import { showMoney, showNumber } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { AccountLink } from '../app/show/links.js';
import { PayoutStatus } from '../app/show/payout-status.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';

/** The payouts of a case that is about several, and where each stands. */
export function PayoutsPanel({ payouts }: { readonly payouts: readonly CasePayout[] }) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('case.payouts.title')}
      none={t('show.none')}
      rows={payouts}
      keyOf={({ id }) => id}
      columns={[
        { header: t('case.payouts.id'), is: 'name', cell: ({ id }) => <Identifier id={id} /> },
        { header: t('case.linked.account'), cell: ({ accountId }) => <AccountLink id={accountId} /> },
        { header: t('case.story.when'), cell: ({ occurredAt }) => <When at={occurredAt} /> },
        {
          header: t('case.payouts.held'),
          is: 'number',
          cell: ({ heldCoins, coins }) => t('case.payouts.heldOf', { held: showNumber(heldCoins), coins: showNumber(coins) }),
        },
        { header: t('case.story.money'), is: 'number', cell: ({ amount }) => showMoney(amount) },
        { header: t('case.payouts.status'), cell: ({ status }) => <PayoutStatus status={status} /> },
      ]}
    />
  );
}
