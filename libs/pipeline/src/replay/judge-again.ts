import { detectorsOnRoster, judgeOnce, type Assessment, type Judgement, type JudgedThen } from '@app/decisions';
import type { Detector } from '@app/detectors';
import type { FeatureSet } from '@app/features';

interface Again {
  readonly features: FeatureSet;
  readonly assessment: Assessment;
}

/** The same pure functions on what was seen then. Its time is that of the assessment it stands beside. */
export function judgeAgain({ features, assessment }: Again, judgement: Judgement, detectors: readonly Detector[]): Assessment {
  const { policy, model } = judgement;
  const { seq, transactionId, cause, asOf, assessedAt, latencyMs } = assessment;
  return {
    ...judgeOnce(features, judgement, detectors).decision,
    seq,
    transactionId,
    cause,
    versions: { policy: policy.version, model: model.version },
    asOf,
    assessedAt,
    latencyMs,
  };
}

/** Null when it rests on a detector that this release no longer has. */
export function detectorsOf({ detectors: ids }: JudgedThen, known: readonly Detector[]): readonly Detector[] | null {
  const wanted = detectorsOnRoster(ids);
  const found = known.filter(({ id }) => wanted.includes(id));
  return found.length === wanted.length ? found : null;
}
