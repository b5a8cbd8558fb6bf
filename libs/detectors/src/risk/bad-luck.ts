import { betaCdf } from '../statistics/beta.js';

/** What ordinary bad luck is; a policy may override it. */
export interface BadLuckLimits {
  /** Share of purchases in dispute that passes for ordinary at most. */
  readonly ordinaryRate: number;
  /** Purchases that an ordinary payer has made, each of which may have gone wrong. */
  readonly purchasesPerPayer: number;
}

/** From 0.9 % of purchases in dispute card schemes put a platform under watch; a fan buys a few times. */
export const BAD_LUCK = { ordinaryRate: 0.009, purchasesPerPayer: 3 } as const satisfies BadLuckLimits;

/**
 * The chance that at least so many of a creator's payers have a dispute although nobody means harm: each of their
 * purchases by the platform's rate, so the upper tail of the binomial distribution.
 */
export function chanceOfBadLuck(
  { disputed, payers, platformRate }: { readonly disputed: number; readonly payers: number; readonly platformRate: number },
  { ordinaryRate, purchasesPerPayer }: BadLuckLimits = BAD_LUCK,
): number {
  if (disputed === 0) return 1;
  const ofPayer = 1 - (1 - Math.min(platformRate, ordinaryRate)) ** purchasesPerPayer;
  return betaCdf(ofPayer, disputed, Math.max(payers, disputed) - disputed + 1);
}
