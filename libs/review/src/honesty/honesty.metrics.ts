import { sharedReading } from '@app/holds';
import { metricsRegistry, type Sql } from '@app/runtime';
import { Gauge } from 'prom-client';
import { readSnapshot } from './snapshots.js';

/** Declares the gauges of fairness; they show what the schedule measured last. One process per installation does. */
export function collectHonestyMetrics(sql: Sql): void {
  const recent = sharedReading(() => readSnapshot(sql, 'fairness'));
  new Gauge({
    name: 'assay_hold_fairness_ratio',
    help: 'How much more often payouts of a group are held in vain than those of all others; groups too small to say have none.',
    labelNames: ['group'],
    registers: [metricsRegistry],
    async collect() {
      this.reset();
      for (const { dimension, group, toTheRest } of (await recent())?.content ?? []) {
        if (toTheRest !== null) this.set({ group: `${dimension}: ${group}` }, toTheRest.ratio);
      }
    },
  });
  new Gauge({
    name: 'assay_hold_fairness_breaches',
    help: 'Groups whose ratio passes 1.25 by more than chance.',
    registers: [metricsRegistry],
    async collect() {
      this.set((await recent())?.content.filter(({ isUnfair }) => isUnfair).length ?? 0);
    },
  });
}
