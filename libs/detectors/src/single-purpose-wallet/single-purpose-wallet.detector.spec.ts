import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import type { Payer, PayersFeatures } from '@app/features';
import { AT, featuresOf, provenanceOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { boughtBy, payerOf, payersOf, walletOf } from '../fixtures/payers.js';
import { singlePurposeWallet } from './single-purpose-wallet.detector.js';

const payout = (coins: Readonly<Record<string, number>>, payers: readonly Payer[], given: Partial<PayersFeatures> = {}) =>
  featuresOf('payout', {
    payers: payersOf(payers, given),
    provenance: provenanceOf(...Object.entries(coins).map(([id, each]) => boughtBy(id, each))),
  });
const two = [walletOf('w1'), walletOf('w2')];

describe('single-purpose wallets', () => {
  it('ask for a look when all of a payout came from them', () => {
    expect(judged(singlePurposeWallet, payout({ w1: 6_000, w2: 4_000 }, two))).toMatchObject({
      action: 'review',
      code: 'single-purpose-wallet.all-payers',
      evidence: { share: 1, wallets: [{ accountId: 'w1', coins: 6_000 }, { accountId: 'w2' }] },
      message: expect.stringContaining('2 payers of 100 % of these coins'),
    });
  });

  it('only contribute when it is one: a new fan who fell for a creator on the first evening', () => {
    expect(verdict(singlePurposeWallet, payout({ w1: 10_000 }, two))).toBe('add');
  });

  it.each([
    [9_500, 'review'],
    [9_499, 'add'],
    [1_000, 'add'],
    [999, 'clear'],
  ])('with %i of 10,000 coins: %s', (coins, expected) => {
    const features = payout({ w1: coins - 1, w2: 1, fan: 10_000 - coins }, [...two, payerOf('fan')]);
    expect(verdict(singlePurposeWallet, features)).toBe(expected);
  });

  it.each<[string, Partial<Payer>, string]>([
    ['almost a week old at the first gift', { createdAt: AT - 20 * HOUR_MS - 7 * DAY_MS + 1 }, 'review'],
    ['a week old: they have had time to look around', { createdAt: AT - 20 * HOUR_MS - 7 * DAY_MS }, 'clear'],
    ['of unknown age', { createdAt: null }, 'clear'],
    ['a twentieth elsewhere', { coins: 950, coinsElsewhere: 50 }, 'review'],
    ['more elsewhere', { coins: 949, coinsElsewhere: 51 }, 'clear'],
  ])('that are %s', (_, given, expected) => {
    expect(verdict(singlePurposeWallet, payout({ w1: 5_000, w2: 5_000 }, [walletOf('w1', given), walletOf('w2', given)]))).toBe(
      expected,
    );
  });

  it.each([
    [10, 'review'],
    [10.1, 'clear'],
  ])('spent within ten minutes: %d are %s', (minutes, expected) => {
    const provenance = provenanceOf(boughtBy('w1', 5_000, minutes), boughtBy('w2', 5_000, minutes));
    expect(verdict(singlePurposeWallet, featuresOf('payout', { payers: payersOf(two), provenance }))).toBe(expected);
  });

  it('are not taken for few where most payers were beyond the bound', () => {
    const features = payout({ w9: 6_000, fan: 4_000 }, [payerOf('fan')], { payerCount: 200 });
    expect(judged(singlePurposeWallet, features)).toEqual({ status: 'unknown', missing: ['payers'], reasons: ['beyond-limit'] });
  });

  it.each(['payers', 'provenance'] as const)('are unknown without %s', (family) => {
    expect(verdict(singlePurposeWallet, { ...payout({ w1: 5_000, w2: 5_000 }, two), [family]: unread() })).toBe('unknown');
  });
});
