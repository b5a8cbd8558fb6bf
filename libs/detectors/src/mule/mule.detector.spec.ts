import { describe, expect, it } from '@jest/globals';
import type { FeatureSet, Payer } from '@app/features';
import { featuresOf, provenanceOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { attentionOf, balanceOf, boughtBy, payerOf, payersOf, walletOf } from '../fixtures/payers.js';
import { mule } from './mule.detector.js';

interface Given {
  readonly payers?: readonly Payer[];
  readonly hoursAgo?: number;
  readonly available?: number;
  readonly attention?: FeatureSet['attention'];
}

const WALLETS = [walletOf('w1'), walletOf('w2')];

function payout({ payers = WALLETS, hoursAgo = 20, available = 10_000, attention = null }: Given = {}) {
  const each = Math.ceil(10_000 / payers.length);
  return featuresOf('payout', {
    payers: payersOf(payers),
    provenance: provenanceOf(...payers.map(({ accountId }) => boughtBy(accountId, each, 3, hoursAgo))),
    balance: balanceOf({ availableCoins: available, earlierPayouts: 0 }),
    attention,
  });
}

const FAMILY = [payerOf('mother', { coinsElsewhere: 0 }), payerOf('father', { coinsElsewhere: 0 })];

describe('mule', () => {
  it('holds what new wallets filled yesterday and what leaves today', () => {
    expect(judged(mule, payout())).toMatchObject({
      action: 'hold',
      code: 'mule.single-purpose-wallets',
      evidence: { senders: 2, sendersShare: 1, freshShare: 1, outShare: 1, walletsShare: 1 },
      message: expect.stringContaining('2 senders brought 100 %'),
    });
  });

  it('holds what older wallets brought before hardly anybody', () => {
    expect(judged(mule, payout({ payers: FAMILY, attention: attentionOf(8_000) }))).toMatchObject({ code: 'mule.unwatched' });
  });

  it.each<[string, Given, string]>([
    ['a small creator whose family gives most', { payers: FAMILY }, 'clear'],
    ['such a one with as many viewers as that is worth', { payers: FAMILY, attention: attentionOf(80) }, 'clear'],
    ['a single new fan', { payers: [walletOf('w1')] }, 'clear'],
    ['a debut before many who signed up for it', { payers: Array.from({ length: 7 }, (_, n) => walletOf(`w${n}`)) }, 'clear'],
    ['almost two days', { hoursAgo: 48 }, 'hold'],
    ['longer', { hoursAgo: 48.1 }, 'clear'],
    ['a tenth left behind', { available: 11_111 }, 'hold'],
    ['more left behind', { available: 11_112 }, 'clear'],
  ])('%s', (_, given, expected) => {
    expect(verdict(mule, payout(given))).toBe(expected);
  });

  it.each([
    [8_000, 'hold'],
    [7_999, 'clear'],
  ])('wants four fifths of the coins from such wallets: %i of 10,000 are %s', (coins, expected) => {
    const features = payout({ payers: [...WALLETS, payerOf('fan')] });
    const provenance = provenanceOf(boughtBy('w1', coins - 1), boughtBy('w2', 1), boughtBy('fan', 10_000 - coins));
    expect(verdict(mule, { ...features, provenance })).toBe(expected);
  });

  it.each(['payers', 'provenance', 'balance'] as const)('is unknown without %s', (family) => {
    expect(verdict(mule, { ...payout(), [family]: unread() })).toBe('unknown');
  });
});
