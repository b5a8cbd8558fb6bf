import { describe, expect, it } from '@jest/globals';
import { disputesOf, featuresOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { disputedIncome } from './disputed-income.detector.js';

const payout = (coinsFromDisputedPayers: number, disputedPayers = 5, payers = 40) =>
  featuresOf('payout', {
    disputes: disputesOf({ income: { coins: 10_000, coinsFromDisputedPayers, disputedPayers, payers } }),
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
      message: expect.stringContaining('60 % of the income of 90 days (6,000 of 10,000 coins) came from 5 of 40 payers'),
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

  it('has nothing to say of a creator with fans whose largest once had a card stolen', () => {
    expect(verdict(disputedIncome, payout(9_000, 1))).toBe('clear');
  });

  // One of six is the bad luck of one creator in twelve, one of eight of one in nine.
  it.each([
    [6, 'review'],
    [8, 'clear'],
  ])('asks for a look where bad luck is a poor excuse: one of %i payers is %s', (payers, expected) => {
    expect(verdict(disputedIncome, payout(6_000, 1, payers))).toBe(expected);
  });

  // By ordinary bad luck 1.5 % of payers have a dispute on this platform: three of forty once in 42, four once in 290.
  it.each([
    [4, 40, 'hold'],
    [3, 40, 'review'],
    [2, 12, 'review'],
    [2, 9, 'hold'],
    [2, 2, 'hold'],
    [1, 1, 'review'],
  ])('holds where bad luck does not explain it: %i of %i payers is %s', (disputed, payers, expected) => {
    expect(verdict(disputedIncome, payout(6_000, disputed, payers))).toBe(expected);
  });

  it('does not take a platform full of stolen cards for the ordinary', () => {
    const platform = { purchases: 100_000, disputes: 10_000, warnings: 0 };
    const flooded = (disputed: number) =>
      featuresOf('payout', {
        disputes: disputesOf({
          platform,
          income: { coins: 100, coinsFromDisputedPayers: 60, disputedPayers: disputed, payers: 6 },
        }),
      });
    expect(verdict(disputedIncome, flooded(2))).toBe('hold');
    expect(verdict(disputedIncome, flooded(1))).toBe('clear');
  });

  it('clears a creator without income, and is unknown without tallies', () => {
    expect(verdict(disputedIncome, featuresOf('payout', { disputes: disputesOf() }))).toBe('clear');
    expect(verdict(disputedIncome, featuresOf('payout', { disputes: unread() }))).toBe('unknown');
  });
});
