import { farmMembers, isCircular, known, LINKED_FROM, linksFrom, type Finding } from '@app/detectors';
import { accountId as toAccountId, type AccountId, type JsonValue } from '@app/domain';
import type { FeatureSet, SourceSlice } from '@app/features';
import type { RingRole } from './ring.js';

export type Hit = Extract<Finding, { status: 'hit' }>;

interface Sighted {
  readonly accountId: AccountId;
  readonly role: RingRole;
}

/** How a detector's hit names the accounts that it is about. */
interface RingSign {
  /** Whether this hit is about a ring at all. */
  readonly speaks: (hit: Hit) => boolean;
  /** Largest first where coins decide; the payee may be among them. */
  readonly accounts: (features: FeatureSet, hit: Hit) => readonly Sighted[];
}

const always = (): boolean => true;

/** By detector. Features name everybody; the evidence of a hit names the first twenty, which is all there is of a circle. */
export const SIGNS: Readonly<Record<string, RingSign>> = {
  'identity-overlap': { speaks: always, accounts: (features) => onTheWay(features, linkedAccounts(features)) },
  'insular-cluster': {
    speaks: always,
    accounts: (features) => {
      const linked = linkedAccounts(features);
      return [...onTheWay(features, linked), ...[...linked].map((accountId) => ({ accountId, role: 'partner' as const }))];
    },
  },
  'ring-economics': {
    speaks: always,
    accounts: (features) => {
      const ring = new Set([
        ...(known(features.rings)?.accounts ?? []).map(({ accountId }) => accountId),
        ...farmMembers(known(features.payers), known(features.bonds)),
      ]);
      return slicesOf(features).flatMap(({ buyerId }) =>
        buyerId !== null && ring.has(buyerId) ? [{ accountId: buyerId, role: 'payer' as const }] : [],
      );
    },
  },
  'payer-farm': {
    speaks: always,
    accounts: (features) => onTheWay(features, farmMembers(known(features.payers), known(features.bonds))),
  },
  'loop-share': { speaks: always, accounts: onLoops },
  'temporal-cycle': {
    speaks: always,
    accounts: (_, { evidence }) => idsIn(evidence['accounts']).map((accountId) => ({ accountId, role: 'circle' as const })),
  },
  reciprocity: {
    speaks: always,
    accounts: (_, { evidence }) =>
      idsIn([evidence['accountId'] ?? null]).map((accountId) => ({ accountId, role: 'partner' as const })),
  },
  'shared-destination': {
    // Many creators on one account are an agency's; who pays with it pays themself.
    speaks: ({ code }) => code === 'shared-destination.paid-from-it',
    accounts: (features) => onTheWay(features, new Set(known(features.destination)?.payersPaidFromIt)),
  },
};

const slicesOf = (features: FeatureSet): readonly SourceSlice[] => known(features.provenance)?.slices ?? [];

function linkedAccounts(features: FeatureSet): Set<AccountId> {
  const linked = [...(known(features.identity)?.linked ?? []), ...(known(features.rings)?.accounts ?? [])];
  return new Set(linked.flatMap(({ accountId, likelihood }) => ((likelihood ?? 0) >= LINKED_FROM ? [accountId] : [])));
}

/** Those among the accounts through whose hands the payout's coins came. */
function onTheWay(features: FeatureSet, accounts: ReadonlySet<AccountId>): Sighted[] {
  return slicesOf(features).flatMap(({ path, buyerId }) =>
    path.flatMap((accountId, hop) =>
      accounts.has(accountId)
        ? [{ accountId, role: hop === 0 && accountId === buyerId ? ('payer' as const) : ('pass-through' as const) }]
        : [],
    ),
  );
}

/** Whom the coins met between leaving the payee, or somebody linked to it, and coming back: not the fan whose gift it once was. */
function onLoops(features: FeatureSet): Sighted[] {
  const payee = features.subject.accountId;
  const links = linksFrom(known(features.identity));
  return slicesOf(features)
    .filter((slice) => isCircular(slice, payee, links))
    .flatMap(({ path }) => {
      const left = path.findIndex((accountId) => accountId === payee || links.has(accountId));
      return path.slice(Math.max(0, left)).map((accountId) => ({ accountId, role: 'pass-through' as const }));
    });
}

const idsIn = (value: JsonValue | undefined): AccountId[] =>
  isList(value) ? value.flatMap((one) => (typeof one === 'string' ? [toAccountId(one)] : [])) : [];

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
