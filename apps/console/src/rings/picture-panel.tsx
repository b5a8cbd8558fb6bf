import { Slider, Text } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showDay } from '../app/show/figures.js';
import { Panel } from '../app/show/page.js';
import { LoadingState } from '../app/show/states.js';
import { joinTimes, ringAt } from '../case/ring/ring-at.js';
import { RingLegend } from '../case/ring/ring-legend.js';
import type { Ring } from './ring-queries.js';

const RingGraph = lazy(() => import('../case/ring/ring-graph.js').then((module) => ({ default: module.RingGraph })));

const NOBODY: readonly string[] = [];

/** The ring as it grew; the tables below have the same members, links and flows. */
export function PicturePanel({ ring }: { readonly ring: Ring }) {
  const { t } = useTranslation();
  const times = useMemo(() => joinTimes(ring), [ring]);
  const [step, setStep] = useState(times.length - 1);
  const until = times[step] ?? times.at(-1) ?? ring.changedAt;
  const shown = useMemo(() => ringAt(ring, until), [ring, until]);
  return (
    <Panel title={t('rings.picture')} text={t('rings.pictureText')}>
      <Suspense fallback={<LoadingState />}>
        <RingGraph ring={shown} marked={NOBODY} />
        <RingLegend />
      </Suspense>
      {times.length > 1 && (
        <>
          <Text size="xs" className="figures" mt="sm">
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
        </>
      )}
    </Panel>
  );
}
