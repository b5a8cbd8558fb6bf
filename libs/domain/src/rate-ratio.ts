/** How often something happens, of how many. */
export interface Rate {
  readonly hits: number;
  readonly trials: number;
}

/** One rate as a multiple of another, with its 99 % interval. */
export interface RateRatio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** 99.5th percentile of the standard normal distribution: of a dozen groups watched every hour few are found by chance. */
const Z = 2.5758293035489004;

/**
 * The ratio of two rates with the interval of Katz et al. 1978 (normal on the logarithm), half a hit added to each side
 * so that none is infinite (Walter 1975). Null when either side has no trials.
 */
export function rateRatio(one: Rate, other: Rate): RateRatio | null {
  if (one.trials <= 0 || other.trials <= 0) return null;
  const [a, n, c, m] = [one.hits + 0.5, one.trials + 0.5, other.hits + 0.5, other.trials + 0.5];
  const ratio = a / n / (c / m);
  const spread = Math.exp(Z * Math.sqrt(1 / a - 1 / n + 1 / c - 1 / m));
  return { ratio, low: ratio / spread, high: ratio * spread };
}
