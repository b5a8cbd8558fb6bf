import { describe, expect, it } from '@jest/globals';
import type { DisputeFeatures, DisputeTally } from '@app/features';
import { disputesOf, featuresOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { disputePropensity, lowerBound } from './dispute-propensity.detector.js';

const tally = (purchases: number, disputes: number): DisputeTally => ({ purchases, disputes, warnings: 0 });
const purchase = (given: Partial<DisputeFeatures>) => featuresOf('purchase', { disputes: disputesOf(given) });

describe('dispute propensity', () => {
  it('holds a card of which six of six purchases were disputed', () => {
    const finding = judged(disputePropensity, purchase({ instrument: tally(6, 6), payer: tally(6, 0) }));
    expect(finding).toMatchObject({
      action: 'hold',
      code: 'dispute-propensity.instrument',
      evidence: { purchases: 6, disputes: 6 },
    });
    expect(finding).toMatchObject({ message: expect.stringContaining('6 of 6 purchases of this instrument were disputed') });
  });

  it.each([
    ['payer', 6, 5, 'hold'],
    ['device', 6, 4, 'review'],
    ['payer', 2, 2, 'review'],
    ['payer', 1, 1, 'clear'],
  ] as const)('judges a %s with %i purchases and %i disputes as %s', (entity, purchases, disputes, expected) => {
    expect(verdict(disputePropensity, purchase({ [entity]: tally(purchases, disputes) }))).toBe(expected);
  });

  it('does not flag one dispute after 200 purchases', () => {
    expect(verdict(disputePropensity, purchase({ payer: tally(200, 1), instrument: tally(200, 1) }))).toBe('clear');
  });

  it('does not flag a first purchase, or a payer without disputes', () => {
    expect(verdict(disputePropensity, purchase({ payer: tally(1, 0), device: tally(0, 0) }))).toBe('clear');
  });

  it('sets its limits on the bound, both sides', () => {
    const prior = 0.005;
    const review = [...Array(60).keys()]
      .map((more) => lowerBound(tally(3 + more, 3), prior, 20))
      .findIndex((bound) => bound < 0.02);
    const platform = { purchases: 1e9, disputes: 5e6, warnings: 0 };
    expect(review).toBeGreaterThan(0);
    expect(verdict(disputePropensity, purchase({ payer: tally(3 + review - 1, 3), platform }))).toBe('review');
    expect(verdict(disputePropensity, purchase({ payer: tally(3 + review, 3), platform }))).toBe('clear');
  });

  // R: qbeta(0.1, 5 + 20*0.005, 1 + 20*0.995) and qbeta(0.1, 1 + 0.1, 199 + 19.9)
  it.each([
    [6, 5, 0.1096],
    [200, 1, 0.0006],
  ])('has a mean of (disputes + 20·prior)/(purchases + 20) and a bound below it: %i, %i', (purchases, disputes, roughly) => {
    const bound = lowerBound(tally(purchases, disputes), 0.005, 20);
    expect(bound).toBeLessThan((disputes + 0.1) / (purchases + 20));
    expect(Math.abs(bound - roughly)).toBeLessThan(0.01);
  });

  it('survives more disputes than purchases, where the history began midway', () => {
    expect(verdict(disputePropensity, purchase({ payer: tally(1, 5) }))).toBe('hold');
  });

  it('is unknown without tallies', () => {
    expect(judged(disputePropensity, featuresOf('purchase', { disputes: unread('database-unavailable') }))).toMatchObject({
      status: 'unknown',
      missing: ['disputes'],
    });
  });
});
