import { describe, expect, it } from '@jest/globals';
import { DEFAULT_JUDGEMENT, decide } from '@app/decisions';
import type { Finding, FindingAction } from '@app/detectors';
import { accountId, coins, seq, transactionId, type AccountId, type JsonObject } from '@app/domain';
import { FEATURE_FAMILIES, restoreReadings, type FeatureSet, type LinkedAccount, type SourceSlice } from '@app/features';
import { sightRing } from './sight-ring.js';

const NOON = Date.UTC(2026, 10, 1, 12);
const PAYEE = accountId('payee');
const [PUPPET, SECOND, MULE, FAN, SIBLING] = ['puppet', 'second', 'mule', 'fan', 'sibling'].map(accountId);
const DIGEST = '00112233445566aa';

const link = (account: AccountId | undefined, likelihood: number): LinkedAccount => ({
  accountId: account ?? FAN ?? PAYEE,
  likelihood,
  shared: [{ kind: 'device', digest: DIGEST, strangers: 0 }],
});

const slice = (...path: (AccountId | undefined)[]): SourceSlice => {
  const way = path.filter((account) => account !== undefined);
  return {
    coins: coins(1_000),
    purchaseId: transactionId('purchase'),
    buyerId: way[0] ?? null,
    path: way,
    purchasedAt: NOON,
    reversedCoins: coins(0),
    beyondLimit: false,
    value: { value: 1_000, currency: 'USD' },
    warned: false,
    purchaseRisk: null,
    spentAt: NOON,
  };
};

interface Scene {
  readonly linked?: readonly LinkedAccount[];
  readonly slices?: readonly SourceSlice[];
  readonly type?: 'payout' | 'gift';
}

function featuresOf({ linked = [], slices = [], type = 'payout' }: Scene): FeatureSet {
  const known = <Value>(value: Value) => ({ status: 'known' as const, value });
  const given = {
    identity: known({ linked, truncated: false }),
    provenance: known({ coins: coins(1_000 * slices.length), slices, truncated: false }),
    destination: known({
      creators: 1,
      payersPaidFromIt: FAN === undefined ? [] : [FAN],
      usedSince: NOON,
      hasEarlier: false,
      othersLargestAudience: 0,
      device: null,
    }),
  };
  const readings = restoreReadings({ type, readings: given, families: new Set(FEATURE_FAMILIES) });
  if (readings === null) throw new Error('readings that were given are there');
  return {
    subject: {
      id: transactionId('out'),
      seq: seq(36),
      type,
      occurredAt: NOON,
      accountId: PAYEE,
      counterpartyId: null,
      coins: coins(1_000),
      amount: { value: 500, currency: 'USD' },
      relatesTo: null,
      account: null,
      device: null,
      paymentInstrument: null,
      payoutDestination: null,
      context: null,
      metadata: null,
    },
    asOf: seq(40),
    ...readings,
  };
}

const hit = (action: FindingAction, code: string, evidence: JsonObject = {}): Finding => ({
  status: 'hit',
  action,
  score: 0.8,
  code,
  message: 'a sentence',
  evidence,
});

function sighted(features: FeatureSet, findings: Readonly<Record<string, Finding>>) {
  const decision = decide(findings, DEFAULT_JUDGEMENT.policy);
  const about = {
    seq: seq(36),
    transactionId: transactionId('out'),
    cause: 'first',
    asOf: seq(40),
    assessedAt: NOON,
    latencyMs: 1,
  };
  const assessment = { ...decision, ...about, versions: { policy: 'p', model: 'm' } };
  return sightRing({ features, findings, assessment });
}

const membersOf = (features: FeatureSet, findings: Readonly<Record<string, Finding>>) =>
  sighted(features, findings)?.members.map(({ accountId: id, role }) => `${id} ${role}`) ?? null;

const PUPPETRY = {
  linked: [link(PUPPET, 0.8), link(MULE, 0.9), link(SIBLING, 0.7)],
  slices: [slice(PUPPET, PAYEE), slice(FAN, MULE, PAYEE), slice(FAN, PAYEE)],
};
const held = { 'identity-overlap': hit('hold', 'identity-overlap.payers-linked') };

