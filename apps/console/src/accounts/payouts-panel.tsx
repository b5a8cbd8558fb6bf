import { useTranslation } from 'react-i18next';
import { showMoney, showNumber } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { CaseLink } from '../app/show/links.js';
import { PayoutStatus } from '../app/show/payout-status.js';
import { TablePanel } from '../app/show/table-panel.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

/** The rest of them is in the case. */
const REASONS_SHOWN = 1;
const REASON_PX_MAX = 520;

export function PayoutsPanel({ payouts }: Pick<Account, 'payouts'>) {
  const { t } = useTranslation();
  return (
    <TablePanel
      title={t('accounts.payouts')}
      text={t('accounts.newest')}
      none={t('accounts.noPayouts')}
      rows={payouts}
      keyOf={({ id }) => id}
      columns={[
        { header: t('accounts.payout'), is: 'name', cell: ({ id }) => <Identifier id={id} /> },
        { header: t('accounts.asked'), cell: ({ occurredAt }) => <When at={occurredAt} /> },
        { header: t('accounts.status'), cell: ({ status }) => <PayoutStatus status={status} /> },
        { header: t('accounts.coinsTitle'), is: 'number', cell: ({ coins }) => showNumber(coins) },
        { header: t('accounts.held'), is: 'number', cell: ({ heldCoins }) => showNumber(heldCoins) },
        { header: t('accounts.money'), is: 'number', cell: ({ amount }) => showMoney(amount ?? null) },
        {
          header: t('accounts.why'),
          widest: REASON_PX_MAX,
          cell: ({ reasons }) => (
            <>
              {reasons.slice(0, REASONS_SHOWN).map(({ message }) => message)}
              {reasons.length > REASONS_SHOWN && ` ${t('accounts.moreReasons', { count: reasons.length - REASONS_SHOWN })}`}
            </>
          ),
        },
        {
          header: t('accounts.case'),
          cell: ({ caseId }) => caseId !== null && <CaseLink id={caseId}>{t('accounts.open')}</CaseLink>,
        },
      ]}
    />
  );
}
