import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ring } from '../../client/shapes.js';
import { showNumber } from '../../app/show/figures.js';
import { AccountLink } from '../../app/show/links.js';
import { Thing } from '../../app/show/thing.js';
import styles from './ring.module.css';

/** The same edges as the picture has, for whoever reads rather than looks. */
export function RingTable({ ring }: { readonly ring: Pick<Ring, 'flows' | 'links'> }) {
  const { t } = useTranslation();
  return (
    <div className={styles.edges} tabIndex={0} role="region" aria-label={t('case.ring.table')}>
      <Table stickyHeader verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('case.ring.from')}</Table.Th>
            <Table.Th>{t('case.ring.to')}</Table.Th>
            <Table.Th>{t('case.ring.what')}</Table.Th>
            <Table.Th ta="end">{t('case.ring.coins')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ring.flows.map(({ from, to, gifts, coins }) => (
            <Table.Tr key={`${from} ${to}`}>
              <Table.Td>
                <AccountLink id={from} />
              </Table.Td>
              <Table.Td>
                <AccountLink id={to} />
              </Table.Td>
              <Table.Td>{t('case.ring.gifts', { count: gifts })}</Table.Td>
              <Table.Td ta="end">{showNumber(coins)}</Table.Td>
            </Table.Tr>
          ))}
          {ring.links.map(({ from, to, kind, digest }) => (
            <Table.Tr key={`${from} ${to} ${kind} ${digest}`}>
              <Table.Td>
                <AccountLink id={from} />
              </Table.Td>
              <Table.Td>
                <AccountLink id={to} />
              </Table.Td>
              <Table.Td>
                {t('case.ring.sharedThing')} <Thing kind={kind} />
              </Table.Td>
              <Table.Td ta="end">—</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
