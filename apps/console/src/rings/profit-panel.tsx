import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showMoney, showNumber, showShare, type Money } from '../app/show/figures.js';
import { Panel } from '../app/show/page.js';
import type { Ring } from './ring-queries.js';

const SUMS = ['paid', 'asked', 'payable', 'held', 'settled', 'rejected'] as const;
const COINS = ['own', 'disputed', 'discounted', 'promotional', 'unknown'] as const;

const inAll = (sums: readonly Money[]): string => (sums.length === 0 ? '—' : sums.map(showMoney).join(' + '));

/** What the members put in and what they would take out. */
export function ProfitPanel({ profitAndLoss }: Pick<Ring, 'profitAndLoss'>) {
  const { t } = useTranslation();
  const { coins, profit } = profitAndLoss;
  return (
    <Panel title={t('rings.profitAndLoss')} text={t('rings.profitText')} flush>
      <Table>
        <Table.Tbody>
          {SUMS.map((sum) => (
            <Table.Tr key={sum}>
              <Table.Th scope="row">{t(`rings.sums.${sum}`)}</Table.Th>
              <Table.Td ta="end">{inAll(profitAndLoss[sum])}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{t('rings.profit')}</Table.Th>
            <Table.Td ta="end" fw={700}>
              {profit === null ? t('rings.severalCurrencies') : showMoney(profit)}
            </Table.Td>
          </Table.Tr>
          {COINS.map((kind) => (
            <Table.Tr key={kind}>
              <Table.Th scope="row">{t(`rings.coinKinds.${kind}`)}</Table.Th>
              <Table.Td ta="end">
                {t('rings.coinsOf', {
                  coins: showNumber(coins[kind]),
                  share: coins.traced === 0 ? '—' : showShare(coins[kind] / coins.traced),
                })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
