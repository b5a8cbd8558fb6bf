import type { RecordedTransaction } from '@app/domain';
import { decide } from '@app/decisions';
import { judgeBatch, type Findings } from '@app/detectors';
import type { FeatureSet } from '@app/features';
import type { LateEvidence } from '@app/holds';
import { sightRing } from '@app/review';
import { FIRST, type Judged } from './batch.js';
import { clamp } from './clamp.js';
import type { PipelineDeps } from './pipeline-deps.js';

/** A detector threw: the transaction is poison, and says so itself. */
export class DetectorFailure extends Error {
  override readonly name = 'DetectorFailure';
}

/** What the column of latencies holds, 24 days: what was parked for longer is no outlier worth an error. */
const LATENCY_MS_MAX = 2 ** 31 - 1;

interface Subjects {
  readonly transactions: readonly RecordedTransaction[];
  /** In the order of the transactions. */
  readonly features: readonly FeatureSet[];
  /** What made us look again; absent for first assessments. */
  readonly evidence?: LateEvidence | undefined;
}

/** Pure but for the clock's reading: what detectors find in the features, and the decision on it. */
export function judge(deps: PipelineDeps, { transactions, features, evidence }: Subjects): Judged[] {
  const { detectors } = deps;
  const { policy, model, shared } = deps.judgement();
  const now = deps.clock();
  const findings = judgeBatch(features, shared, detectors);
  return transactions.map((transaction, index) => {
    const [set, found] = [features[index], findings[index]];
    if (!found || set?.subject.seq !== transaction.seq) throw new Error('features must come in the order of their transactions');
    refuseFailure(found);
    const assessment = {
      ...decide(found, policy, detectors),
      seq: transaction.seq,
      transactionId: transaction.id,
      cause: evidence?.cause ?? FIRST,
      versions: { policy: policy.version, model: model.version },
      asOf: set.asOf,
      assessedAt: now,
      latencyMs: clamp(now - (evidence ?? transaction).recordedAt, 0, LATENCY_MS_MAX),
    };
    const ring = sightRing({ features: set, findings: found, assessment });
    return { transaction, features: set, assessment, ring };
  });
}

/** Parks a transaction rather than let it pass when not every detector could look at it. */
function refuseFailure(findings: Findings): void {
  for (const [detector, finding] of Object.entries(findings)) {
    if (finding.status === 'failed') throw new DetectorFailure(`${detector}: ${finding.error}`);
  }
}
