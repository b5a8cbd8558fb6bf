import type { AccountId } from '@app/domain';
import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import { dayOf } from '../event-days.js';
import type { FamilyOutcome } from '../family-reading.js';
import type { IdentityFeatures } from '../identity/identity-features.js';
import { Outage } from '../outage.js';
import { readClusterFlows } from './cluster-flows.js';
import { readKnownRings, type KnownRing } from './known-rings.js';
import { CLUSTER_FROM, readClusters, type Cluster } from './link-clusters.js';
import { readRingPurchases } from './ring-purchases.js';
import type { RingAccount, RingFeatures } from './rings-features.js';

/**
 * Who works together with each payee (typologies.md, S4 and S8): accounts that links join to it, and the ring that it
 * was found in before; what they gave each other, and what their coins cost. A payee whom nothing joins to anybody costs
 * one probe; the others five statements for the whole batch. Rests on the identity family's reading of the same batch.
 */
export async function readRings(
  batch: Batch,
  { sql }: FamilySources,
  identity: FamilyOutcome<IdentityFeatures>,
): Promise<FamilyValues<'rings'>> {
  const positions = positionsOf(batch, ['payout']);
  if (positions.length === 0) return new Map();
  if ('missing' in identity) throw new Outage(identity.missing, new Error('identities could not be read'));
  const payees = positions.map((position) => subjectAt(batch, position));
  const [known, clusters] = await Promise.all([
    readKnownRings(
      sql,
      payees.map(({ accountId }) => accountId),
      batch.asOf,
    ),
    readClusters(
      sql,
      payees.map(({ accountId: payee, occurredAt }, n) => {
        const { linked = [], truncated = false } = identity.values.get(positions[n] ?? -1) ?? {};
        return { payee, day: dayOf(occurredAt), linked, truncated };
      }),
      batch.asOf,
    ),
  ]);
  const rings = clusters.map((cluster, n) => withKnown(cluster, known.get(n)));
  // One account alone is most honest creators: nothing more is read.
  const shared = rings.flatMap((ring, n) => (ring.accounts.length > 1 ? [n] : []));
  const [flows, purchases] = await Promise.all([
    readClusterFlows(
      sql,
      shared.map((n) => ({ day: dayOf(payees[n]?.occurredAt ?? 0), accounts: linkedOf(rings[n]?.accounts ?? []) })),
    ),
    readRingPurchases(
      sql,
      shared.map((n) => ({
        at: payees[n]?.occurredAt ?? 0,
        accounts: (rings[n]?.accounts ?? []).map(({ accountId }) => accountId),
      })),
    ),
  ]);
  const place = new Map(shared.map((n, index) => [n, index]));
  return new Map(
    rings.map((ring, n): [number, RingFeatures] => {
      const index = place.get(n) ?? -1;
      const { insideCoins = 0, crossingCoins = 0, truncated = false } = flows[index] ?? {};
      const found = { insideCoins, crossingCoins, purchases: purchases[index] ?? [] };
      return [positions[n] ?? -1, { ...ring, ...found, truncated: ring.truncated || truncated }];
    }),
  );
}

type Joined = Pick<RingFeatures, 'ringId' | 'accounts' | 'links' | 'truncated'>;

/** The stronger of what links say now and what was found before. */
function withKnown(cluster: Cluster, known: KnownRing | undefined): Joined {
  if (known === undefined) return { ringId: null, ...cluster };
  const accounts = new Map(cluster.accounts.map((one) => [one.accountId, one]));
  for (const one of known.accounts) {
    const now = accounts.get(one.accountId);
    if ((now?.likelihood ?? -1) < (one.likelihood ?? 0)) accounts.set(one.accountId, one);
  }
  return { ...cluster, ringId: known.ringId, accounts: [...accounts.values()] };
}

/** Accounts of a circle that share nothing trade with each other by nature: how much of it is inside says nothing. */
const linkedOf = (accounts: readonly RingAccount[]): AccountId[] =>
  accounts.filter(({ likelihood }) => (likelihood ?? 0) >= CLUSTER_FROM).map(({ accountId }) => accountId);
