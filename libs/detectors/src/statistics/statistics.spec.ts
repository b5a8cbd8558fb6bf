import { combinedChance } from './combined-chance.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { betaCdf, betaQuantile } from './beta.js';
import { erf } from './normal.js';
import { median, robustZ } from './robust-z.js';
import { shareNoise } from './share-noise.js';

describe('the beta distribution', () => {
  // Closed forms: Beta(1, b) has P(X ≤ x) = 1 − (1 − x)^b, Beta(a, 1) has x^a, Beta(2, 2) has 3x² − 2x³.
  it.each([
    [0.1, 1, 20, 1 - 0.9 ** 20],
    [0.5, 3, 1, 0.125],
    [0.3, 2, 2, 3 * 0.09 - 2 * 0.027],
  ])('knows P(X ≤ %f) of Beta(%f, %f)', (x, a, b, expected) => {
    expect(betaCdf(x, a, b)).toBeCloseTo(expected, 9);
  });

  it('has a quantile that its distribution function takes back, for any tally', () => {
    const tally = fc.tuple(fc.double({ min: 0.1, max: 1e4, noNaN: true }), fc.double({ min: 0.5, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(tally, ([a, b]) => {
        const x = betaQuantile(0.1, a, b);
        return betaCdf(x - 1e-9, a, b) <= 0.1 + 1e-6 && betaCdf(x + 1e-9, a, b) >= 0.1 - 1e-6;
      }),
    );
  });
});

describe('the error function', () => {
  it.each([
    [0, 0],
    [0.5, 0.5204998778],
    [1, 0.8427007929],
    [-1, -0.8427007929],
    [3, 0.9999779095],
  ])('is known at %f', (x, expected) => {
    expect(Math.abs(erf(x) - expected)).toBeLessThan(2e-7);
  });
});

describe('the robust z', () => {
  it('takes the middle of odd and even samples', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([10, 1, 3, 2])).toBe(2.5);
  });

  it('is not moved by one wild peer', () => {
    expect(robustZ(0.5, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 900], 0.05).z).toBeLessThan(1);
  });

  it('uses the least spread where all peers are equal', () => {
    expect(robustZ(0.3, [0.1, 0.1, 0.1], 0.05)).toEqual({ z: expect.closeTo(4, 9), median: 0.1 });
  });
});

describe("a share's noise", () => {
  it('is that of a binomial sample at the rate of the peers', () => {
    expect(shareNoise([0.5, 0.5, 0.5, 0.5], 25)).toBeCloseTo(0.1, 9);
  });

  it('is not zero where no peer has any, and less the more peers there are', () => {
    expect(shareNoise(Array(8).fill(0), 9)).toBeCloseTo(0.1, 9);
    expect(shareNoise(Array(98).fill(0), 9)).toBeCloseTo(Math.sqrt(0.01 * 0.99) / 3, 9);
  });
});

describe('the chance of several looks together', () => {
  it('is that of one look alone', () => {
    for (const chance of [1e-6, 0.01, 0.3, 7]) expect(combinedChance([chance])).toBe(chance);
  });

  it('is as by Bonferroni where one look alone sees something', () => {
    expect(combinedChance([0.001, 1, 1])).toBeCloseTo(0.003, 6);
    expect(combinedChance([0, 1])).toBe(0);
  });

  it('is rarer where looks agree, and never rarer than the rarest', () => {
    expect(combinedChance([0.005, 0.005, 0.005])).toBeCloseTo(0.005, 9);
    expect(combinedChance([0.005, 0.02, 0.05])).toBeCloseTo(0.0111, 4);
  });

  it('is even odds of looks that see nothing, however little that is', () => {
    expect(combinedChance([1, 40])).toBeCloseTo(0.5, 9);
  });
});
