import { metricsRegistry } from '@app/runtime';
import { Counter, Histogram } from 'prom-client';

export const taskDuration = new Histogram({
  name: 'assay_task_duration_seconds',
  help: 'Runs of scheduled tasks by this process.',
  labelNames: ['task'],
  buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
  registers: [metricsRegistry],
});

export const taskFailures = new Counter({
  name: 'assay_task_failures_total',
  help: 'Runs of scheduled tasks that failed; each is tried again at its next turn.',
  labelNames: ['task'],
  registers: [metricsRegistry],
});
