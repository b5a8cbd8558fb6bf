import type { FeatureSet } from '@app/features';
import type { Detector, DetectorPolicy, Finding, Findings } from './detector.js';
import { FINDING_STATUSES, detectorDuration, findingsTotal } from './detectors.metrics.js';
import { DETECTORS } from './registry.js';
import { judgeWith } from './run-detectors.js';

/**
 * `runDetectors` for a batch, in order, with its metrics: one detector goes through all transactions before the
 * next, so that duration and counts cost one observation per detector and batch.
 */
export function judgeBatch(batch: readonly FeatureSet[], policy: DetectorPolicy, detectors = DETECTORS): Findings[] {
  const findings: Record<string, Finding>[] = batch.map(() => ({}));
  const byType = Map.groupBy(batch.keys(), (index) => batch[index]?.subject.type);
  for (const detector of detectors) {
    const indices = detector.subjects.flatMap((type) => byType.get(type) ?? []);
    if (indices.length > 0) judgeAll(detector, indices, { batch, findings, policy });
  }
  return findings;
}

interface BatchWork {
  readonly batch: readonly FeatureSet[];
  readonly findings: readonly Record<string, Finding>[];
  readonly policy: DetectorPolicy;
}

/** @param indices of the transactions that it looks at */
function judgeAll(detector: Detector, indices: readonly number[], { batch, findings, policy }: BatchWork): void {
  const counts = { hit: 0, clear: 0, unknown: 0, failed: 0 };
  const startedAt = performance.now();
  for (const index of indices) {
    const [target, features] = [findings[index], batch[index]];
    if (target === undefined || features === undefined) continue;
    const finding = judgeWith(detector, features, policy);
    target[detector.id] = finding;
    counts[finding.status] += 1;
  }
  const { id } = detector;
  detectorDuration.observe({ detector: id }, (performance.now() - startedAt) / 1_000);
  for (const status of FINDING_STATUSES) {
    if (counts[status] > 0) findingsTotal.inc({ detector: id, status }, counts[status]);
  }
}
