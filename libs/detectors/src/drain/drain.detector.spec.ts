import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@app/domain';
import { AT, featuresOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { balanceOf } from '../fixtures/payers.js';
import { drain } from './drain.detector.js';

const first = (hours: number | null, availableCoins = 10_000, earlierPayouts = 0) =>
  featuresOf('payout', {
    balance: balanceOf({ earlierPayouts, availableCoins, firstEarnedAt: hours === null ? null : AT - hours * HOUR_MS }),
  });

describe('drain', () => {
  it('asks for a look at a first payout that takes all within hours of the first coin', () => {
    expect(judged(drain, first(6))).toMatchObject({
      action: 'review',
      code: 'drain.first-payout',
      message: "The creator's first payout takes 100 % of what it earned, 6 hours after its first coin.",
    });
  });

  it.each([
    [23.9, 10_000, 0, 'review'],
    [24, 10_000, 0, 'clear'],
    [6, 10_526, 0, 'review'],
    [6, 10_527, 0, 'clear'],
    [6, 10_000, 1, 'clear'],
    [null, 10_000, 0, 'unknown'],
    [null, 20_000, 0, 'clear'],
  ])('%d hours after the first coin, of %i coins, after %i payouts: %s', (hours, available, earlier, expected) => {
    expect(verdict(drain, first(hours, available, earlier))).toBe(expected);
  });

  it('is unknown without the balance', () => {
    expect(verdict(drain, featuresOf('payout', { balance: unread() }))).toBe('unknown');
  });
});
