import { HOUR_MS } from '@app/domain';
import { Badge, Table } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { showDuration, showNumber, showShare } from '../app/show/figures.js';
import { Nothing, Panel } from '../app/show/page.js';
import { LoadingState } from '../app/show/states.js';
import { When } from '../app/show/when.js';
import type { GroupFairness, Team } from './team-queries.js';
import styles from './team.module.css';

const BarChart = lazy(() => import('./bar-chart.js').then((module) => ({ default: module.BarChart })));

/** The API's own line: a group that waits in vain a quarter more often than all others. */
const UNFAIR_FROM = 1.25;

/** Who waits in vain: the false holds of each group as a multiple of everybody else's. */
export function FairnessPanel({ fairness: { at, groups } }: Pick<Team, 'fairness'>) {
  const { t } = useTranslation();
  const bars = useMemo(
    () =>
      groups.flatMap(({ group, toTheRest }) =>
        toTheRest === null ? [] : [{ label: group, value: toTheRest.ratio, range: { low: toTheRest.low, high: toTheRest.high } }],
      ),
    [groups],
  );
  return (
    <Panel
      title={t('team.fairness')}
      text={
        <>
          {t('team.fairnessText')} {at !== null && t('team.takenAt')} {at !== null && <When at={at} />}
        </>
      }
      flush={groups.length === 0}
    >
      {groups.length === 0 ? (
        <Nothing>{t('team.notMeasured')}</Nothing>
      ) : (
        <div className={styles.below}>
          {bars.length === 0 ? (
            <Nothing>{t('team.tooSmall')}</Nothing>
          ) : (
            <Suspense fallback={<LoadingState />}>
              <BarChart label={t('team.fairnessChart')} bars={bars} limit={UNFAIR_FROM} />
            </Suspense>
          )}
          <div className={styles.wide}>
            <Groups groups={groups} />
          </div>
        </div>
      )}
    </Panel>
  );
}

function Groups({ groups }: { readonly groups: readonly GroupFairness[] }) {
  const { t } = useTranslation();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('team.group')}</Table.Th>
          <Table.Th ta="end">{t('team.payouts')}</Table.Th>
          <Table.Th ta="end">{t('team.held')}</Table.Th>
          <Table.Th ta="end">{t('team.inVain')}</Table.Th>
          <Table.Th ta="end">{t('team.falseHolds')}</Table.Th>
          <Table.Th ta="end">{t('team.overturns')}</Table.Th>
          <Table.Th ta="end">{t('team.hours')}</Table.Th>
          <Table.Th ta="end">{t('team.toTheRest')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <GroupRow key={`${group.dimension} ${group.group}`} group={group} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function GroupRow({ group: { dimension, group, ...of } }: { readonly group: GroupFairness }) {
  const { t } = useTranslation();
  const rate = (interval: GroupFairness['falseHoldRate']): string => (interval === null ? '—' : showShare(interval.share));
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {t(`team.dimensions.${dimension}`)}: {group}
      </Table.Th>
      <Table.Td ta="end">{showNumber(of.payouts)}</Table.Td>
      <Table.Td ta="end">{showNumber(of.held)}</Table.Td>
      <Table.Td ta="end">{showNumber(of.heldInVain)}</Table.Td>
      <Table.Td ta="end">{rate(of.falseHoldRate)}</Table.Td>
      <Table.Td ta="end">{rate(of.overturnRate)}</Table.Td>
      <Table.Td ta="end">{of.hoursPerHold === null ? '—' : showDuration(of.hoursPerHold * HOUR_MS)}</Table.Td>
      <Table.Td ta="end">
        {of.toTheRest === null
          ? t('team.few')
          : t('team.times', {
              ratio: of.toTheRest.ratio.toFixed(2),
              low: of.toTheRest.low.toFixed(2),
              high: of.toTheRest.high.toFixed(2),
            })}{' '}
        {of.isUnfair && <Badge color="red">{t('team.unfair')}</Badge>}
      </Table.Td>
    </Table.Tr>
  );
}
