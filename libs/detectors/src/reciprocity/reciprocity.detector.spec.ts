import { describe, expect, it } from '@jest/globals';
import { accountId } from '@app/domain';
import type { Partner } from '@app/features';
import { circulationOf, featuresOf, identityOf, linkOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { reciprocity } from './reciprocity.detector.js';

const partner = (given: Partial<Partner> = {}): Partner => ({
  accountId: accountId('mate'),
  coinsGiven: 5_000,
  giftsGiven: 10,
  coinsReceived: 5_000,
  giftsReceived: 10,
  ...given,
});
const payout = (pair: Partner, likelihood = 0) =>
  featuresOf('payout', { circulation: circulationOf({ partners: [pair] }), identity: identityOf(linkOf('mate', likelihood)) });

describe('reciprocity', () => {
  it('holds a linked pair that gifts in circles', () => {
    const finding = judged(reciprocity, payout(partner(), 0.8));
    expect(finding).toMatchObject({ action: 'hold', code: 'reciprocity.linked-pair', evidence: { ratio: 1, likelihood: 0.8 } });
    expect(finding).toMatchObject({ message: expect.stringContaining('gave 5,000 coins (10 gifts)') });
  });

  it('lets two creators in a battle be paid, and asks for a look', () => {
    expect(verdict(reciprocity, payout(partner()))).toBe('review');
  });

  it('clears a fan who once got a gift back', () => {
    expect(verdict(reciprocity, payout(partner({ coinsGiven: 1_000, giftsGiven: 3, coinsReceived: 50_000 })))).toBe('clear');
  });

  // 2·min/(sum): 3,000 against 7,000 is 0.6; 4,000 against 6,000 is 0.8.
  it.each([
    [3_000, 7_000, 0.3, 'review'],
    [2_999, 7_001, 0.3, 'clear'],
    [4_000, 6_000, 0.3, 'hold'],
    [3_999, 6_001, 0.3, 'review'],
    [4_000, 6_000, 0.29, 'review'],
  ])('judges %i given, %i got and a likelihood of %f as %s', (coinsGiven, coinsReceived, likelihood, expected) => {
    expect(verdict(reciprocity, payout(partner({ coinsGiven, coinsReceived }), likelihood))).toBe(expected);
  });

  it.each([
    [{ giftsGiven: 3 }, 'review'],
    [{ giftsGiven: 2 }, 'clear'],
    [{ coinsGiven: 1_000, coinsReceived: 1_000 }, 'review'],
    [{ coinsGiven: 999, coinsReceived: 1_000 }, 'clear'],
  ])('looks at pairs from 3 gifts and 1,000 coins each way: %j is %s', (given, expected) => {
    expect(verdict(reciprocity, payout(partner(given)))).toBe(expected);
  });

  it.each([
    [2, 5_555, 'review'],
    [2, 5_556, 'clear'],
    [1, 5_000, 'clear'],
  ])(
    'looks at %i gifts each way where the partner brought nine tenths of all income: 5,000 of %i coins is %s',
    (gifts, all, expected) => {
      const circulation = circulationOf({ partners: [partner({ giftsGiven: gifts, giftsReceived: gifts })], coinsReceived: all });
      expect(verdict(reciprocity, featuresOf('payout', { circulation, identity: identityOf(linkOf('mate', 0.8)) }))).toBe(
        expected,
      );
    },
  );

  it.each([
    [50_000, 'hold'],
    [50_001, 'review'],
  ])('holds only what matters: 5,000 of an income of %i coins is %s', (coinsReceived, expected) => {
    const circulation = circulationOf({ partners: [partner()], coinsReceived });
    expect(verdict(reciprocity, featuresOf('payout', { circulation, identity: identityOf(linkOf('mate', 0.8)) }))).toBe(expected);
  });

  it('does not let a louder innocent partner hide a linked one', () => {
    const loud = partner({ accountId: accountId('battle'), coinsGiven: 90_000, coinsReceived: 90_000 });
    const circulation = circulationOf({ partners: [loud, partner()] });
    const finding = judged(reciprocity, featuresOf('payout', { circulation, identity: identityOf(linkOf('mate', 0.8)) }));
    expect(finding).toMatchObject({ action: 'hold', evidence: { accountId: 'mate' } });
  });

  it('only tells of a gift', () => {
    expect(
      verdict(reciprocity, featuresOf('gift', { circulation: circulationOf({ partners: [partner()], cycles: null }) })),
    ).toBe('add');
    expect(verdict(reciprocity, featuresOf('gift', { circulation: circulationOf({ cycles: null }) }))).toBe('clear');
  });

  it('is unknown without circulation, and not clear when the search was cut short', () => {
    expect(judged(reciprocity, featuresOf('payout', { circulation: unread('redis-behind') }))).toMatchObject({
      status: 'unknown',
      reasons: ['redis-behind'],
    });
    expect(verdict(reciprocity, featuresOf('payout', { circulation: circulationOf({ truncated: true }) }))).toBe('unknown');
  });
});
