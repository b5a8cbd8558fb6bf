import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, accountId, coins as toCoins } from '@app/domain';
import type { DestinationFeatures, Payer } from '@app/features';
import {
  AT,
  FAN,
  destinationOf,
  disputesOf,
  featuresOf,
  identityOf,
  linkOf,
  provenanceOf,
  sliceOf,
  subjectOf,
  unread,
} from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { balanceOf, boughtBy, payerOf, payersOf, walletOf } from '../fixtures/payers.js';
import { sharedDestination } from './shared-destination.detector.js';

const PUPPET = accountId('puppet');
const payout = (creators: number, puppetCoins = 0, kind: 'device' | 'destination' = 'device') =>
  featuresOf('payout', {
    destination: destinationOf({ creators }),
    identity: identityOf(linkOf('puppet', 0.9, kind)),
    provenance: provenanceOf(sliceOf({ buyerId: PUPPET, coins: puppetCoins }), sliceOf({ coins: 10_000 - puppetCoins })),
  });

/** Opened a month before, and giving this many others, too. */
const young = ({ others, elsewhere = 251 }: { others: number; elsewhere?: number }): Partial<Payer> => ({
  createdAt: AT - 55 * DAY_MS,
  coins: 1_000,
  coinsElsewhere: elsewhere,
  alsoGaveTo: Array.from({ length: others }, (_, n) => accountId(`other ${n}`)),
});

/** Three wallets filled a month-old channel yesterday, and all of it leaves. */
const MULE: {
  creators: number;
  payers: number;
  freshCoins: number;
  boughtHours: number;
  income: number;
  ageDays: number | null;
  audience: number;
} = { creators: 3, payers: 3, freshCoins: 10_000, boughtHours: 24, income: 10_000, ageDays: 30, audience: 9 };

