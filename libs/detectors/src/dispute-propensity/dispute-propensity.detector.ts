/**
 * What it is: a purchase by a payer, instrument or device whose earlier purchases were disputed unusually often.
 * Why it is abuse: who disputes habitually gets the coins and the money back; a stolen card's next purchase follows its first.
 * What we look for: the lower 90 % bound of the dispute rate, drawn to the platform's own rate as if by 20 further purchases.
 * Innocent twins: one dispute after 200 purchases, a card that was stolen once and replaced, a first purchase of a shared device.
 * What staff should check: why the earlier purchases were disputed, whether they were won back, whether the same person bought this.
 */
import { agreeing, plural, sentence } from '@app/domain';
import type { DisputeTally } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, hit, known, percent, rounded } from '../findings.js';
import { platformPrior } from '../risk/risk-model.js';
import { betaQuantile } from '../statistics/beta.js';

const LIMITS = {
  review: { value: 0.02, meaning: 'lower 90 % bound of the dispute rate that queues the purchase' },
  hold: { value: 0.1, meaning: 'lower 90 % bound of the dispute rate that holds the purchase' },
  priorPurchases: { value: 20, meaning: "purchases at the platform's rate that are added to every tally" },
} as const;

/** One-sided: the true rate lies above the bound with 90 %. */
const BELOW_BOUND = 0.1;
/** A bound of 0.15 is as sure as this signal gets; at the hold limit (0.10) a dispute is already likelier than not. */
const BOUND_OF_FULL_SCORE = 0.15;

export const disputePropensity: Detector<typeof LIMITS> = {
  id: 'dispute-propensity',
  typology: 'C5',
  head: 'chargeback',
  subjects: ['purchase'],
  needs: ['disputes'],
  limits: LIMITS,
  weight: 0.9,
  judge(features, limits, { risk }) {
    const disputes = known(features.disputes);
    if (disputes === null) return CLEAR;
    const prior = platformPrior(disputes.platform, risk);
    let worst: Bounded | null = null;
    for (const entity of ENTITIES) {
      const tally = disputes[entity];
      // Without a dispute the bound lies below the prior, which is nobody's fault.
      if (tally === null || tally.disputes === 0) continue;
      const bound = lowerBound(tally, prior, limits.priorPurchases);
      if (worst === null || bound > worst.bound) worst = { entity, tally, bound };
    }
    if (worst === null || worst.bound < limits.review) return CLEAR;
    const { entity, tally, bound } = worst;
    return hit({
      action: bound >= limits.hold ? 'hold' : 'review',
      score: bound / BOUND_OF_FULL_SCORE,
      code: `dispute-propensity.${entity}`,
      message: sentence`${tally.disputes} of ${plural(tally.purchases, 'purchase')} of this ${entity} ${agreeing(tally.disputes, 'was', 'were')} disputed: with 90 % certainty its rate is above ${percent(bound)} (platform: ${percent(prior)}).`,
      evidence: {
        entity,
        purchases: tally.purchases,
        disputes: tally.disputes,
        warnings: tally.warnings,
        lowerBound: rounded(bound, 4),
        platformRate: rounded(prior, 5),
      },
    });
  },
};

const ENTITIES = ['payer', 'instrument', 'device'] as const;

interface Bounded {
  readonly entity: (typeof ENTITIES)[number];
  readonly tally: DisputeTally;
  readonly bound: number;
}

/**
 * The 10 % quantile of Beta(disputes + n·prior, purchases − disputes + n·(1 − prior)), whose mean is the typology's
 * (disputes + n·prior) / (purchases + n). Disputes may exceed purchases where the history began midway.
 */
export function lowerBound(tally: DisputeTally, prior: number, priorPurchases: number): number {
  const undisputed = Math.max(0, tally.purchases - tally.disputes);
  return betaQuantile(BELOW_BOUND, tally.disputes + priorPurchases * prior, undisputed + priorPurchases * (1 - prior));
}
