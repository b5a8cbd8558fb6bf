/** A share with its 95 % interval; all three from 0 to 1. */
export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5th percentile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * The Wilson score interval (Wilson 1927) of `hits` among `trials`; null when nothing was tried. Unlike the
 * textbook interval it holds for small numbers and never leaves 0 to 1.
 */
export function wilson(hits: number, trials: number): Interval | null {
  if (trials <= 0) return null;
  const share = hits / trials;
  const square = (Z * Z) / trials;
  const centre = (share + square / 2) / (1 + square);
  const half = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Something that counts by its weight, caught in part or whole (`caught` from 0 to 1). */
export interface Weighted {
  readonly weight: number;
  readonly caught: number;
}

/**
 * The interval of a weighted share. Coins of one payout are caught together, so the number of trials is not
 * that of the coins but Kish's effective sample size, (Σw)² / Σw² (Kish 1965).
 */
export function weightedWilson(items: readonly Weighted[]): Interval | null {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return null;
  const squares = items.reduce((sum, { weight }) => sum + weight * weight, 0);
  const caught = items.reduce((sum, { weight, caught: part }) => sum + weight * part, 0);
  const effective = (total * total) / squares;
  return wilson((caught / total) * effective, effective);
}
