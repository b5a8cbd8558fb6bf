import { SegmentedControl, Slider, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ring } from '../../client/shapes.js';
import { showDay, showMoney, showNumber } from '../../app/show/figures.js';
import { RingLink } from '../../app/show/links.js';
import { LoadingState } from '../../app/show/states.js';
import { Panel } from '../../app/show/page.js';
import { RingTable } from './ring-table.js';
import styles from './ring.module.css';
import { joinTimes, ringAt } from './ring-at.js';
import { RingLegend } from './ring-legend.js';

const RingGraph = lazy(() => import('./ring-graph.js').then((module) => ({ default: module.RingGraph })));

interface RingPanelProps {
  readonly ring: Ring;
  /** Accounts whose payouts the shown case is about. */
  readonly marked: readonly string[];
}

/** The ring as a picture with a time slider, and the same edges as a table. */
export function RingPanel({ ring, marked }: RingPanelProps) {
  const { t } = useTranslation();
  const [view, setView] = useState<'graph' | 'table'>('graph');
  const times = useMemo(() => joinTimes(ring), [ring]);
  const [step, setStep] = useState(times.length - 1);
  const until = times[step] ?? times.at(-1) ?? ring.changedAt;
  const shown = useMemo(() => ringAt(ring, until), [ring, until]);
  return (
    <Panel
      id="ring"
      title={t('case.ring.title')}
      actions={
        <SegmentedControl
          size="xs"
          value={view}
          onChange={(value) => setView(value === 'table' ? 'table' : 'graph')}
          aria-label={t('case.ring.title')}
          data={[
            { value: 'graph', label: t('case.ring.graph') },
            { value: 'table', label: t('case.ring.table') },
          ]}
        />
      }
    >
      <div className={styles.facts}>
        <Text>{t('case.ring.members', { count: ring.membersCount })}</Text>
        {ring.profitAndLoss.profit !== null && (
          <Text>
            {t('case.ring.profit')}: <b>{showMoney(ring.profitAndLoss.profit)}</b>
          </Text>
        )}
        <RingLink id={ring.id}>{t('case.ring.open')}</RingLink>
      </div>
      {view === 'graph' ? (
        <Suspense fallback={<LoadingState />}>
          <RingGraph ring={shown} marked={marked} />
          <RingLegend isOfCase />
        </Suspense>
      ) : (
        <RingTable ring={shown} />
      )}
      {times.length > 1 && (
        <div className={styles.time}>
          <Text size="xs" className="figures">
            {t('case.ring.until', { when: showDay(until) })}
          </Text>
          <Slider
            size="sm"
            min={0}
            max={times.length - 1}
            value={step}
            onChange={setStep}
            label={showDay(until)}
            thumbLabel={t('case.ring.timeLabel')}
            thumbProps={{ 'aria-valuetext': showDay(until) }}
          />
        </div>
      )}
      {ring.folded.members > 0 && (
        <Text c="dimmed" size="xs">
          {t('case.ring.folded', { count: ring.folded.members, coins: showNumber(ring.folded.coins) })}
        </Text>
      )}
    </Panel>
  );
}
