import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Slice } from '../../client/shapes.js';
import { showNumber, showShare, showTime } from '../../app/show/figures.js';
import { Identifier } from '../../app/show/identifier.js';
import { AccountLink } from '../../app/show/links.js';
import styles from './coins.module.css';

/** A reviewer checks the largest; all others have their own route. */
const ROWS_MAX = 60;

/** The purchases behind one kind of coins: who bought them, and by which way they came. */
export function SliceTable({ slices }: { readonly slices: readonly Slice[] }) {
  const { t } = useTranslation();
  const left = slices.length - ROWS_MAX + slices.reduce((sum, { folded = 0 }) => sum + folded, 0);
  return (
    <div className={styles.slices} tabIndex={0} role="group" aria-label={t('case.coins.title')}>
      <Table stickyHeader verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="end">{t('case.coins.amount')}</Table.Th>
            <Table.Th>{t('case.coins.purchase')}</Table.Th>
            <Table.Th>{t('case.coins.buyer')}</Table.Th>
            <Table.Th>{t('case.coins.path')}</Table.Th>
            <Table.Th>{t('case.coins.bought')}</Table.Th>
            <Table.Th ta="end">{t('case.coins.risk')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {slices.slice(0, ROWS_MAX).map((slice, index) => (
            // Slices have no name of their own: two may be alike in everything.
            // oxlint-disable-next-line react/no-array-index-key
            <Table.Tr key={index}>
              <Table.Td ta="end">{showNumber(slice.coins)}</Table.Td>
              <Table.Td>{slice.purchaseId === null ? '—' : <Identifier id={slice.purchaseId} />}</Table.Td>
              <Table.Td>{slice.buyerId === null ? '—' : <AccountLink id={slice.buyerId} />}</Table.Td>
              <Table.Td>{slice.beyondLimit ? t('case.coins.beyond') : slice.path.join(' → ')}</Table.Td>
              <Table.Td>{slice.purchasedAt === null ? '—' : showTime(slice.purchasedAt)}</Table.Td>
              <Table.Td ta="end">{showShare(slice.risk)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        {left > 0 && <Table.Caption>{t('case.coins.folded', { count: left })}</Table.Caption>}
      </Table>
    </div>
  );
}
