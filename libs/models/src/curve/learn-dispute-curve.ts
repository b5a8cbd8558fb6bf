import { DAY_MS } from '@app/domain';
import { arrivedByPrior, CURVE_DAYS, type DelayPrior, type DisputeCurve } from './dispute-curve.js';

/** A purchase that was disputed, in whole days. */
export interface ObservedDispute {
  /** Days between purchase and dispute, rounded down. */
  readonly delayDays: number;
  /** Days for which the purchase could have been disputed so far, rounded down. */
  readonly seenDays: number;
}

/**
 * What the prior weighs, in disputes. The curve's largest standard error with n disputes is 1/(2√n): at 50 it is 0.07,
 * which is about how far published delays lie apart; with more of its own than that a platform's say counts for more.
 */
export const PRIOR_DISPUTES = 50;

/**
 * The product-limit estimate for right-truncated delays (Kalbfleisch and Lawless 1989, Inference based on retrospective
 * ascertainment; Lagakos, Barraj and De Gruttola 1988): a purchase of ten days ago can only show disputes of up to ten
 * days, so time is read backwards. Of the disputes of at most s days among purchases seen for at least s days, the share
 * of exactly s is the reverse-time hazard; F(t) is the product of its complements over all s ≥ t.
 *
 * The prior joins as {@link PRIOR_DISPUTES} disputes of purchases seen to the end, so that the curve is the prior without
 * data, and rests on it beyond the platform's own age. Later than the schemes' window counts as on its last day.
 */
export function learnDisputeCurve(observed: readonly ObservedDispute[], prior: DelayPrior): DisputeCurve {
  const counts = priorCounts(prior);
  let disputes = 0;
  for (const { delayDays, seenDays } of observed) {
    const delay = Math.min(delayDays, CURVE_DAYS - 1);
    const seen = Math.min(seenDays, CURVE_DAYS) - 1;
    // The day under way is not over: its disputes are not all in.
    if (delay < 0 || delay > seen) continue;
    disputes += 1;
    counts.add(delay, seen);
  }
  return { arrived: productLimit(counts), disputes };
}

/** Days s = 0 … 119 hold delays in [s, s + 1). */
class DelayCounts {
  /** Disputes of each delay. */
  readonly at = new Float64Array(CURVE_DAYS);
  /** Disputes of at most this delay, of purchases seen for at least as long. */
  readonly atRisk = new Float64Array(CURVE_DAYS);

  add(delay: number, seen: number, weight = 1): void {
    this.at[delay] = (this.at[delay] ?? 0) + weight;
    for (let day = delay; day <= seen; day += 1) this.atRisk[day] = (this.atRisk[day] ?? 0) + weight;
  }
}

function priorCounts(prior: DelayPrior): DelayCounts {
  const counts = new DelayCounts();
  for (let day = 0; day < CURVE_DAYS; day += 1) {
    const share = arrivedByPrior(prior, (day + 1) * DAY_MS) - arrivedByPrior(prior, day * DAY_MS);
    counts.add(day, CURVE_DAYS - 1, PRIOR_DISPUTES * share);
  }
  return counts;
}

function productLimit({ at, atRisk }: DelayCounts): number[] {
  const arrived = Array.from({ length: CURVE_DAYS + 1 }, () => 1);
  for (let day = CURVE_DAYS - 1; day >= 0; day -= 1) {
    const [disputes = 0, risk = 0] = [at[day], atRisk[day]];
    arrived[day] = risk > 0 ? (arrived[day + 1] ?? 1) * (1 - disputes / risk) : 0;
  }
  arrived[0] = 0;
  return arrived;
}

/** How a curve is compared with another: mean log-likelihood of delays it has not seen, given how long each was seen. */
export function curveLikelihood({ arrived }: Pick<DisputeCurve, 'arrived'>, observed: readonly ObservedDispute[]): number {
  let [sum, disputes] = [0, 0];
  for (const { delayDays, seenDays } of observed) {
    const delay = Math.min(delayDays, CURVE_DAYS - 1);
    const seen = Math.min(seenDays, CURVE_DAYS);
    if (delay >= seen) continue;
    const share = ((arrived[delay + 1] ?? 1) - (arrived[delay] ?? 0)) / (arrived[seen] ?? 1);
    sum += Math.log(Math.max(share, LEAST_SHARE));
    disputes += 1;
  }
  return disputes === 0 ? Number.NaN : sum / disputes;
}

/** A delay that a curve holds impossible costs it much, not everything. */
const LEAST_SHARE = 1e-6;
