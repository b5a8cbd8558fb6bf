import { SECOND_MS } from '@app/domain';
import { FIRST, type Judged } from './batch.js';
import { ackToAssessment, assessments, degradations, scores } from './pipeline.metrics.js';

/** Metrics of what was newly recorded, after its commit. */
export function countRecorded(judged: readonly Judged[]): void {
  for (const { transaction, assessment } of judged) {
    assessments.inc({ type: transaction.type, outcome: assessment.outcome });
    if (assessment.score > 0) scores.observe({ type: transaction.type }, assessment.score);
    if (assessment.cause === FIRST) ackToAssessment.observe(assessment.latencyMs / SECOND_MS);
    for (const reason of assessment.degraded) degradations.inc({ reason });
  }
}
