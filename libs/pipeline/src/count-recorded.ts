import { SECOND_MS } from '@app/domain';
import { FIRST, type Judged } from './batch.js';
import { ackToAssessment, assessments, degradations, scores } from './pipeline.metrics.js';

/** Metrics of what was newly recorded, after its commit. */
export function countRecorded(judged: readonly Judged[]): void {
  for (const [type, ofType] of Map.groupBy(judged, ({ transaction }) => transaction.type)) {
    for (const [outcome, same] of Map.groupBy(ofType, ({ assessment }) => assessment.outcome)) {
      assessments.inc({ type, outcome }, same.length);
    }
  }
  for (const { transaction, assessment } of judged) {
    if (assessment.score > 0) scores.observe({ type: transaction.type }, assessment.score);
    if (assessment.cause === FIRST) ackToAssessment.observe(assessment.latencyMs / SECOND_MS);
    for (const reason of assessment.degraded) degradations.inc({ reason });
  }
}
