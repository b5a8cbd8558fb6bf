import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weightedWilson, wilson } from './wilson.js';

describe('the Wilson interval', () => {
  // Reference values: R, binom::binom.wilson(x, n).
  it.each([
    [8, 10, [0.4901625, 0.9433178]],
    [0, 10, [0, 0.2775328]],
    [10, 10, [0.7224672, 1]],
    [1, 100, [0.0017674, 0.0544862]],
  ])('of %d in %d is %j', (hits, trials, [low = NaN, high = NaN]) => {
    const interval = wilson(hits, trials);
    expect(interval?.low).toBeCloseTo(low, 5);
    expect(interval?.high).toBeCloseTo(high, 5);
  });

  it('has no answer without trials', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(weightedWilson([])).toBeNull();
  });

  it('always holds the share and stays within 0 and 1', () => {
    const trials = fc
      .integer({ min: 1, max: 10_000 })
      .chain((total) => fc.tuple(fc.integer({ min: 0, max: total }), fc.constant(total)));
    fc.assert(
      fc.property(trials, ([hits, total]) => {
        const { low = NaN, share = NaN, high = NaN } = wilson(hits, total) ?? {};
        expect(0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1).toBe(true);
      }),
    );
  });

  it('of equal weights is that of the counts', () => {
    const items = Array.from({ length: 10 }, (_, index) => ({ weight: 500, caught: index < 8 ? 1 : 0 }));
    expect(weightedWilson(items)?.low).toBeCloseTo(wilson(8, 10)?.low ?? NaN, 10);
  });

  it('widens when one payout weighs as much as all others together', () => {
    const even = Array.from({ length: 10 }, (_, index) => ({ weight: 1, caught: index === 0 ? 1 : 0.5 }));
    const uneven = even.map((item, index) => (index === 0 ? { weight: 9, caught: 0.55 } : item));
    const width = (interval: ReturnType<typeof wilson>): number => (interval?.high ?? 0) - (interval?.low ?? 0);
    expect(width(weightedWilson(uneven))).toBeGreaterThan(width(weightedWilson(even)));
  });
});
