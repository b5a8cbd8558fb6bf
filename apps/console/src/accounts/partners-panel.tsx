import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { AccountLink } from '../app/show/links.js';
import { Nothing, Panel } from '../app/show/page.js';
import { When } from '../app/show/when.js';
import type { GiftPartner } from './account-queries.js';

export function PartnersPanel(props: {
  readonly title: string;
  readonly none: string;
  readonly partners: readonly GiftPartner[];
}) {
  const { t } = useTranslation();
  return (
    <Panel title={props.title} flush>
      {props.partners.length === 0 ? (
        <Nothing>{props.none}</Nothing>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('accounts.account')}</Table.Th>
              <Table.Th ta="end">{t('accounts.coinsTitle')}</Table.Th>
              <Table.Th ta="end">{t('accounts.gifts')}</Table.Th>
              <Table.Th>{t('accounts.last')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.partners.map(({ accountId, coins, gifts, lastAt }) => (
              <Table.Tr key={accountId}>
                <Table.Th scope="row">
                  <AccountLink id={accountId} isRow />
                </Table.Th>
                <Table.Td ta="end">{showNumber(coins)}</Table.Td>
                <Table.Td ta="end">{showNumber(gifts)}</Table.Td>
                <Table.Td>
                  <When at={lastAt} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
