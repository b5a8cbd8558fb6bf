import { describe, expect, it } from '@jest/globals';
import { NO_MODEL, type Scorecard } from '@app/models';
import { disputesOf, featuresOf, reads, subjectOf, unread } from '../fixtures/features.js';
import { judged, POLICY, verdict } from '../fixtures/judge.js';
import { purchaseRisk } from './purchase-risk.detector.js';

/** Half a per cent for an average purchase; cards on a device and a card from abroad speak against it. */
const SCORECARD: Scorecard = {
  features: ['device-cards-10min', 'card-abroad'],
  means: [Math.log1p(1), 0],
  spreads: [1, 1],
  intercept: Math.log(0.005 / 0.995),
  coefficients: [3, 1],
};
const policy = { ...POLICY, model: { ...NO_MODEL, version: 'scorecard-1', scorecard: SCORECARD } };

interface Bought {
  readonly cards: number;
  readonly cardFrom?: string;
  readonly value?: number;
  readonly disputed?: number;
}

function purchase({ cards, cardFrom = 'DE', value = 50_000, disputed = 500 }: Bought) {
  const velocity = {
    instrumentsByAccount10Minutes: reads(cards),
    instrumentsByAccount24Hours: reads(cards),
    instrumentsByDevice10Minutes: reads(cards),
    instrumentsByDevice24Hours: reads(cards),
    instrumentsByIp10Minutes: reads(cards),
    ipIsCommon: false,
  };
  return featuresOf('purchase', {
    subject: subjectOf('purchase', {
      amount: { value, currency: 'USD' },
      account: { country: 'DE' },
      paymentInstrument: { id: 'card', country: cardFrom },
    }),
    velocity: reads(velocity),
    disputes: disputesOf({ platform: { purchases: 100_000, disputes: disputed, warnings: 0 } }),
  });
}

describe('purchase risk', () => {
  it('holds the eighth card of ten minutes, and says what speaks for it', () => {
    const finding = judged(purchaseRisk, purchase({ cards: 8, cardFrom: 'BR' }), policy);
    expect(finding).toMatchObject({ action: 'hold', code: 'purchase-risk.likely-dispute' });
    expect(finding).toMatchObject({
      message: expect.stringContaining(
        "payment instruments on the device in 10 min: 8; card's country is not the account's: yes",
      ),
      evidence: { terms: [{ name: 'device-cards-10min' }, { name: 'card-abroad' }] },
    });
  });

  it('scores what the scorecard says, so that a payout of its coins is priced by it', () => {
    const finding = judged(purchaseRisk, purchase({ cards: 5, value: 100 }), policy);
    const odds = (0.005 / 0.995) * Math.exp(3 * (Math.log1p(5) - Math.log1p(1)));
    expect(finding).toMatchObject({ action: 'add', score: Number((odds / (1 + odds)).toFixed(4)) });
  });

  it('does not flag an ordinary purchase, a traveller’s card or a family’s second one', () => {
    expect(verdict(purchaseRisk, purchase({ cards: 1 }), policy)).toBe('clear');
    expect(verdict(purchaseRisk, purchase({ cards: 1, cardFrom: 'BR' }), policy)).toBe('clear');
    expect(verdict(purchaseRisk, purchase({ cards: 2 }), policy)).toBe('clear');
  });

  // One dispute in fourteen with four cards: 7.3 %; below 10 % nobody is asked about.
  it.each([
    [{ cards: 4 }, 'clear', 0.08],
    [{ cards: 4 }, 'add', 0.07],
  ] as const)('asks for a probability of its limit: %j is %s at %f', (bought, expected, from) => {
    const limits = { 'purchase-risk': { from, lift: 3, lossDollars: 1_000_000, hold: 0.5 } };
    expect(verdict(purchaseRisk, purchase(bought), { ...policy, limits })).toBe(expected);
  });

  it('asks for a look where the expected loss is worth one, and only contributes below', () => {
    const limits = { 'purchase-risk': { from: 0.05, lift: 3, lossDollars: 10, hold: 0.5 } };
    const at = (value: number) => verdict(purchaseRisk, purchase({ cards: 4, value }), { ...policy, limits });
    expect([at(5_000), at(50_000)]).toEqual(['add', 'review']);
  });

  it('accuses nobody on a platform where everybody is likely to dispute', () => {
    const limits = { 'purchase-risk': { from: 0.05, lift: 3, lossDollars: 10, hold: 0.5 } };
    const at = (disputed: number) => verdict(purchaseRisk, purchase({ cards: 4, disputed }), { ...policy, limits });
    expect([at(500), at(10_000)]).toEqual(['review', 'clear']);
  });

  it('is clear without a scorecard, and unknown without what it learned from', () => {
    expect(verdict(purchaseRisk, purchase({ cards: 8 }))).toBe('clear');
    expect(verdict(purchaseRisk, { ...purchase({ cards: 8 }), velocity: unread() }, policy)).toBe('unknown');
    expect(verdict(purchaseRisk, { ...purchase({ cards: 8 }), disputes: unread('database-unavailable') }, policy)).toBe(
      'unknown',
    );
  });
});
