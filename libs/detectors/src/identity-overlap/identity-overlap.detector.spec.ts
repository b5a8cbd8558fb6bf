import { describe, expect, it } from '@jest/globals';
import { DAY_MS, accountId } from '@app/domain';
import type { Payer } from '@app/features';
import {
  AT,
  CREATOR,
  FAN,
  featuresOf,
  identityOf,
  linkOf,
  provenanceOf,
  reads,
  sliceOf,
  subjectOf,
  unread,
} from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { payerOf, payersOf } from '../fixtures/payers.js';
import { identityOverlap } from './identity-overlap.detector.js';

const payout = (linkedCoins: number, likelihood = 0.8) =>
  featuresOf('payout', {
    identity: identityOf(linkOf('puppet', likelihood)),
    provenance: provenanceOf(
      sliceOf({ buyerId: accountId('puppet'), coins: linkedCoins }),
      sliceOf({ coins: 10_000 - linkedCoins }),
    ),
  });

describe('identity overlap', () => {
  it("holds a payout whose coins come from puppets on the creator's device", () => {
    const finding = judged(identityOverlap, payout(8_000));
    expect(finding).toMatchObject({ status: 'hit', action: 'hold', code: 'identity-overlap.payers-linked', score: 0.8 });
    expect(finding).toMatchObject({ message: expect.stringContaining('80 % of this payout (8,000 of 10,000 traced coins)') });
    expect(finding).toMatchObject({
      evidence: { linkedCoins: 8_000, payers: [{ accountId: 'puppet', coins: 8_000, likelihood: 0.8 }] },
    });
  });

  it.each([
    [3_000, 'hold'],
    [2_999, 'add'],
    [500, 'add'],
    [499, 'clear'],
  ])('judges %i of 10,000 coins from linked payers as %s', (coins, expected) => {
    expect(verdict(identityOverlap, payout(coins))).toBe(expected);
  });

  it.each([
    [0.6, 'hold'],
    [0.59, 'clear'],
  ])('counts a payer as linked from a likelihood of 0.6: %f is %s', (likelihood, expected) => {
    expect(verdict(identityOverlap, payout(8_000, likelihood))).toBe(expected);
  });

  it('does not hold a creator whose child tapped a few gifts on the tablet', () => {
    expect(verdict(identityOverlap, payout(120, 0.8))).toBe('clear');
  });

  describe('new payers behind the creator’s own address', () => {
    const puppets = (count: number, { kind = 'ip-prefix', strangers = 0, ageDays = 5, elsewhere = 0 } = {}) => {
      const names = Array.from({ length: count }, (_, index) => `puppet-${index}`);
      const near = names.map((name) => ({
        ...linkOf(name, 0.05),
        shared: [{ kind: kind === 'ip' ? ('ip' as const) : ('ip-prefix' as const), digest: 'd', strangers }],
      }));
      const payers = names.map((name) =>
        payerOf(name, { createdAt: AT - (25 + ageDays) * DAY_MS, coinsElsewhere: elsewhere, alsoGaveTo: [] }),
      );
      const coins = names.map((name) => sliceOf({ buyerId: accountId(name), coins: 1_000 }));
      return featuresOf('payout', {
        identity: identityOf(...near),
        payers: payersOf([...payers, payerOf('fan')]),
        provenance: provenanceOf(...coins, sliceOf({ buyerId: accountId('fan'), coins: 4_000 })),
      });
    };

    it('are asked about when they are more than a household and give to nobody else', () => {
      expect(judged(identityOverlap, puppets(4))).toMatchObject({
        action: 'review',
        code: 'identity-overlap.one-address',
        evidence: { share: 0.5, payers: expect.arrayContaining([{ accountId: 'puppet-3', coins: 1_000 }]) },
      });
      expect(verdict(identityOverlap, puppets(4, { kind: 'ip' }))).toBe('review');
    });

    it.each([
      ['three relatives', puppets(3)],
      ['people behind a carrier’s address', puppets(6, { strangers: 4 })],
      ['neighbours with accounts of a month', puppets(6, { ageDays: 30 })],
      ['flatmates who gift others too', puppets(6, { elsewhere: 400 })],
    ])('are left alone as %s', (_, features) => {
      expect(verdict(identityOverlap, features)).toBe('clear');
    });
  });

  describe('a family that gives a small creator most of its income, from its own device', () => {
    const family = (given: Partial<Payer> = {}, members = ['mother', 'father']) =>
      featuresOf('payout', {
        identity: identityOf(...members.map((id) => linkOf(id, 0.8))),
        provenance: provenanceOf(
          ...members.map((id) => sliceOf({ buyerId: accountId(id), path: [accountId(id), CREATOR] })),
          sliceOf(),
        ),
        payers: payersOf(members.map((id) => payerOf(id, given))),
      });

    it('is asked about and paid', () => {
      expect(judged(identityOverlap, family())).toMatchObject({ action: 'review', code: 'identity-overlap.household' });
    });

    it.each<[string, Partial<Payer>, string]>([
      ['accounts of four months at the first gift', { createdAt: AT - 145 * DAY_MS }, 'review'],
      ['accounts that disputes may still reach', { createdAt: AT - 144 * DAY_MS }, 'hold'],
      ['accounts of unknown age', { createdAt: null }, 'hold'],
      ['three evenings', { daysGiven: 3 }, 'review'],
      ['two evenings', { daysGiven: 2 }, 'hold'],
    ])('%s', (_, given, expected) => {
      expect(verdict(identityOverlap, family(given))).toBe(expected);
    });

    it('is no family of three, none whose money is disputed, and none that nobody looked at', () => {
      expect(verdict(identityOverlap, family({}, ['mother', 'father', 'uncle']))).toBe('hold');
      const mother = accountId('mother');
      const disputed = provenanceOf(sliceOf({ buyerId: mother, path: [mother, CREATOR], reversedCoins: 1 }));
      expect(verdict(identityOverlap, { ...family(), provenance: disputed })).toBe('hold');
      expect(verdict(identityOverlap, { ...family(), payers: unread() })).toBe('hold');
    });

    it('does not cover the creator’s own gifts to itself', () => {
      const own = sliceOf({ buyerId: CREATOR, path: [CREATOR, CREATOR] });
      expect(verdict(identityOverlap, { ...family(), provenance: provenanceOf(own) })).toBe('hold');
    });
  });

  it('does not flag a stranger on the same carrier address', () => {
    const features = featuresOf('gift', { identity: identityOf(linkOf('fan', 0.02, 'ip')) });
    expect(verdict(identityOverlap, features)).toBe('clear');
  });

  it('tells of a linked gifter but never stops a gift', () => {
    const features = featuresOf('gift', { identity: identityOf(linkOf('fan', 0.95, 'instrument')) });
    expect(judged(identityOverlap, features)).toMatchObject({
      action: 'add',
      score: 0.95,
      message: expect.stringContaining('a payment instrument'),
    });
  });

  it('tells of a gift to oneself', () => {
    const subject = subjectOf('gift', { accountId: CREATOR, counterpartyId: CREATOR });
    expect(verdict(identityOverlap, featuresOf('gift', { subject, identity: identityOf() }))).toBe('add');
  });

  it('holds a creator that pays out what it bought and gifted to itself', () => {
    const own = sliceOf({ buyerId: CREATOR, path: [CREATOR, CREATOR], coins: 4_000 });
    const features = featuresOf('payout', { identity: identityOf(), provenance: provenanceOf(own, sliceOf({ coins: 6_000 })) });
    expect(judged(identityOverlap, features)).toMatchObject({
      action: 'hold',
      message: expect.stringContaining("the creator's own gifts to itself (4,000 coins)"),
    });
  });

  it('counts a linked account between buyer and creator', () => {
    const through = sliceOf({ path: [FAN, accountId('puppet'), CREATOR] });
    const features = featuresOf('payout', { identity: identityOf(linkOf('puppet', 0.9)), provenance: provenanceOf(through) });
    expect(verdict(identityOverlap, features)).toBe('hold');
  });

  it('does not let coins past a bound dilute the share', () => {
    const features = featuresOf('payout', {
      identity: identityOf(linkOf('puppet', 0.8)),
      provenance: provenanceOf(
        sliceOf({ buyerId: accountId('puppet'), coins: 500 }),
        sliceOf({ coins: 500 }),
        sliceOf({ coins: 9_000, buyerId: null, purchaseId: null, beyondLimit: true }),
      ),
    });
    expect(judged(identityOverlap, features)).toMatchObject({ action: 'hold', evidence: { share: 0.5, tracedCoins: 1_000 } });
  });

  it('knows nothing when every coin lies past the bound', () => {
    const features = featuresOf('payout', {
      identity: identityOf(),
      provenance: provenanceOf(sliceOf({ buyerId: null, beyondLimit: true })),
    });
    expect(judged(identityOverlap, features)).toEqual({ status: 'unknown', missing: ['provenance'], reasons: ['beyond-limit'] });
  });

  it('does not call a creator clear whose links were cut off', () => {
    const identity = reads({ linked: [], truncated: true });
    expect(verdict(identityOverlap, featuresOf('payout', { identity, provenance: provenanceOf(sliceOf()) }))).toBe('unknown');
  });

  it.each(['identity', 'provenance'] as const)('is unknown without %s', (family) => {
    const features = { ...payout(8_000), [family]: unread('database-unavailable') };
    expect(judged(identityOverlap, features)).toEqual({
      status: 'unknown',
      missing: [family],
      reasons: ['database-unavailable'],
    });
  });
});
