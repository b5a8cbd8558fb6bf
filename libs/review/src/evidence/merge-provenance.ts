import { SLICE_KINDS, SLICES_MAX, type LabelledProvenance, type LabelledSlice, type SliceKind } from '@app/decisions';

/** Where the coins of one payout came from. */
export interface PayoutProvenance extends LabelledProvenance {
  readonly payoutId: string;
}

/** A slice, and the payout that it is of. */
export interface CaseSlice extends LabelledSlice {
  readonly payoutId: string;
}

/** Where the coins of a case's payouts came from, together and of each. */
export interface CaseProvenance {
  /** Null: of several. */
  readonly payoutId: string | null;
  readonly coins: number;
  readonly truncated: boolean;
  /** Of all payouts, largest first; at most as many as of one payout, the rest folded by payout and kind. */
  readonly slices: readonly CaseSlice[];
  readonly totals: Readonly<Record<SliceKind, number>>;
  /** In the order given. */
  readonly payouts: readonly Omit<PayoutProvenance, 'slices'>[];
}

/** Null without payouts. Pure. Slices and totals sum to the payouts' coins exactly. */
export function mergeProvenance(payouts: readonly PayoutProvenance[]): CaseProvenance | null {
  const [first, ...others] = payouts;
  if (first === undefined) return null;
  const slices = payouts.flatMap(({ payoutId, slices: own }) => own.map((slice) => ({ payoutId, ...slice })));
  return {
    payoutId: others.length === 0 ? first.payoutId : null,
    coins: payouts.reduce((sum, { coins }) => sum + coins, 0),
    truncated: payouts.some(({ truncated }) => truncated),
    slices: largest(slices, payouts.length),
    totals: totalsOf(payouts),
    payouts: payouts.map(({ slices: _, ...rest }) => rest),
  };
}

function totalsOf(payouts: readonly PayoutProvenance[]): Record<SliceKind, number> {
  const totals = { reversed: 0, circular: 0, linked: 0, young: 0, unknown: 0, clean: 0 };
  for (const { totals: own } of payouts) for (const kind of SLICE_KINDS) totals[kind] += own[kind];
  return totals;
}

/** Kinds that fold apart: `unknown` twice, without a history and past a bound. */
const FOLDS_PER_PAYOUT = SLICE_KINDS.length + 1;

function largest(slices: readonly CaseSlice[], payouts: number): CaseSlice[] {
  const sorted = slices.toSorted((a, b) => b.coins - a.coins);
  if (sorted.length <= SLICES_MAX) return sorted;
  const kept = sorted.slice(0, Math.max(0, SLICES_MAX - FOLDS_PER_PAYOUT * payouts));
  const rest = Map.groupBy(
    sorted.slice(kept.length),
    ({ payoutId, kind, beyondLimit }) => `${payoutId}\x1f${kind}${beyondLimit ? '+' : ''}`,
  );
  return [...kept, ...[...rest.values()].flatMap(foldOne)].sort((a, b) => b.coins - a.coins);
}

/** Of one payout and kind; the risk is their coins' mean. */
function foldOne(same: readonly CaseSlice[]): CaseSlice[] {
  const [first, ...others] = same;
  if (first === undefined || others.length === 0) return [...same];
  const coins = same.reduce((sum, slice) => sum + slice.coins, 0);
  const risk = same.reduce((sum, slice) => sum + slice.coins * slice.risk, 0) / coins;
  const folded = same.reduce((sum, slice) => sum + (slice.folded ?? 1), 0);
  const path = first.path.slice(-1);
  return [{ ...first, coins, risk, folded, path, purchaseId: null, buyerId: null, purchasedAt: null }];
}
