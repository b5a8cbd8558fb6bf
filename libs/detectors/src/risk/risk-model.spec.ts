import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { AT, sliceOf } from '../fixtures/features.js';
import { POLICY } from '../fixtures/judge.js';
import { disputesArrived, isYoung, openRisk, platformPrior, worstOpenRisk } from './risk-model.js';
import { limitIn } from './rate-table.js';

const { risk, rates } = POLICY;
const pricing = { at: AT, prior: 0.005, model: risk };

describe('the risk model', () => {
  it('starts at the prior and comes to believe the platform', () => {
    expect(platformPrior(null, risk)).toBe(0.006);
    expect(platformPrior({ purchases: 0, disputes: 0, warnings: 0 }, risk)).toBe(0.006);
    expect(platformPrior({ purchases: 1_000, disputes: 20, warnings: 0 }, risk)).toBeCloseTo(0.013, 9);
    expect(platformPrior({ purchases: 1e6, disputes: 2e4, warnings: 0 }, risk)).toBeCloseTo(0.02, 3);
  });

  it('expects a third of disputes after 15 days, half after 26, all after 120', () => {
    expect(disputesArrived(-DAY_MS, risk)).toBe(0);
    expect(disputesArrived(15 * DAY_MS, risk)).toBeCloseTo(0.329, 3);
    expect(disputesArrived(120 * DAY_MS, risk)).toBe(1);
    expect(isYoung(AT - 25 * DAY_MS, AT, risk)).toBe(true);
    expect(isYoung(AT - 26 * DAY_MS, AT, risk)).toBe(false);
    expect(isYoung(null, AT, risk)).toBe(false);
  });

  it('takes the strongest thing known of a purchase', () => {
    const open = (given: Parameters<typeof sliceOf>[0]) => openRisk(sliceOf({ purchasedAt: AT, ...given }), pricing);
    expect(open({})).toBe(0.005);
    expect(open({ warned: true })).toBe(0.8);
    expect(open({ purchaseRisk: 0.9, warned: true })).toBe(0.9);
    expect(open({ purchaseRisk: 0.49 })).toBe(0.005);
  });

  it('prices what lies past a bound at the worst known slice, and at the prior without one', () => {
    const beyond = sliceOf({ beyondLimit: true, warned: true, purchasedAt: AT });
    expect(worstOpenRisk([beyond], pricing)).toBe(0.005);
    expect(worstOpenRisk([beyond, sliceOf({ purchasedAt: AT, purchaseRisk: 0.6 })], pricing)).toBe(0.6);
  });
});

describe('money limits', () => {
  it('are read in each currency, and as the lowest where there is no rate', () => {
    expect([limitIn('USD', 10, rates), limitIn('JPY', 10, rates), limitIn('XXX', 10, rates), limitIn(null, 10, rates)]).toEqual([
      1_000, 1_540, 870, 870,
    ]);
  });
});
