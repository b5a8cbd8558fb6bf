import { controlOf, detectorsOnRoster, judgeOnce, type Assessment, type Judgement, type JudgedThen } from '@app/decisions';
import type { Detector } from '@app/detectors';
import type { FeatureSet } from '@app/features';
import type { ReplayDeps } from './replay-deps.js';

interface Again {
  readonly features: FeatureSet;
  readonly assessment: Assessment;
}

/** What does not come with a judgement's versions. */
export type JudgedBy = Pick<ReplayDeps, 'detectors' | 'controlDraw'>;

/** The same pure functions on what was seen then. Its time is that of the assessment it stands beside. */
export function judgeAgain({ features, assessment }: Again, judgement: Judgement, by: JudgedBy): Assessment {
  const { policy, model } = judgement;
  const { seq, transactionId, cause, asOf, assessedAt, latencyMs } = assessment;
  const { decision } = judgeOnce(features, judgement, by.detectors);
  const control = by.controlDraw && controlOf({ features, decision }, policy, by.controlDraw);
  return {
    ...decision,
    ...(control ? { control } : {}),
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
