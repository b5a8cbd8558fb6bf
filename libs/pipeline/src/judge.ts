import type { RecordedTransaction } from '@app/domain';
import { actingFindings, controlOf, DETECTOR_FAILED, judgeFeatures, type JudgedFeatures, type Judgement } from '@app/decisions';
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
  /** Of the batch: what was read for it is what this looks at. */
  readonly judgement: Judgement;
  /** What made us look again; absent for first assessments. */
  readonly evidence?: LateEvidence | undefined;
}

/** Pure but for the clock's reading: what detectors find in the features, and the decision on it. */
export function judge(deps: PipelineDeps, { transactions, features, judgement, evidence }: Subjects): Judged[] {
  const { detectors } = deps;
  const { policy, model } = judgement;
  const now = deps.clock();
  const judged = judgeFeatures(features, judgement, detectors);
  return transactions.map((transaction, index) => {
    const [set, found] = [features[index], judged[index]];
    if (!found || set?.subject.seq !== transaction.seq) throw new Error('features must come in the order of their transactions');
    refuseFailure(found);
    const control = deps.controlDraw && controlOf({ features: set, decision: found.decision }, policy, deps.controlDraw);
    const assessment = {
      ...found.decision,
      ...(control ? { control } : {}),
      seq: transaction.seq,
      transactionId: transaction.id,
      cause: evidence?.cause ?? FIRST,
      versions: { policy: policy.version, model: model.version },
      asOf: set.asOf,
      assessedAt: now,
      latencyMs: clamp(now - (evidence ?? transaction).recordedAt, 0, LATENCY_MS_MAX),
    };
    const ring = sightRing({ features: set, findings: actingFindings(found), assessment });
    return { transaction, features: set, assessment, ring };
  });
}

/** Parks a transaction rather than let it pass when not every detector that may act could look at it. */
function refuseFailure({ findings, decision }: JudgedFeatures): void {
  if (!decision.degraded.includes(DETECTOR_FAILED)) return;
  for (const [detector, finding] of Object.entries(findings)) {
    if (finding.status === 'failed' && decision.signals[detector]?.silenced === undefined) {
      throw new DetectorFailure(`${detector}: ${finding.error}`);
    }
  }
}
