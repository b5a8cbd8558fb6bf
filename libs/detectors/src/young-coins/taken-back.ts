import type { AccountId } from '@app/domain';
import { chanceOfBadLuck } from '../risk/bad-luck.js';
import { buyersOf, coinsOf, type PricedCoins } from './priced-coins.js';

export interface BadLuckOptions {
  /** Share of the coins from which it is no matter of a fan or two. */
  readonly takenBackShare: number;
  /** Chance at or below which it is no luck. */
  readonly chance: number;
  readonly platformRate: number;
  /** Payers who were somebody before. */
  readonly fans: ReadonlySet<AccountId>;
}

/**
 * What may still be lost. Coins that were taken back already are lost for certain: they are netted, nobody has to find
 * anything out, and a creator one of whose fans disputed is no suspect. They count where they are most of the payout,
 * of an account that was nobody before, or of more buyers than ordinary bad luck explains: then a person looks at
 * what else there is.
 */
export function withoutBadLuck(
  priced: readonly PricedCoins[],
  { takenBackShare, chance, platformRate, fans }: BadLuckOptions,
): readonly PricedCoins[] {
  const takenBack = priced.filter(({ isReversed }) => isReversed);
  if (takenBack.length === 0) return priced;
  if (coinsOf(takenBack) >= takenBackShare * coinsOf(priced)) return priced;
  if (!takenBack.every(({ slice: { buyerId } }) => buyerId !== null && fans.has(buyerId))) return priced;
  const odds = chanceOfBadLuck({ disputed: buyersOf(takenBack), payers: buyersOf(priced), platformRate });
  return odds <= chance ? priced : priced.filter(({ isReversed }) => !isReversed);
}
