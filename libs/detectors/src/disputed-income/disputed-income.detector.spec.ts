import { describe, expect, it } from '@jest/globals';
import { disputesOf, featuresOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { disputedIncome } from './disputed-income.detector.js';

const payout = (coinsFromDisputedPayers: number, disputedPayers = 5) =>
  featuresOf('payout', {
    disputes: disputesOf({ income: { coins: 10_000, coinsFromDisputedPayers, disputedPayers, payers: 40 } }),
  });

describe('disputed income', () => {
  it('holds a creator who lives on payers that dispute', () => {
    const finding = judged(disputedIncome, payout(6_000));
    expect(finding).toMatchObject({
      action: 'hold',
      code: 'disputed-income.many-payers',
      score: 1,
      evidence: { disputedPayers: 5, share: 0.6 },
    });
    expect(finding).toMatchObject({
      message: expect.stringContaining('60 % of the income of 90 days (6000 of 10000 coins) came from 5 of 40 payers'),
    });
  });

  it.each([
    [3_000, 'hold'],
    [2_999, 'review'],
    [1_000, 'review'],
    [999, 'clear'],
  ])('judges %i of 10,000 coins as %s', (coins, expected) => {
    expect(verdict(disputedIncome, payout(coins))).toBe(expected);
  });

  it('does not hold a creator whose largest fan once had a card stolen', () => {
    expect(verdict(disputedIncome, payout(6_000, 1))).toBe('review');
  });

  it.each([
    [3, 'hold'],
    [2, 'review'],
  ])('holds from three disputing payers: %i is %s', (payers, expected) => {
    expect(verdict(disputedIncome, payout(6_000, payers))).toBe(expected);
  });

  it('clears a creator without income, and is unknown without tallies', () => {
    expect(verdict(disputedIncome, featuresOf('payout', { disputes: disputesOf() }))).toBe('clear');
    expect(verdict(disputedIncome, featuresOf('payout', { disputes: unread() }))).toBe('unknown');
  });
});
