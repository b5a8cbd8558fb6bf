import type { SourceSlice } from '@app/features';
import type { HeldPart } from '../detector.js';

/** Coins of one slice that share one risk: those that were taken back already, or the rest of them. */
export interface PricedCoins {
  /** Position in the payout's provenance. */
  readonly position: number;
  readonly slice: SourceSlice;
  readonly coins: number;
  readonly isReversed: boolean;
  /** Probability that they are lost. */
  readonly risk: number;
  /** Expected loss in minor units of the payout's currency. */
  readonly loss: number;
}

/**
 * What slices are expected to lose at `price` minor units a coin, which is what the payout pays for one; coins that
 * were already taken back are lost in full.
 */
export function priceCoins(slices: readonly SourceSlice[], price: number, riskOf: (slice: SourceSlice) => number): PricedCoins[] {
  return slices.flatMap((slice, position) => {
    const reversed = Math.min(slice.reversedCoins, slice.coins);
    const rest = slice.coins - reversed;
    const risk = riskOf(slice);
    return [
      { position, slice, coins: reversed, isReversed: true, risk: 1, loss: price * reversed },
      { position, slice, coins: rest, isReversed: false, risk, loss: price * rest * risk },
    ].filter(({ coins }) => coins > 0);
  });
}

/** The riskiest coins, as few as leave an expected loss of at most `limit` with the others. */
export function holdUntilBelow(priced: readonly PricedCoins[], limit: number): PricedCoins[] {
  const held: PricedCoins[] = [];
  let left = lossOf(priced);
  for (const coins of priced.toSorted((a, b) => b.risk - a.risk || b.loss - a.loss || a.position - b.position)) {
    if (left <= limit) break;
    held.push(coins);
    left -= coins.loss;
  }
  return held;
}

export const lossOf = (priced: readonly PricedCoins[]): number => priced.reduce((sum, { loss }) => sum + loss, 0);
export const coinsOf = (priced: readonly PricedCoins[]): number => priced.reduce((sum, { coins }) => sum + coins, 0);

/** Distinct buyers; coins of unknown origin are one. */
export const buyersOf = (priced: readonly PricedCoins[]): number => new Set(priced.map(({ slice }) => slice.buyerId)).size;

/** Coins of one slice may be held in two parts, the reversed ones and the rest. */
export function heldPart(held: readonly PricedCoins[]): HeldPart {
  const bySlice = Map.groupBy(held, ({ position }) => position);
  return { slices: [...bySlice].map(([slice, parts]) => ({ slice, coins: coinsOf(parts) })), others: 0 };
}
