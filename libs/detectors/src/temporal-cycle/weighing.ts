import { spanHoursOf } from './circle.js';
import type { Round } from './rounds.js';

/** What was seen, and what chance makes of it. */
export interface Weighing {
  readonly seenIn: 'walk' | 'rounds' | 'totals' | 'answer';
  /** Once around the circle, as an example: the most alike one. */
  readonly example: Round;
  /** Times around that were weighed together. */
  readonly rounds: number;
  /** Coins of each hop: of the walk, or summed over rounds or days. */
  readonly amounts: readonly number[];
  /** What came back was the payee's last income before the payout. */
  readonly cashedAtOnce: boolean;
  /** The largest factor between neighbours that were compared, 1 or more. */
  readonly step: number;
  /** Expected number of circles like this one among an honest account's, up to 1 and beyond. */
  readonly expected: number;
}

export interface CircleLimits {
  readonly hopsMin: number;
  readonly spanHours: number;
  readonly fullShare: number;
}

/** More time, more walks that could have closed: with gifts free to fall anywhere in T instead of W, (T/W)^(k−1). */
export const delayByChance = (round: Round, limits: CircleLimits): number =>
  Math.max(1, spanHoursOf(round) / limits.spanHours) ** (round.hops.length - 1);
