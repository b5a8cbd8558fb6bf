import { metricsRegistry } from '@app/runtime';
import { Counter, Histogram } from 'prom-client';

const registers = [metricsRegistry];

export const dispatched = new Counter({
  name: 'assay_dispatched_total',
  help: 'Transactions put into a queue, by who put them there.',
  labelNames: ['queue', 'by'],
  registers,
});

export const dispatchFailures = new Counter({
  name: 'assay_dispatch_failures_total',
  help: 'Transactions that could not be put into a queue; the sweep does it later.',
  labelNames: ['queue', 'reason'],
  registers,
});

export const timeInQueue = new Histogram({
  name: 'assay_queue_wait_seconds',
  help: 'From a job being added to its being started.',
  labelNames: ['queue'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600],
  registers,
});

export const jobDuration = new Histogram({
  name: 'assay_queue_job_duration_seconds',
  help: 'From a job being started to its end.',
  labelNames: ['queue'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers,
});

export const retries = new Counter({
  name: 'assay_queue_retries_total',
  help: 'Jobs that failed and are tried again.',
  labelNames: ['queue'],
  registers,
});

export const failures = new Counter({
  name: 'assay_queue_failures_total',
  help: 'Jobs that failed for the last time; the sweep dispatches their rows again.',
  labelNames: ['queue'],
  registers,
});

export const stalled = new Counter({
  name: 'assay_queue_stalled_total',
  help: 'Jobs whose worker vanished while it held them.',
  labelNames: ['queue'],
  registers,
});

export const sweeps = new Counter({
  name: 'assay_sweep_rows_total',
  help: 'Rows that the sweep found without an assessment, by what it did.',
  labelNames: ['result'],
  registers,
});
