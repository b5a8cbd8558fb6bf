import { Badge, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CasePayout } from '../client/shapes.js';
import { showMoney, showNumber, showTime } from '../app/show/figures.js';
import { Identifier } from '../app/show/identifier.js';
import { AccountLink } from '../app/show/links.js';
import { Panel } from './panel.js';

/** Every payout of the case: whose, how much of it is held, and where it stands. */
export function PayoutsPanel({ payouts }: { readonly payouts: readonly CasePayout[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('case.payouts.title')}>
      <Table verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('case.payouts.id')}</Table.Th>
            <Table.Th>{t('case.linked.account')}</Table.Th>
            <Table.Th>{t('case.story.when')}</Table.Th>
            <Table.Th ta="end">{t('case.payouts.held')}</Table.Th>
            <Table.Th ta="end">{t('case.story.money')}</Table.Th>
            <Table.Th>{t('case.payouts.status')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {payouts.map(({ id, accountId, occurredAt, heldCoins, coins, amount, status }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Identifier id={id} />
              </Table.Td>
              <Table.Td>
                <AccountLink id={accountId} />
              </Table.Td>
              <Table.Td>{showTime(occurredAt)}</Table.Td>
              <Table.Td ta="end">
                {showNumber(heldCoins)} / {showNumber(coins)}
              </Table.Td>
              <Table.Td ta="end">{showMoney(amount)}</Table.Td>
              <Table.Td>
                <Badge color={status === 'held' ? 'orange' : 'gray'}>{status}</Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
