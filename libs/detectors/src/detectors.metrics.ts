import { metricsRegistry } from '@app/runtime';
import { Counter, Histogram } from 'prom-client';
import type { Finding } from './detector.js';
import { DETECTORS } from './registry.js';

export const FINDING_STATUSES = ['hit', 'clear', 'unknown', 'failed'] as const satisfies readonly Finding['status'][];

export const findingsTotal = new Counter({
  name: 'assay_detector_findings_total',
  help: 'Findings of each detector by status',
  labelNames: ['detector', 'status'] as const,
  registers: [metricsRegistry],
});

/** One observation per detector and batch: a clock read per call would cost as much as a call. */
export const detectorDuration = new Histogram({
  name: 'assay_detector_duration_seconds',
  help: 'Time a detector took for one batch of transactions',
  labelNames: ['detector'] as const,
  buckets: [0.00001, 0.0001, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5],
  registers: [metricsRegistry],
});

// Known label sets start at 0, or the first failure of a detector would be invisible to rate().
for (const { id: detector } of DETECTORS) {
  for (const status of FINDING_STATUSES) findingsTotal.inc({ detector, status }, 0);
}
