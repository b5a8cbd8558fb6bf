import { describe, expect, it } from '@jest/globals';
import { DAY_MS, accountId, coins } from '@app/domain';
import type { Bond, BondFeatures, Payer, SourceSlice } from '@app/features';
import { AT, featuresOf, provenanceOf, reads, ringsOf, subjectOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { boughtBy, payerOf, payersOf, walletOf } from '../fixtures/payers.js';
import { ringEconomics } from '../ring-economics/ring-economics.detector.js';
import { payerFarm } from './payer-farm.detector.js';

const ids = (count: number, prefix = 'puppet'): string[] => Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

const bondOf = (accounts: readonly string[], given: Partial<Bond> = {}): Bond => ({
  kind: 'device',
  digest: '00112233445566aa',
  strangers: 0,
  accounts: accounts.map(accountId),
  ...given,
});

/** Everybody on a bond was there on each of their days. */
const bondsOf = (bonds: readonly Bond[], given: Partial<BondFeatures> = {}) => {
  const payers = [...new Set(bonds.flatMap(({ accounts }) => accounts))].map((id) => ({ accountId: id, days: 1, sharedDays: 1 }));
  return reads<BondFeatures>({ bonds, payers, truncated: false, ...given });
};

interface Given {
  readonly members?: number;
  readonly payer?: Partial<Payer>;
  readonly bond?: Partial<Bond>;
  readonly bonds?: readonly Bond[];
  readonly sharedDays?: number;
  /** Coins of a fan who is nobody's neighbour, beside a thousand of each member. */
  readonly fanCoins?: number;
  readonly value?: SourceSlice['value'];
}

/** Members that gave a thousand coins each, on one phone. */
const payout = ({ members = 4, payer = {}, bond = {}, bonds, sharedDays = 10, fanCoins = 0, value = null }: Given = {}) => {
  const group = ids(members);
  return featuresOf('payout', {
    payers: payersOf([...group.map((id) => walletOf(id, payer)), payerOf('fan', { coins: Math.max(1, fanCoins) })]),
    bonds: bondsOf(bonds ?? [bondOf(group, bond)], {
      payers: group.map((id) => ({ accountId: accountId(id), days: 10, sharedDays })),
    }),
    provenance: provenanceOf(
      ...group.map((id) => ({ ...boughtBy(id, 1_000), value })),
      ...(fanCoins > 0 ? [boughtBy('fan', fanCoins)] : []),
    ),
  });
};

const old = (days: number, given: Partial<Payer> = {}): Partial<Payer> => ({
  createdAt: AT - 20 * DAY_MS - days * DAY_MS,
  firstGiftAt: AT - 20 * DAY_MS,
  daysGiven: 9,
  ...given,
});

describe('payer farm', () => {
  it('holds what fresh accounts on one phone brought, and says who they are', () => {
    expect(judged(payerFarm, payout())).toMatchObject({
      action: 'hold',
      code: 'payer-farm.captive-accounts',
      message: expect.stringContaining('4 accounts that share devices with each other'),
      evidence: { share: 1, coins: 4_000, groups: [4], shared: [{ kind: 'device', payers: 4 }] },
    });
  });

  it.each<[string, Given, string]>([
    ['three of them', { members: 3 }, 'hold'],
    ['two: a couple', { members: 2 }, 'clear'],
    ['three tenths of the coins', { members: 3, fanCoins: 7_000 }, 'hold'],
    ['less than that', { members: 3, fanCoins: 7_001 }, 'add'],
    ['a tenth', { members: 3, fanCoins: 27_000 }, 'add'],
    ['less than a tenth', { members: 3, fanCoins: 27_001 }, 'clear'],
    ['four strangers on the phone', { bond: { strangers: 4 } }, 'hold'],
    ['a café’s customers besides', { bond: { strangers: 5 } }, 'clear'],
    ['a card instead of a phone', { bond: { kind: 'instrument' } }, 'hold'],
    [
      'four of five coins for this creator',
      { payer: { coins: 4_000, coinsElsewhere: 1_000, alsoGaveTo: ids(4, 'other').map(accountId) } },
      'hold',
    ],
    ['a life besides', { payer: { coins: 3_999, coinsElsewhere: 1_000, alsoGaveTo: ids(4, 'other').map(accountId) } }, 'clear'],
    [
      'the operator’s second creator, whom all of them pay',
      { payer: { coinsElsewhere: 9_000, alsoGaveTo: [accountId('second')] } },
      'hold',
    ],
    ['half of their days there', { sharedDays: 5 }, 'hold'],
    ['a club’s evening on one screen: a phone of one’s own else', { sharedDays: 4 }, 'clear'],
    ['a household of five, opened over a month ago', { members: 5, payer: old(30) }, 'review'],
    ['opened within a month', { members: 5, payer: old(29) }, 'hold'],
    ['six: more than a household', { members: 6, payer: old(30) }, 'hold'],
    ['siblings who came for months', { members: 6, payer: old(120) }, 'clear'],
    ['aged accounts that came out twice', { members: 6, payer: old(120, { daysGiven: 2 }) }, 'hold'],
    ['a few of unknown age', { members: 5, payer: { createdAt: null } }, 'review'],
    ['many of unknown age', { members: 6, payer: { createdAt: null } }, 'hold'],
  ])('%s', (_, given, expected) => {
    expect(verdict(payerFarm, payout(given))).toBe(expected);
  });

  it('sees couples of fresh accounts once three of them pay one creator', () => {
    const couples = (count: number) =>
      Array.from({ length: count }, (_, n) => bondOf(ids(2 * count).slice(2 * n, 2 * n + 2), { digest: `phone ${n}` }));
    expect(verdict(payerFarm, payout({ members: 6, bonds: couples(3) }))).toBe('hold');
    expect(verdict(payerFarm, payout({ members: 4, bonds: couples(2) }))).toBe('clear');
  });

  it('is no welcome week of newcomers with a phone each', () => {
    expect(verdict(payerFarm, payout({ members: 12, bonds: [] }))).toBe('clear');
  });

  it('does not call absent what it did not see', () => {
    expect(verdict(payerFarm, { ...payout(), bonds: unread() })).toBe('unknown');
    expect(verdict(payerFarm, { ...payout(), payers: unread() })).toBe('unknown');
    expect(verdict(payerFarm, { ...payout({ bonds: [] }), bonds: bondsOf([], { truncated: true }) })).toBe('unknown');
  });
});

describe('ring economics of a farm', () => {
  const ofFarm = (given: Given, cents: number) => ({
    ...payout({ ...given, value: { value: cents, currency: 'USD' } }),
    rings: ringsOf([]),
    subject: subjectOf('payout', { coins: coins(4_000), amount: { value: 400, currency: 'USD' } }),
  });

  it('counts its welcome packs as the ring’s own: money from nothing', () => {
    const rich = {
      ...ofFarm({}, 150),
      subject: subjectOf('payout', { coins: coins(4_000), amount: { value: 1_200, currency: 'USD' } }),
    };
    expect(judged(ringEconomics, rich)).toMatchObject({ action: 'hold', code: 'ring-economics.profit' });
  });

  it('loses at the full price, and leaves newcomers with a phone each alone', () => {
    expect(verdict(ringEconomics, ofFarm({}, 1_050))).toBe('clear');
    const newcomers = {
      ...ofFarm({ bonds: [] }, 1),
      subject: subjectOf('payout', { coins: coins(4_000), amount: { value: 9_900, currency: 'USD' } }),
    };
    expect(verdict(ringEconomics, newcomers)).toBe('clear');
  });
});
