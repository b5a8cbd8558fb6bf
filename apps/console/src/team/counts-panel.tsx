import { Table } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { showNumber } from '../app/show/figures.js';
import { Nothing, Panel } from '../app/show/page.js';
import { LoadingState } from '../app/show/states.js';
import styles from './team.module.css';

const BarChart = lazy(() => import('./bar-chart.js').then((module) => ({ default: module.BarChart })));

interface Count {
  readonly label: string;
  readonly count: number;
}

/** Counts as bars, and the same figures as a table beside them. */
export function CountsPanel(props: {
  readonly title: string;
  readonly text: string;
  readonly labelTitle: string;
  readonly counts: readonly Count[];
  /** Of times: the table begins with the latest, the bars end with it. */
  readonly isNewestFirst?: boolean;
}) {
  const { t } = useTranslation();
  const { title, text, labelTitle, counts } = props;
  const isEmpty = counts.every(({ count }) => count === 0);
  return (
    <Panel title={title} text={text} flush={isEmpty}>
      {isEmpty ? (
        <Nothing>{t('team.nothing')}</Nothing>
      ) : (
        <div className={styles.beside}>
          <Suspense fallback={<LoadingState />}>
            <BarChart label={title} bars={counts.map(({ label, count }) => ({ label, value: count }))} />
          </Suspense>
          <div className={styles.table} tabIndex={0} role="region" aria-label={t('team.tableOf', { title })}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{labelTitle}</Table.Th>
                  <Table.Th ta="end">{t('team.casesTitle')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {(props.isNewestFirst === true ? counts.toReversed() : counts).map(({ label, count }) => (
                  <Table.Tr key={label}>
                    <Table.Th scope="row">{label}</Table.Th>
                    <Table.Td ta="end">{showNumber(count)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        </div>
      )}
    </Panel>
  );
}
