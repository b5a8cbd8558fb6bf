import type { DisputeTally, SourceSlice } from '@app/features';
import type { EpochMs } from '@app/domain';
import { arrivedByCurve, arrivedByPrior, type DisputeCurve } from '@app/models';

/** How likely a purchase is to be disputed and how soon. Published priors until a platform has its own curve. */
export interface RiskModel {
  readonly version: string;
  /** Share of purchases that end in a dispute on a platform without history. */
  readonly disputePrior: number;
  /** How many purchases of the platform's own weigh as much as the prior. */
  readonly disputePriorPurchases: number;
  /** Share of unactioned early fraud warnings that become disputes. */
  readonly warnedRisk: number;
  /** A purchase's assessment counts from here; below, it is hints, and the prior stands. */
  readonly purchaseRiskFrom: number;
  /** Mean delay of a dispute before truncation at `disputeDaysMax`. */
  readonly disputeDaysMean: number;
  /** Card schemes close the window here. */
  readonly disputeDaysMax: number;
  /** What the platform's own disputes say instead of the delay above; absent until a model has it. */
  readonly curve?: DisputeCurve | null;
}

/** A slice as far as its risk goes. */
export type RiskySlice = Pick<SourceSlice, 'purchasedAt' | 'warned' | 'purchaseRisk' | 'scoredRisk' | 'beyondLimit'>;

/** The platform's own dispute rate, drawn to the prior while there are few purchases. */
export function platformPrior(platform: DisputeTally | null, model: RiskModel): number {
  if (platform === null) return model.disputePrior;
  const { disputePrior, disputePriorPurchases } = model;
  return (platform.disputes + disputePrior * disputePriorPurchases) / (platform.purchases + disputePriorPurchases);
}

/**
 * F: the share of disputes that have arrived `ageMs` after the purchase, by the platform's own curve where it has one,
 * else by a published delay: exponential, cut off at the end of the schemes' window.
 */
export function disputesArrived(ageMs: number, model: RiskModel): number {
  return model.curve ? arrivedByCurve(model.curve, ageMs) : arrivedByPrior(model, ageMs);
}

/** Young: fewer than half of the disputes that will come have come. */
export const isYoung = (purchasedAt: EpochMs | null, at: EpochMs, model: RiskModel): boolean =>
  purchasedAt !== null && disputesArrived(at - purchasedAt, model) < 0.5;

/**
 * Probability that a purchase is disputed at all, by the strongest thing known of it. A probability counts as it is: the
 * scorecard's, learned from what was disputed, or without one risky-card's, from published odds. What other detectors made of the purchase counts where it is more than hints.
 */
export function disputeProbability(slice: RiskySlice, prior: number, model: RiskModel): number {
  const warned = slice.warned ? model.warnedRisk : 0;
  const assessed = slice.purchaseRisk !== null && slice.purchaseRisk >= model.purchaseRiskFrom ? slice.purchaseRisk : 0;
  return Math.max(prior, warned, assessed, slice.scoredRisk ?? 0);
}

/** When, and against what, coins are priced. */
export interface Pricing {
  readonly at: EpochMs;
  /** What an unremarkable purchase costs. */
  readonly prior: number;
  readonly model: RiskModel;
}

/**
 * Probability that these coins' purchase is still to be disputed: p(dispute) · (1 − F(age)) (typologies.md, P1).
 * Without a known purchase the coins are as fresh as can be.
 */
export function openRisk(slice: RiskySlice, { at, prior, model }: Pricing): number {
  const arrived = slice.purchasedAt === null ? 0 : disputesArrived(at - slice.purchasedAt, model);
  return disputeProbability(slice, prior, model) * (1 - arrived);
}

/** What coins past a bound are priced at: the worst known slice, so that depth does not launder. */
export function worstOpenRisk(slices: readonly RiskySlice[], pricing: Pricing): number {
  let worst = pricing.prior;
  for (const slice of slices) {
    if (!slice.beyondLimit) worst = Math.max(worst, openRisk(slice, pricing));
  }
  return worst;
}
