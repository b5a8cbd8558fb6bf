import { Badge, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showMoney, showNumber } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import { PayoutStatus } from '../app/show/payout-status.js';
import { When } from '../app/show/when.js';
import type { Ring } from './ring-queries.js';

export function PayoutsPanel({ ring: { payouts } }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('rings.payouts')} flush>
      {payouts.length === 0 ? (
        <Nothing>{t('show.none')}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('rings.payout')}</Table.Th>
              <Table.Th>{t('rings.account')}</Table.Th>
              <Table.Th>{t('rings.asked')}</Table.Th>
              <Table.Th>{t('rings.status')}</Table.Th>
              <Table.Th ta="end">{t('rings.coinsTitle')}</Table.Th>
              <Table.Th ta="end">{t('rings.held')}</Table.Th>
              <Table.Th ta="end">{t('rings.amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {payouts.map((payout) => (
              <Table.Tr key={payout.id}>
                <Table.Th scope="row">{payout.id}</Table.Th>
                <Table.Td>
                  <AccountLink id={payout.accountId} />
                </Table.Td>
                <Table.Td>
                  <When at={payout.occurredAt} />
                </Table.Td>
                <Table.Td>
                  <PayoutStatus status={payout.status} /> {payout.holds && <Badge color="gray">{t('rings.holds')}</Badge>}
                </Table.Td>
                <Table.Td ta="end">{showNumber(payout.coins)}</Table.Td>
                <Table.Td ta="end">{showNumber(payout.heldCoins)}</Table.Td>
                <Table.Td ta="end">{showMoney(payout.amount)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
