import { toIso, type AccountId, type EpochMs, type TransactionId } from '@app/domain';
import {
  isCircular,
  isYoung,
  linkOnPath,
  linksFrom,
  openRisk,
  platformPrior,
  rounded,
  worstOpenRisk,
  type Links,
  type Pricing,
  type RiskModel,
} from '@app/detectors';
import type { DisputeTally, IdentityFeatures, SourceSlice } from '@app/features';
import { foldSlices } from './fold-slices.js';

/** In order of precedence: a slice is the first that applies (api.md). */
export const SLICE_KINDS = ['reversed', 'circular', 'linked', 'young', 'unknown', 'clean'] as const;
export type SliceKind = (typeof SLICE_KINDS)[number];

/** A slice as api.md names it. */
export interface LabelledSlice {
  readonly coins: number;
  readonly kind: SliceKind;
  readonly purchaseId: TransactionId | null;
  readonly buyerId: AccountId | null;
  readonly path: readonly AccountId[];
  readonly purchasedAt: string | null;
  /** Probability that these coins are, or will be, disputed: 1 once they were reversed. */
  readonly risk: number;
  readonly beyondLimit?: true;
  /** How many slices were folded into this one. */
  readonly folded?: number;
}

export interface LabelledProvenance {
  readonly coins: number;
  readonly truncated: boolean;
  readonly slices: readonly LabelledSlice[];
  readonly totals: Readonly<Record<SliceKind, number>>;
}

export interface LabelInput {
  readonly payee: AccountId;
  readonly slices: readonly SourceSlice[];
  /** The walk itself was cut short. */
  readonly truncated: boolean;
  /** Null: nothing known; then nothing is `linked`. */
  readonly identity: IdentityFeatures | null;
  readonly platform: DisputeTally | null;
  /** The moment to judge age at: the payout's own time for an assessment, now for a reviewer. */
  readonly at: EpochMs;
}

/**
 * Labels a payout's raw slices for api.md: kinds, risks, totals; largest first; what is too much for one page is
 * folded. Pure. A slice of which a part was reversed becomes two. The slices and the totals sum to the raw slices
 * exactly. `young`: fewer than half of the disputes that will come have come (26 days under the published prior).
 */
export function labelSlices(input: LabelInput, model: RiskModel): LabelledProvenance {
  const links = linksFrom(input.identity);
  const prior = platformPrior(input.platform, model);
  const pricing = { at: input.at, prior, model };
  const worst = worstOpenRisk(input.slices, pricing);
  const labelled = input.slices.flatMap((slice) => labelSlice(slice, { input, links, worst, pricing }));
  return {
    coins: labelled.reduce((sum, { coins }) => sum + coins, 0),
    truncated: input.truncated,
    slices: foldSlices(labelled, input.payee),
    totals: totalsOf(labelled),
  };
}

interface Around {
  readonly input: LabelInput;
  readonly links: Links;
  readonly worst: number;
  readonly pricing: Pricing;
}

function labelSlice(slice: SourceSlice, around: Around): LabelledSlice[] {
  const { worst, pricing } = around;
  const base = {
    purchaseId: slice.purchaseId,
    buyerId: slice.buyerId,
    path: slice.path,
    purchasedAt: slice.purchasedAt === null ? null : toIso(slice.purchasedAt),
    ...(slice.beyondLimit ? { beyondLimit: true as const } : {}),
  };
  const reversed = Math.min(slice.reversedCoins, slice.coins);
  const rest = slice.coins - reversed;
  const risk = rounded(slice.beyondLimit ? worst : openRisk(slice, pricing), 4);
  return [
    ...(reversed > 0 ? [{ coins: reversed, kind: 'reversed' as const, ...base, risk: 1 }] : []),
    ...(rest > 0 ? [{ coins: rest, kind: kindOf(slice, around), ...base, risk }] : []),
  ];
}

function kindOf(slice: SourceSlice, { input, links, pricing }: Around): SliceKind {
  // What a bound cut off is unknown whatever its last hops look like: it must not be counted as anything better.
  if (slice.beyondLimit) return 'unknown';
  if (isCircular(slice, input.payee, links)) return 'circular';
  if (linkOnPath(slice, input.payee, links).accountId !== null) return 'linked';
  if (isYoung(slice.purchasedAt, pricing.at, pricing.model)) return 'young';
  return slice.purchaseId === null ? 'unknown' : 'clean';
}

export function totalsOf(slices: readonly LabelledSlice[]): Record<SliceKind, number> {
  const totals = { reversed: 0, circular: 0, linked: 0, young: 0, unknown: 0, clean: 0 };
  for (const { kind, coins } of slices) totals[kind] += coins;
  return totals;
}
