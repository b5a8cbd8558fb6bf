import { describe, expect, it } from '@jest/globals';
import { DAY_MS, coins as toCoins } from '@app/domain';
import { NO_MODEL } from '@app/models';
import { AT, featuresOf, subjectOf, unread } from '../fixtures/features.js';
import { judged, POLICY, verdict } from '../fixtures/judge.js';
import { instrumentOf } from '../fixtures/payers.js';
import { riskyCard } from './risky-card.detector.js';

interface Given {
  readonly card?: string;
  readonly person?: string;
  readonly place?: string;
  readonly usedDays?: number;
  readonly accountDays?: number;
  readonly cents?: number;
  readonly largestEarlierCoins?: number;
}

/** At home, with a card that was used for a week, ten dollars. */
function purchase(given: Given = {}) {
  const { card = 'DE', person = 'DE', place = 'DE', usedDays = 7, accountDays = 200, cents = 1_000 } = given;
  const subject = subjectOf('purchase', {
    coins: toCoins(cents),
    amount: { value: cents, currency: 'USD' },
    account: { createdAt: AT - accountDays * DAY_MS, country: person },
    device: { country: place },
    paymentInstrument: { id: 'card', country: card },
  });
  const { largestEarlierCoins = 700 } = given;
  return featuresOf('purchase', {
    subject,
    instrument: instrumentOf({ usedSince: AT - usedDays * DAY_MS, largestEarlierCoins }),
  });
}

const STOLEN = { card: 'US', person: 'BR', place: 'VN', usedDays: 0, cents: 10_000, largestEarlierCoins: 0 };

describe('risky card', () => {
  it('makes the earnings wait that a foreign, new and dear instrument pays for', () => {
    const finding = judged(riskyCard, purchase(STOLEN));
    expect(finding).toMatchObject({ action: 'review', code: 'risky-card.likely-dispute' });
    expect(finding).toMatchObject({
      evidence: { card: 'US', person: 'BR', place: 'VN' },
      message: expect.stringContaining('the instrument is of US, the account of BR, the address of VN'),
    });
  });

  it('says so in the chargeback head of the purchase, as P1 reads it', () => {
    expect(judged(riskyCard, purchase(STOLEN))).toMatchObject({ score: expect.closeTo(0.731, 3) });
    expect(riskyCard.weight).toBe(1);
  });

  it.each<[string, Given]>([
    ['a traveller', { place: 'TH' }],
    ['a traveller who buys for a hundred dollars', { place: 'TH', cents: 10_000, largestEarlierCoins: 4_000 }],
    ['a gift card from abroad', { card: 'US' }],
    ['an expat with a card from home that has been used for a year', { card: 'IN', usedDays: 365, cents: 20_000 }],
    ['a new card', { usedDays: 0 }],
    ['the first purchase of a new account, a dear one', { usedDays: 0, accountDays: 0, cents: 10_000, largestEarlierCoins: 0 }],
  ])('lets %s alone: no mismatch alone does anything', (_, given) => {
    expect(['clear', 'add']).toContain(verdict(riskyCard, purchase(given)));
  });

  it.each<[string, Given, string]>([
    ['the same with a card that was used for a month', { ...STOLEN, usedDays: 30 }, 'clear'],
    ['with a card of last week', { ...STOLEN, usedDays: 7 }, 'add'],
    ['at home with that card', { ...STOLEN, place: 'BR' }, 'review'],
    ['at home with that card for little', { ...STOLEN, place: 'BR', cents: 7_000 }, 'add'],
    ['the same with an account of this week', { ...STOLEN, place: 'BR', cents: 7_000, accountDays: 6.9 }, 'add'],
    ['for 79.99 dollars', { ...STOLEN, cents: 7_999 }, 'add'],
    ['for 80 dollars', { ...STOLEN, cents: 8_000 }, 'review'],
    ['for three times the largest before', { ...STOLEN, largestEarlierCoins: 3_333 }, 'review'],
    ['for a little less', { ...STOLEN, largestEarlierCoins: 3_334 }, 'add'],
  ])('%s', (_, given, expected) => {
    expect(verdict(riskyCard, purchase(given))).toBe(expected);
  });

  it('says nothing where the platform has a scorecard of its own, which has seen the same', () => {
    const scorecard = { features: [], means: [], spreads: [], intercept: 0, coefficients: [] };
    const policy = { ...POLICY, model: { ...NO_MODEL, version: 'scorecard-1', scorecard } };
    expect(verdict(riskyCard, purchase(STOLEN), policy)).toBe('clear');
  });

  it('weighs nothing that was not told', () => {
    const { subject, instrument } = purchase(STOLEN);
    const untold = { ...subject, account: null, device: null };
    expect(verdict(riskyCard, featuresOf('purchase', { subject: untold, instrument }))).toBe('clear');
    expect(verdict(riskyCard, featuresOf('purchase', { subject, instrument: unread('not-provided') }))).toBe('unknown');
  });
});