describe('the ring that a payout shows', () => {
  it('has those linked to the payee through whose hands its coins came: no fan, and no sibling who gave nothing', () => {
    expect(membersOf(featuresOf(PUPPETRY), held)).toEqual(['payee payee', 'puppet payer', 'mule pass-through']);
    expect(sighted(featuresOf(PUPPETRY), held)).toMatchObject({
      holds: true,
      payee: 'payee',
      economics: { ownCoins: 1_000, tracedCoins: 3_000, paid: [{ value: 1_000, currency: 'USD' }] },
      links: [
        { accountId: 'payee', otherId: 'puppet', kind: 'device', digest: DIGEST },
        { accountId: 'mule', otherId: 'payee', kind: 'device', digest: DIGEST },
      ],
    });
  });

  it('has the whole circle, whatever its accounts share', () => {
    const circle = { 'temporal-cycle': hit('hold', 'temporal-cycle.too-alike', { accounts: ['payee', 'one', 'two'] }) };
    expect(membersOf(featuresOf({}), circle)).toEqual(['payee payee', 'one circle', 'two circle']);
  });

  it('does not have the fan whose gift was later sent round in a loop', () => {
    const loop = { 'loop-share': hit('hold', 'loop-share.tainted') };
    expect(membersOf(featuresOf({ slices: [slice(FAN, PAYEE, MULE, PAYEE)] }), loop)).toEqual([
      'payee payee',
      'mule pass-through',
    ]);
  });

  it('has a payer who pays with the account that is paid out to, but nobody for an agency’s account', () => {
    const paidFromIt = { 'shared-destination': hit('hold', 'shared-destination.paid-from-it') };
    expect(membersOf(featuresOf({ slices: [slice(FAN, PAYEE)] }), paidFromIt)).toEqual(['payee payee', 'fan payer']);
    const many = { 'shared-destination': hit('hold', 'shared-destination.suspect-payers') };
    expect(membersOf(featuresOf({ slices: [slice(FAN, PAYEE)] }), many)).toBeNull();
  });

  it('has only strongly linked accounts where all that was found asks for a look', () => {
    const look = { 'temporal-cycle': hit('review', 'temporal-cycle.alike', { accounts: ['payee', 'puppet', 'second'] }) };
    expect(membersOf(featuresOf({}), look)).toBeNull();
    const linked = featuresOf({ linked: [link(PUPPET, 0.6), link(SECOND, 0.59)] });
    expect(sighted(linked, look)).toMatchObject({ holds: false });
    expect(membersOf(linked, look)).toEqual(['payee payee', 'puppet circle']);
  });

  it.each<[string, FeatureSet, Readonly<Record<string, Finding>>]>([
    ['hints alone', featuresOf(PUPPETRY), { 'identity-overlap': hit('add', 'identity-overlap.some-payers-linked') }],
    ['a chargeback', featuresOf(PUPPETRY), { 'young-coins': hit('hold', 'young-coins.at-risk') }],
    ['a gift', featuresOf({ ...PUPPETRY, type: 'gift' }), held],
    ['the payee’s gifts to itself alone', featuresOf({ slices: [slice(PAYEE, PAYEE)] }), held],
    ['nothing', featuresOf(PUPPETRY), {}],
  ])('is none for %s', (_, features, findings) => {
    expect(sighted(features, findings)).toBeNull();
  });

  it('is not shown by a detector that does not count under the policy', () => {
    const features = featuresOf(PUPPETRY);
    const assessment = { reasons: [], score: 0, asOf: seq(40), seq: seq(36), transactionId: transactionId('out') };
    const decision = decide({}, DEFAULT_JUDGEMENT.policy);
    const about = { cause: 'first', assessedAt: NOON, latencyMs: 1, versions: { policy: 'p', model: 'm' } };
    expect(sightRing({ features, findings: held, assessment: { ...decision, ...assessment, ...about } })).toBeNull();
  });
});
