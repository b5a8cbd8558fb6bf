import type { AccountId } from '@app/domain';
import type { DestinationFeatures, FeatureSet, IdentityFeatures, ProvenanceFeatures } from '@app/features';
import { known } from '../findings.js';
import { LINKED_FROM, type Links } from '../sources/links.js';
import { linkOnPath, taintedCoins } from '../sources/slices.js';

/** Shares of a payout's coins that say who pays. */
export interface Shares {
  readonly linked: number;
  readonly tainted: number;
  /** Distinct buyers of tainted coins; those of unknown origin are one. */
  readonly taintedBuyers: number;
  readonly paidFromIt: number;
}

const NO_SHARES: Shares = { linked: 0, tainted: 0, taintedBuyers: 0, paidFromIt: 0 };

export function sharesOf(features: FeatureSet, destination: DestinationFeatures, purchaseRiskFrom: number): Shares {
  const provenance = known(features.provenance);
  if (provenance === null || provenance.coins === 0) return NO_SHARES;
  const payee = features.subject.accountId;
  const links = linksBeyondDestination(known(features.identity));
  const payers = new Set(destination.payersPaidFromIt);
  let linked = 0;
  let tainted = 0;
  const taintedBuyers = new Set<AccountId | null>();
  for (const slice of provenance.slices) {
    const bad = taintedCoins(slice, purchaseRiskFrom);
    tainted += bad;
    if (bad > 0) taintedBuyers.add(slice.buyerId);
    if (linkOnPath(slice, payee, links).accountId !== null) linked += slice.coins;
  }
  const { coins } = provenance;
  const paidFromIt = coinsBoughtBy(provenance, payers) / coins;
  return { linked: linked / coins, tainted: tainted / coins, taintedBuyers: taintedBuyers.size, paidFromIt };
}

function coinsBoughtBy(provenance: ProvenanceFeatures, buyers: ReadonlySet<AccountId>): number {
  if (buyers.size === 0) return 0;
  return provenance.slices.reduce(
    (sum, slice) => sum + (slice.buyerId !== null && buyers.has(slice.buyerId) ? slice.coins : 0),
    0,
  );
}

/** An agency's creators are linked to each other by the destination itself: that must not corroborate itself. */
function linksBeyondDestination(identity: IdentityFeatures | null): Links {
  const linked = (identity?.linked ?? []).filter(
    (link) => link.likelihood >= LINKED_FROM && link.shared.some(({ kind }) => kind === 'device' || kind === 'instrument'),
  );
  return new Map(linked.map((link) => [link.accountId, link]));
}
