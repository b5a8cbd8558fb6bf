import { Counter, Histogram } from 'prom-client';
import { metricsRegistry } from '@app/runtime';

/** Reads of one family for a whole batch, from the call to its last row; past-limit reads count at the limit. */
export const featureReadSeconds = new Histogram({
  name: 'assay_feature_read_seconds',
  help: 'Time to read one feature family for one batch',
  labelNames: ['family'] as const,
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metricsRegistry],
});

/** `finished`, or `failed` and begun again by the next read that finds the windows behind. */
export const windowRebuildsTotal = new Counter({
  name: 'assay_window_rebuilds_total',
  help: 'Rebuilds of the velocity windows from the ledger',
  labelNames: ['result'] as const,
  registers: [metricsRegistry],
});
windowRebuildsTotal.inc({ result: 'finished' }, 0);
windowRebuildsTotal.inc({ result: 'failed' }, 0);

/** Searches that gave up: a rising rate means budgets are too small for this platform, or an attack on them. */
export const cycleBudgetTripsTotal = new Counter({
  name: 'assay_cycle_budget_trips_total',
  help: 'Cycle searches of payouts that ran out of a budget',
  registers: [metricsRegistry],
});
