import { sigmoid, type Logistic } from './fit-logistic.js';

/** p(dispute) of a purchase from named numbers, readable term by term. */
export interface Scorecard extends Logistic {
  /** Of the columns, in their order. */
  readonly features: readonly string[];
  /** By column, of the purchases it learned from: (x − mean) / spread is what the coefficient multiplies. */
  readonly means: readonly number[];
  readonly spreads: readonly number[];
}

/** What one feature adds to the log-odds, against a purchase that is average in it. */
export interface Contribution {
  readonly feature: string;
  readonly value: number;
  readonly logOdds: number;
}

/** z of a column; a gap (NaN) is average, and so says nothing either way. */
export function standardised(
  { means, spreads }: Pick<Scorecard, 'means' | 'spreads'>,
  row: ArrayLike<number>,
  column: number,
): number {
  const value = row[column] ?? Number.NaN;
  return Number.isFinite(value) ? (value - (means[column] ?? 0)) / (spreads[column] ?? 1) : 0;
}

/** Probability that the purchase will be disputed, 0 to 1. `row` holds the features in their order. */
export function disputeProbabilityOf(scorecard: Scorecard, row: ArrayLike<number>): number {
  let sum = scorecard.intercept;
  for (let column = 0; column < scorecard.features.length; column += 1) {
    sum += (scorecard.coefficients[column] ?? 0) * standardised(scorecard, row, column);
  }
  return sigmoid(sum);
}

/** The terms of that sum, those that speak loudest for a dispute first. */
export function contributionsTo(scorecard: Scorecard, row: ArrayLike<number>): Contribution[] {
  return scorecard.features
    .map((feature, column) => ({
      feature,
      value: row[column] ?? Number.NaN,
      logOdds: (scorecard.coefficients[column] ?? 0) * standardised(scorecard, row, column),
    }))
    .sort((a, b) => b.logOdds - a.logOdds);
}
