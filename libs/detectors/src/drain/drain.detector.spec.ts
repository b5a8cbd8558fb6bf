import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { AT, featuresOf, provenanceOf, subjectOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { balanceOf, boughtBy, payerOf, payersOf, walletOf } from '../fixtures/payers.js';
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
      message:
        "The creator's first payout takes 100 % of what it earned, 6 hours after its first coin; 100 % of it is from payers without a past.",
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

  it.each([
    [1_000, 'review'],
    [999, 'clear'],
  ])('a payout of %i US cents: %s', (value, expected) => {
    const subject = subjectOf('payout', { amount: { value, currency: 'USD' } });
    expect(verdict(drain, { ...first(6), subject })).toBe(expected);
  });

  it.each([
    [5_000, 'review'],
    [4_999, 'clear'],
  ])('a first show whose fans are known: %i of 10,000 coins from a new wallet is %s', (coins, expected) => {
    const features = {
      ...first(6),
      payers: payersOf([payerOf('fan'), walletOf('wallet')]),
      provenance: provenanceOf(boughtBy('wallet', coins), boughtBy('fan', 10_000 - coins)),
    };
    expect(verdict(drain, features)).toBe(expected);
  });

  it('takes nobody for known whom it cannot see', () => {
    const seen = { ...first(6), provenance: provenanceOf(boughtBy('stranger', 6_000), boughtBy('fan', 4_000)) };
    expect(verdict(drain, { ...seen, payers: payersOf([payerOf('fan')]) })).toBe('review');
    expect(verdict(drain, { ...seen, payers: unread() })).toBe('review');
    const ageless = payerOf('fan', { createdAt: null, coinsElsewhere: 0 });
    expect(verdict(drain, { ...seen, payers: payersOf([ageless, payerOf('stranger', { firstGiftAt: AT - DAY_MS })]) })).toBe(
      'clear',
    );
  });

  it('is unknown without the balance', () => {
    expect(verdict(drain, featuresOf('payout', { balance: unread() }))).toBe('unknown');
  });
});
