import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showMoney, showNumber } from '../app/show/figures.js';
import { CaseLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import { PayoutStatus } from '../app/show/payout-status.js';
import { When } from '../app/show/when.js';
import type { Account } from './account-queries.js';

/** The rest of them is in the case. */
const REASONS_SHOWN = 1;

export function PayoutsPanel({ payouts }: Pick<Account, 'payouts'>) {
  const { t } = useTranslation();
  return (
    <Panel title={t('accounts.payouts')} text={t('accounts.newest')} flush>
      {payouts.length === 0 ? (
        <Nothing>{t('accounts.noPayouts')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounts.payout')}</Table.Th>
              <Table.Th>{t('accounts.asked')}</Table.Th>
              <Table.Th>{t('accounts.status')}</Table.Th>
              <Table.Th ta="end">{t('accounts.coinsTitle')}</Table.Th>
              <Table.Th ta="end">{t('accounts.held')}</Table.Th>
              <Table.Th ta="end">{t('accounts.money')}</Table.Th>
              <Table.Th>{t('accounts.why')}</Table.Th>
              <Table.Th>{t('accounts.case')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {payouts.map((payout) => (
              <Table.Tr key={payout.id}>
                <Table.Th scope="row">{payout.id}</Table.Th>
                <Table.Td>
                  <When at={payout.occurredAt} />
                </Table.Td>
                <Table.Td>
                  <PayoutStatus status={payout.status} />
                </Table.Td>
                <Table.Td ta="end">{showNumber(payout.coins)}</Table.Td>
                <Table.Td ta="end">{showNumber(payout.heldCoins)}</Table.Td>
                <Table.Td ta="end">{showMoney(payout.amount ?? null)}</Table.Td>
                <Table.Td maw={520}>
                  {payout.reasons.slice(0, REASONS_SHOWN).map(({ message }) => message)}
                  {payout.reasons.length > REASONS_SHOWN &&
                    ` ${t('accounts.moreReasons', { count: payout.reasons.length - REASONS_SHOWN })}`}
                </Table.Td>
                <Table.Td>{payout.caseId !== null && <CaseLink id={payout.caseId}>{t('accounts.open')}</CaseLink>}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