describe('shared destination', () => {
  it('holds three creators on one bank account whose coins come from the same devices', () => {
    const finding = judged(sharedDestination, payout(3, 5_000));
    expect(finding).toMatchObject({
      action: 'hold',
      code: 'shared-destination.suspect-payers',
      evidence: { creators: 3, linkedShare: 0.5 },
    });
    expect(finding).toMatchObject({ message: expect.stringContaining('3 creators were paid through this destination') });
  });

  it('never holds an agency, however many creators it collects for', () => {
    expect(verdict(sharedDestination, payout(150))).toBe('review');
  });

  describe('an agency whose creators have fans', () => {
    const agency = (given: Partial<Payer> = {}, { unknownCoins = 0, creators = 40 } = {}) =>
      featuresOf('payout', {
        destination: destinationOf({ creators, othersLargestAudience: 50 }),
        identity: identityOf(),
        payers: payersOf([payerOf('regular', given), payerOf('stranger', { ...NEW, ...given })]),
        provenance: provenanceOf(boughtBy('regular', 10_000 - unknownCoins), boughtBy('stranger', unknownCoins)),
      });
    const NEW: Partial<Payer> = { createdAt: AT - 60 * DAY_MS, coinsElsewhere: 0, alsoGaveTo: [] };

    it('needs nobody to look at it, however many it collects for', () => {
      expect(judged(sharedDestination, agency())).toMatchObject({
        action: 'add',
        code: 'shared-destination.noted',
        evidence: { creators: 40, withoutPastShare: 0 },
      });
    });

    it.each<[string, Partial<Payer>, Parameters<typeof agency>[1], string]>([
      ['fewer than half of the coins from accounts of two months', {}, { unknownCoins: 4_999 }, 'add'],
      ['half of them', {}, { unknownCoins: 5_000 }, 'review'],
      ['accounts that were 120 days old', { createdAt: AT - 145 * DAY_MS, coinsElsewhere: 0 }, {}, 'add'],
      ['younger ones', { createdAt: AT - 144 * DAY_MS, coinsElsewhere: 0 }, {}, 'review'],
      ['accounts of unknown age that give nobody else', { createdAt: null, coinsElsewhere: 0 }, {}, 'review'],
      ['young ones who give a fifth to others', young({ others: 3 }), { creators: 3 }, 'add'],
      ['to no more others than there are creators on the account', young({ others: 2 }), { creators: 3 }, 'review'],
      ['less than a fifth', young({ others: 3, elsewhere: 250 }), { creators: 3 }, 'review'],
    ])('%s', (_, given, options, expected) => {
      expect(verdict(sharedDestination, agency(given, options))).toBe(expected);
    });

    it('is asked about where its payers could not be read', () => {
      expect(verdict(sharedDestination, { ...agency(), payers: unread() })).toBe('review');
    });

    it('is paid where one fan of a creator had a card stolen, and held where two had', () => {
      const stolen = (...coins: number[]) => ({
        ...agency(),
        provenance: provenanceOf(
          ...coins.map((count, n) => ({ ...boughtBy(`fan ${n}`, count), warned: true })),
          boughtBy('regular', 6_000),
        ),
      });
      expect(verdict(sharedDestination, stolen(4_000))).toBe('add');
      expect(judged(sharedDestination, stolen(2_000, 2_000))).toMatchObject({ code: 'shared-destination.suspect-payers' });
    });
  });

  it("does not take an agency's creators for linked because they share the agency's account", () => {
    expect(verdict(sharedDestination, payout(40, 5_000, 'destination'))).toBe('review');
  });

  it.each([
    [1, 5_000, 'clear'],
    [2, 5_000, 'review'],
    [3, 1_000, 'hold'],
    [3, 999, 'review'],
  ])('judges %i creators and %i of 10,000 coins from linked payers as %s', (creators, coins, expected) => {
    expect(verdict(sharedDestination, payout(creators, coins))).toBe(expected);
  });

  it('holds three creators when the coins are tainted', () => {
    const provenance = provenanceOf(sliceOf({ coins: 1_000, warned: true }), sliceOf({ coins: 9_000 }));
    const features = featuresOf('payout', { destination: destinationOf({ creators: 3 }), identity: identityOf(), provenance });
    expect(verdict(sharedDestination, features)).toBe('hold');
  });

  it.each([
    [3_000, 'hold'],
    [2_999, 'review'],
  ])('holds a payout of which %i of 10,000 coins were paid with the destination itself: %s', (coins, expected) => {
    const provenance = provenanceOf(sliceOf({ buyerId: PUPPET, coins }), sliceOf({ buyerId: FAN, coins: 10_000 - coins }));
    const destination = destinationOf({ payersPaidFromIt: [PUPPET] });
    expect(verdict(sharedDestination, featuresOf('payout', { destination, provenance, identity: identityOf() }))).toBe(expected);
  });

  describe('money that merely passes through', () => {
    const mule = (given: Partial<typeof MULE> = {}) => {
      const { creators, payers, freshCoins, boughtHours, income, ageDays, audience } = { ...MULE, ...given };
      const account = ageDays === null ? null : { createdAt: AT - ageDays * DAY_MS };
      return featuresOf('payout', {
        subject: subjectOf('payout', { account, coins: toCoins(10_000) }),
        destination: destinationOf({ creators, othersLargestAudience: audience }),
        identity: identityOf(),
        disputes: disputesOf({ income: { coins: income, coinsFromDisputedPayers: 0, disputedPayers: 0, payers } }),
        provenance: provenanceOf(
          sliceOf({ coins: freshCoins, purchasedAt: AT - boughtHours * HOUR_MS }),
          sliceOf({ coins: 10_000 - freshCoins }),
        ),
      });
    };

    it('holds, with the numbers in a sentence', () => {
      const finding = judged(sharedDestination, mule());
      expect(finding).toMatchObject({
        action: 'hold',
        code: 'shared-destination.pass-through',
        evidence: { passThrough: { payers: 3, freshShare: 1, outShare: 1, accountAgeDays: 30 } },
        message: expect.stringContaining('The account is 30 days old and was only ever paid by 3 payers'),
      });
    });

    it.each<[string, Partial<typeof MULE>, string]>([
      ['five payers', { payers: 5 }, 'hold'],
      ['six payers: an audience, if a small one', { payers: 6 }, 'review'],
      ['one payer: a fan', { payers: 1 }, 'review'],
      ['an account of 90 days', { ageDays: 90 }, 'hold'],
      ['an older one, which may have come back after a pause', { ageDays: 91 }, 'review'],
      ['an account of unknown age', { ageDays: null }, 'review'],
      ['a tenth of older coins', { freshCoins: 9_000 }, 'hold'],
      ['more of older coins', { freshCoins: 8_999 }, 'review'],
      ['coins of three days', { boughtHours: 72 }, 'hold'],
      ['coins of a week, as who is paid weekly has', { boughtHours: 73 }, 'review'],
      ['a tenth left behind', { income: 11_111 }, 'hold'],
      ['more left or paid out before', { income: 11_112 }, 'review'],
      ['two creators on the account, such as siblings', { creators: 2 }, 'review'],
      ['an account of its own', { creators: 1 }, 'clear'],
      ['an agency one of whose creators has an audience', { audience: 10 }, 'review'],
    ])('%s', (_, given, expected) => {
      expect(verdict(sharedDestination, mule(given))).toBe(expected);
    });

    it.each<[string, Partial<Payer>, number, string]>([
      ['accounts of two months that give nobody else', { createdAt: AT - 60 * DAY_MS }, 9_000, 'hold'],
      ['the same, and a tenth and more from a fan of old', { createdAt: AT - 60 * DAY_MS }, 8_999, 'review'],
      ['friends who have been there for half a year', { createdAt: AT - 180 * DAY_MS }, 9_000, 'add'],
      ['accounts that feed strangers too', young({ others: 3, elsewhere: 500 }), 9_000, 'add'],
    ])('two creators whose payers are %s', (_, given, theirCoins, expected) => {
      const profiles = [payerOf('new', { coinsElsewhere: 0, alsoGaveTo: [], ...given }), payerOf('old')];
      const features = {
        ...mule({ creators: 2, payers: 2 }),
        payers: payersOf(profiles),
        provenance: provenanceOf(boughtBy('new', theirCoins), boughtBy('old', 10_000 - theirCoins)),
      };
      expect(verdict(sharedDestination, features)).toBe(expected);
    });

    it('is not assumed where the income could not be read', () => {
      expect(verdict(sharedDestination, { ...mule(), disputes: unread() })).toBe('review');
      expect(verdict(sharedDestination, { ...mule(), provenance: unread() })).toBe('review');
    });
  });

  describe('creators without an audience, whom new wallets of no other purpose filled', () => {
    const herd = (given: Partial<DestinationFeatures> = {}, payers: readonly Payer[] = [walletOf('w1'), walletOf('w2')]) =>
      featuresOf('payout', {
        destination: destinationOf({ creators: 2, ...given }),
        identity: identityOf(),
        payers: payersOf(payers),
        provenance: provenanceOf(...payers.map(({ accountId }) => boughtBy(accountId, 5_000, 3, 100))),
      });

    it('are held from the second on, however long the money waited', () => {
      expect(judged(sharedDestination, herd())).toMatchObject({
        action: 'hold',
        code: 'shared-destination.single-purpose-wallets',
        evidence: { walletsShare: 1, othersLargestAudience: 3 },
      });
    });

    it.each<[string, Partial<DestinationFeatures>, string]>([
      ['one of whom nine people give', { othersLargestAudience: 9 }, 'hold'],
      ['an agency: ten people give another of its creators', { othersLargestAudience: 10 }, 'review'],
      ['more creators than are looked at', { creators: 30, othersLargestAudience: null }, 'review'],
      ['a bank account of its own', { creators: 1 }, 'clear'],
    ])('%s', (_, given, expected) => {
      expect(verdict(sharedDestination, herd(given))).toBe(expected);
    });

    it('are not held for one new fan, nor for fans who had accounts before', () => {
      expect(verdict(sharedDestination, herd({}, [walletOf('w1')]))).toBe('review');
      expect(verdict(sharedDestination, herd({}, [payerOf('a'), payerOf('b'), walletOf('w1')]))).toBe('add');
      expect(verdict(sharedDestination, { ...herd(), payers: unread() })).toBe('review');
    });
  });

  describe('creators without an audience whose few payers give nobody else', () => {
    const errand = (given: Partial<Payer> = {}, { payers = 3, available = 10_000, creators = 3, audience = 9 } = {}) => {
      const twoMonthsOld = { createdAt: AT - 60 * DAY_MS, coinsElsewhere: 0, alsoGaveTo: [] };
      const profiles = Array.from({ length: payers }, (_, n) =>
        payerOf(`p${n}`, { coins: 1_000, daysGiven: 2, ...twoMonthsOld, ...given }),
      );
      return featuresOf('payout', {
        destination: destinationOf({ creators, othersLargestAudience: audience }),
        identity: identityOf(),
        payers: payersOf(profiles),
        balance: balanceOf({ availableCoins: available }),
        provenance: provenanceOf(...profiles.map(({ accountId }) => boughtBy(accountId, 2_000, 600, 200))),
      });
    };

    it('are held when all of it leaves', () => {
      expect(judged(sharedDestination, errand())).toMatchObject({ action: 'hold', code: 'shared-destination.errand' });
    });

    it.each<[string, Partial<Payer>, Parameters<typeof errand>[1], string]>([
      ['five payers', {}, { payers: 5 }, 'hold'],
      ['six: an audience, if a small one', {}, { payers: 6 }, 'review'],
      ['one: a fan', {}, { payers: 1 }, 'review'],
      ['payers who give a tenth elsewhere', { coinsElsewhere: 111 }, {}, 'review'],
      ['a tenth that stays', {}, { available: 11_111 }, 'hold'],
      ['more that stays', {}, { available: 11_112 }, 'review'],
      ['an agency: somebody is watched', {}, { audience: 10 }, 'review'],
      ['a small agency: its few fans were there before', { createdAt: AT - 300 * DAY_MS }, {}, 'add'],
      ['regulars: old accounts that came on three evenings', { daysGiven: 3, createdAt: AT - 300 * DAY_MS }, {}, 'add'],
      ['accounts of four months less a day that did', { daysGiven: 3, createdAt: AT - 144 * DAY_MS }, {}, 'hold'],
      ['payers of unknown age', { createdAt: null }, {}, 'hold'],
      ['two creators whom nobody with a past pays', {}, { creators: 2 }, 'hold'],
      ['two creators whose payers are of unknown age', { createdAt: null }, { creators: 2 }, 'review'],
      ['two siblings, whose friends were there before', { createdAt: AT - 300 * DAY_MS }, { creators: 2 }, 'add'],
      ['one channel', {}, { creators: 1 }, 'clear'],
    ])('%s', (_, given, options, expected) => {
      expect(verdict(sharedDestination, errand(given, options))).toBe(expected);
    });

    it('are not where the balance could not be read', () => {
      expect(verdict(sharedDestination, { ...errand(), balance: unread() })).toBe('review');
    });
  });

  describe('a payer whose card is the payout account', () => {
    const payersWho = (given: Partial<Payer>) => ({ payers: payersOf([payerOf('parent', given), payerOf('fan')]) });
    const parent = (given: Partial<Payer> = {}) =>
      featuresOf('payout', {
        destination: destinationOf({ payersPaidFromIt: [accountId('parent')] }),
        identity: identityOf(),
        ...payersWho(given),
        provenance: provenanceOf(boughtBy('parent', 6_000), boughtBy('fan', 4_000)),
      });

    it('is a parent when the account is old and gives again and again: a look, and the child is paid', () => {
      expect(judged(sharedDestination, parent())).toMatchObject({ action: 'review', code: 'shared-destination.household' });
    });

    it('is noted when it gives a little, whoever it is', () => {
      const little = (coins: number) => ({
        ...parent({ daysGiven: 1 }),
        provenance: provenanceOf(boughtBy('parent', coins), boughtBy('fan', 10_000 - coins)),
      });
      expect(verdict(sharedDestination, little(999))).toBe('add');
      expect(verdict(sharedDestination, little(1_000))).toBe('review');
      expect(verdict(sharedDestination, { ...little(2_999), ...payersWho({ daysGiven: 3 }) })).toBe('add');
    });

    it('is held when it came for this, or nobody knows', () => {
      expect(verdict(sharedDestination, parent({ createdAt: AT - 40 * DAY_MS }))).toBe('hold');
      expect(verdict(sharedDestination, parent({ daysGiven: 1 }))).toBe('hold');
      expect(verdict(sharedDestination, { ...parent(), payers: unread() })).toBe('hold');
    });
  });

  it('asks for a look when what would corroborate could not be read', () => {
    const features = featuresOf('payout', {
      destination: destinationOf({ creators: 5 }),
      identity: unread(),
      provenance: unread(),
    });
    expect(verdict(sharedDestination, features)).toBe('review');
  });

  it('is unknown without the destination', () => {
    expect(judged(sharedDestination, featuresOf('payout', { destination: unread('not-provided') }))).toEqual({
      status: 'unknown',
      missing: ['destination'],
      reasons: ['not-provided'],
    });
  });
});
