import { toIso, type TransactionId } from '@app/domain';
import type { Assessment } from './assessment.js';

/** An assessment as api.md names it; a risk check has no transaction yet. */
export type Assessed = Omit<Assessment, 'seq' | 'transactionId'> & {
  readonly transactionId: TransactionId | null;
};

export function assessmentToWire(assessment: Assessed) {
  const {
    transactionId,
    cause,
    outcome,
    holdCoins,
    score,
    heads,
    signals,
    reasons,
    control,
    degraded,
    versions,
    asOf,
    assessedAt,
    latencyMs,
  } = assessment;
  return {
    transactionId,
    cause,
    outcome,
    holdCoins,
    score,
    heads,
    signals,
    reasons,
    ...(control === undefined ? {} : { control }),
    degraded,
    versions,
    asOf,
    assessedAt: toIso(assessedAt),
    latencyMs,
  };
}
