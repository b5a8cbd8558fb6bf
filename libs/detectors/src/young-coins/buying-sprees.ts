import { DAY_MS } from '@app/domain';
import type { SourceSlice } from '@app/features';

/** The window in which cards on one account are counted (C1 of typologies.md). */
const SPREE_MS = DAY_MS;

/**
 * A card tester is found out at the fifth card; the four before were judged alone. So what one account bought within
 * a day of a purchase that is likelier fraud than not is as risky as that purchase.
 */
export function withSprees(slices: readonly SourceSlice[], riskyFrom: number): readonly SourceSlice[] {
  const risky = slices.filter(({ buyerId, purchaseRisk }) => buyerId !== null && (purchaseRisk ?? 0) >= riskyFrom);
  if (risky.length === 0) return slices;
  const byBuyer = Map.groupBy(risky, ({ buyerId }) => buyerId);
  return slices.map((slice) => {
    const worst = worstBeside(slice, byBuyer.get(slice.buyerId) ?? []);
    return worst > (slice.purchaseRisk ?? 0) ? { ...slice, purchaseRisk: worst } : slice;
  });
}

function worstBeside({ purchasedAt }: SourceSlice, ofBuyer: readonly SourceSlice[]): number {
  if (purchasedAt === null) return 0;
  return ofBuyer.reduce(
    (worst, other) =>
      other.purchasedAt !== null && Math.abs(other.purchasedAt - purchasedAt) <= SPREE_MS
        ? Math.max(worst, other.purchaseRisk ?? 0)
        : worst,
    0,
  );
}
