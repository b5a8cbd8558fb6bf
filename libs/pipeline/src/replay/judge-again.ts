import { decide, type Assessment, type Judgement, type JudgedThen } from '@app/decisions';
import { runDetectors, type Detector } from '@app/detectors';
import type { FeatureSet } from '@app/features';

interface Again {
  readonly features: FeatureSet;
  readonly assessment: Assessment;
}

/** The same pure functions on what was seen then. Its time is that of the assessment it stands beside. */
export function judgeAgain(
  { features, assessment }: Again,
  { policy, model, shared }: Judgement,
  detectors: readonly Detector[],
): Assessment {
  const { seq, transactionId, cause, asOf, assessedAt, latencyMs } = assessment;
  return {
    ...decide(runDetectors(features, shared, detectors), policy, detectors),
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
  const found = known.filter(({ id }) => ids.includes(id));
  return found.length === ids.length ? found : null;
}
