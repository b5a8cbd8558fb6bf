import {
  curveLikelihood,
  encodeCurve,
  learnDisputeCurve,
  PRIOR_DISPUTES,
  type DelayPrior,
  type DisputeCurve,
  type ObservedDispute,
} from '@app/models';
import type { EpochMs } from '@app/domain';
import { HELD_BACK, type Candidate } from './candidate.js';
import { wholeDays, type DisputedPurchase } from './read-purchases.js';

export interface CurveTraining {
  readonly disputed: readonly DisputedPurchase[];
  readonly until: EpochMs;
  readonly prior: DelayPrior;
  /** Null: the prior is what there is. */
  readonly live: DisputeCurve | null;
}

/**
 * The curve of all disputes, won ones too: they arrived. Null before there is one. It is judged by the delays of every
 * fourth purchase, of which a curve of the others says how likely they were; and it must have as many disputes of its own
 * as the prior weighs.
 */
export function trainCurve({
  disputed,
  until,
  prior,
  live,
}: CurveTraining): { curve: DisputeCurve; candidate: Candidate } | null {
  if (disputed.length === 0) return null;
  const observed = disputed.map(({ purchasedAt, disputedAt }): ObservedDispute => ({
    delayDays: wholeDays(purchasedAt, disputedAt),
    seenDays: wholeDays(purchasedAt, until),
  }));
  const isHeldBack = (n: number): boolean => n % HELD_BACK === HELD_BACK - 1;
  const heldBack = observed.filter((_, n) => isHeldBack(n));
  const trial = learnDisputeCurve(
    observed.filter((_, n) => !isHeldBack(n)),
    prior,
  );
  const logLikelihood = curveLikelihood(trial, heldBack);
  const logLikelihoodBefore = curveLikelihood(live ?? learnDisputeCurve([], prior), heldBack);
  const curve = learnDisputeCurve(observed, prior);
  const isJudged = curve.disputes >= PRIOR_DISPUTES && Number.isFinite(logLikelihood);
  return {
    curve,
    candidate: {
      kind: 'curve',
      parameters: encodeCurve(curve),
      trainedOn: {
        from: disputed.reduce((first, { purchasedAt }) => Math.min(first, purchasedAt), until),
        to: until,
        rows: disputed.length,
        disputes: curve.disputes,
        seed: null,
      },
      holdout: {
        rows: heldBack.length,
        measures: { medianDays: medianDays(curve), ...finite({ logLikelihood, logLikelihoodBefore }) },
        beatsLive: isJudged ? logLikelihood > logLikelihoodBefore : null,
      },
    },
  };
}

/** By when half of the disputes have come. */
const medianDays = ({ arrived }: DisputeCurve): number => arrived.findIndex((share) => share >= 0.5);

/** JSON has no NaN. */
export const finite = (measures: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(measures).filter(([, value]) => Number.isFinite(value)));
