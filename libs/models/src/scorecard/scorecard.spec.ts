import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../seeded-random.js';
import { fitLogistic, sigmoid } from './fit-logistic.js';
import { learnScorecard, type LabelledRows } from './learn-scorecard.js';
import { contributionsTo, disputeProbabilityOf, type Scorecard } from './scorecard.js';
import { solveSymmetric } from './solve-symmetric.js';

/** Purchases whose log-odds are −2 + 1.5·risky − 1·loyal, of which `arrived` of the disputes have come. */
function purchases(count: number, arrived = 1, seed = 3): LabelledRows {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, () => [random() * 2 - 1, random() * 2 - 1]);
  const labels = rows.map(([risky = 0, loyal = 0]) => Number(random() < sigmoid(-2 + 1.5 * risky - loyal) * arrived));
  return { features: ['risky', 'loyal'], rows, labels, arrived: rows.map(() => arrived) };
}

function learned(data: LabelledRows): Scorecard {
  const scorecard = learnScorecard(data);
  if (scorecard === null) throw new Error('too few disputes');
  return scorecard;
}

describe('a scorecard', () => {
  it('finds what makes purchases risky', () => {
    const scorecard = learned(purchases(20_000));
    const [risky = 0, loyal = 0] = scorecard.coefficients.map((value, n) => value / (scorecard.spreads[n] ?? 1));
    expect(risky).toBeCloseTo(1.5, 0);
    expect(loyal).toBeCloseTo(-1, 0);
    expect(disputeProbabilityOf(scorecard, [0, 0])).toBeCloseTo(sigmoid(-2), 1);
  });

  it('gives probabilities that come true', () => {
    const scorecard = learned(purchases(20_000));
    const other = purchases(20_000, 1, 4);
    const scored = other.rows.map((row, n) => ({ p: disputeProbabilityOf(scorecard, row), disputed: other.labels[n] ?? 0 }));
    for (const [low, high] of [
      [0, 0.1],
      [0.1, 0.3],
      [0.3, 1],
    ] as const) {
      const bin = scored.filter(({ p }) => p >= low && p < high);
      const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(bin.map(({ disputed }) => disputed))).toBeCloseTo(mean(bin.map(({ p }) => p)), 1);
    }
  });

  it('does not take disputes that have yet to come for honesty', () => {
    const young = purchases(40_000, 0.3);
    expect(disputeProbabilityOf(learned(young), [0, 0])).toBeCloseTo(sigmoid(-2), 1);
    const { arrived: _, ...naive } = young;
    expect(disputeProbabilityOf(learned(naive), [0, 0])).toBeLessThan(sigmoid(-2) / 2);
  });

  it('is not learned from too few disputes, both sides', () => {
    const data = (disputes: number): LabelledRows => ({
      features: ['risky', 'loyal'],
      rows: Array.from({ length: 100 }, (_, n) => [n % 7, n % 5]),
      labels: Array.from({ length: 100 }, (_, n) => Number(n < disputes)),
    });
    expect([9, 10, 50, 51].map((disputes) => learnScorecard(data(disputes)) !== null)).toEqual([false, true, true, false]);
  });

  it('stays finite where one number tells all, and where a number never varies', () => {
    const rows = Array.from({ length: 200 }, (_, n) => [n < 100 ? 1 : 0, 5]);
    const scorecard = learned({ features: ['tells', 'constant'], rows, labels: rows.map(([tells]) => tells ?? 0) });
    expect(scorecard.coefficients.every(Number.isFinite)).toBe(true);
    expect(scorecard.coefficients[1]).toBeCloseTo(0, 9);
    expect(disputeProbabilityOf(scorecard, [1, 5])).toBeGreaterThan(0.9);
  });

  it('takes what is unknown for average', () => {
    const scorecard = learned(purchases(5_000));
    const average = scorecard.means.slice();
    expect(disputeProbabilityOf(scorecard, [Number.NaN, Number.NaN])).toBe(disputeProbabilityOf(scorecard, average));
    expect(contributionsTo(scorecard, [Number.NaN, 1]).map(({ logOdds }) => logOdds)).toContain(0);
  });

  it('is the sum of its terms, the loudest for a dispute first', () => {
    const scorecard = learned(purchases(5_000));
    const terms = contributionsTo(scorecard, [1, 1]);
    expect(terms.map(({ feature }) => feature)).toEqual(['risky', 'loyal']);
    const sum = terms.reduce((total, { logOdds }) => total + logOdds, scorecard.intercept);
    expect(sigmoid(sum)).toBeCloseTo(disputeProbabilityOf(scorecard, [1, 1]), 12);
  });

  it('comes out the same to the last bit', () => {
    expect(learned(purchases(3_000))).toEqual(learned(purchases(3_000)));
  });
});

describe('logistic regression', () => {
  it('ends where expected and observed disputes agree, by row and by feature', () => {
    const fit = fitLogistic({ values: Float64Array.of(-2, -1, 0, 1, 2), width: 1, labels: [0, 0, 1, 0, 1] }, 0);
    // The score equations, which hold at the maximum and nowhere else.
    const p = [-2, -1, 0, 1, 2].map((x) => sigmoid(fit.intercept + (fit.coefficients[0] ?? 0) * x));
    expect(p.reduce((sum, one) => sum + one, 0)).toBeCloseTo(2, 6);
    expect(p.reduce((sum, one, n) => sum + one * (n - 2), 0)).toBeCloseTo(2, 6);
  });

  it('counts a row of weight two as two rows', () => {
    const weighted = fitLogistic({ values: Float64Array.of(0, 1, 2), width: 1, labels: [0, 1, 1], weights: [2, 1, 1] });
    const repeated = fitLogistic({ values: Float64Array.of(0, 0, 1, 2), width: 1, labels: [0, 0, 1, 1] });
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 9);
    expect(weighted.coefficients[0]).toBeCloseTo(repeated.coefficients[0] ?? 0, 9);
  });

  it('refuses purchases that are all of one kind', () => {
    expect(() => fitLogistic({ values: Float64Array.of(1, 2), width: 1, labels: [0, 0] })).toThrow(/both kinds/);
    expect(() => fitLogistic({ values: Float64Array.of(1, 2), width: 1, labels: [1, 1] })).toThrow(/both kinds/);
  });

  it('solves by Cholesky, and refuses what has no single solution', () => {
    const [x = 0, y = 0] = solveSymmetric(Float64Array.of(4, 0, 2, 3), Float64Array.of(2, 5));
    expect([4 * x + 2 * y, 2 * x + 3 * y].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, 5]);
    expect(() => solveSymmetric(Float64Array.of(1, 0, 1, 1), Float64Array.of(1, 1))).toThrow(/combination/);
  });
});
