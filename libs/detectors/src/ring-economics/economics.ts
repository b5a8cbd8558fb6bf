import type { AccountId, Money } from '@app/domain';
import type { ProvenanceFeatures, RingFeatures, RingPurchase, SourceSlice } from '@app/features';

/** What a ring's own coins in one payout cost it. Outsiders' coins are in none of these but `tracedCoins`. */
export interface RingEconomics {
  /** Coins of the payout whose purchase is known, whoever bought them. */
  readonly tracedCoins: number;
  /** Of these, bought by the payee or an account that works together with it. */
  readonly ownCoins: number;
  /** Own coins that were refunded or charged back, or that an issuer warned of. */
  readonly disputedCoins: number;
  /** Own coins that stand and cost less than half of what they usually do, promotional ones included. */
  readonly discountedCoins: number;
  /** Own coins that stand and cost nothing. */
  readonly promotionalCoins: number;
  /** Coins without a known purchase: neither free money nor paid for. */
  readonly unknownCoins: number;
  /** Money that was paid for own coins and stays paid, by currency. */
  readonly paid: readonly Money[];
}

/**
 * Below this part of the usual price coins are discounted. A creator keeps about half of a coin's price, so at half the
 * usual price sending one's own coins to oneself costs nothing: what is cheaper earns.
 */
export const DISCOUNTED_BELOW = 0.5;

interface Sums {
  tracedCoins: number;
  ownCoins: number;
  disputedCoins: number;
  discountedCoins: number;
  promotionalCoins: number;
  unknownCoins: number;
}

/** Pure. What the walk through the ledger says of a payout's coins, seen from those who work together with its payee. */
export function economicsOf(
  payee: AccountId,
  { slices }: Pick<ProvenanceFeatures, 'slices'>,
  rings: { readonly accounts: readonly { readonly accountId: AccountId }[] } & Pick<RingFeatures, 'purchases'>,
): RingEconomics {
  const own = new Set([payee, ...rings.accounts.map(({ accountId }) => accountId)]);
  const purchases = new Map(rings.purchases.map((purchase) => [purchase.purchaseId, purchase]));
  const sums: Sums = { tracedCoins: 0, ownCoins: 0, disputedCoins: 0, discountedCoins: 0, promotionalCoins: 0, unknownCoins: 0 };
  const paid = new Map<string, number>();
  for (const slice of slices) {
    if (slice.purchaseId === null || slice.buyerId === null) {
      sums.unknownCoins += slice.coins;
      continue;
    }
    sums.tracedCoins += slice.coins;
    if (own.has(slice.buyerId)) addOwn(slice, purchases.get(slice.purchaseId), { sums, paid });
  }
  return { ...sums, paid: [...paid].sort(byCurrency).map(([currency, value]) => ({ value: Math.round(value), currency })) };
}

const byCurrency = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : 1);

function addOwn(
  slice: SourceSlice,
  purchase: RingPurchase | undefined,
  { sums, paid }: { sums: Sums; paid: Map<string, number> },
): void {
  const disputed = slice.warned ? slice.coins : slice.reversedCoins;
  const standing = slice.coins - disputed;
  sums.ownCoins += slice.coins;
  sums.disputedCoins += disputed;
  if (isPromotional(purchase)) sums.promotionalCoins += standing;
  if (isPromotional(purchase) || isDiscounted(purchase)) sums.discountedCoins += standing;
  const cost = costOf(slice, purchase);
  if (cost) paid.set(cost.currency, (paid.get(cost.currency) ?? 0) + cost.value * (standing / slice.coins));
}

const isPromotional = (purchase: RingPurchase | undefined): boolean => purchase?.amount?.value === 0;

const isDiscounted = (purchase: RingPurchase | undefined): boolean =>
  purchase?.amount != null && purchase.usualValue !== null && purchase.amount.value < DISCOUNTED_BELOW * purchase.usualValue;

/** By the purchase itself where it was read: a slice's value is rounded to a minor unit, which misprices few coins. */
function costOf({ coins, value }: SourceSlice, purchase: RingPurchase | undefined): Money | null {
  if (!purchase?.amount) return value;
  return { value: purchase.amount.value * (coins / purchase.coins), currency: purchase.amount.currency };
}
