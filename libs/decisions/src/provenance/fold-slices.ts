import type { AccountId } from '@app/domain';
import { rounded } from '@app/detectors';
import type { LabelledSlice } from './label-slices.js';

/** api.md: what one answer and one screen can carry. */
export const SLICES_MAX = 1_000;
/** Six kinds, and `unknown` twice: without a history, and past a bound. */
const FOLDS_MAX = 7;

/** Largest first; beyond the bound the smallest are folded into one per kind, whose risk is their coins' mean. */
export function foldSlices(slices: readonly LabelledSlice[], payee: AccountId): LabelledSlice[] {
  const sorted = slices.toSorted((a, b) => b.coins - a.coins);
  if (sorted.length <= SLICES_MAX) return sorted;
  const kept = sorted.slice(0, SLICES_MAX - FOLDS_MAX);
  const rest = Map.groupBy(sorted.slice(kept.length), ({ kind, beyondLimit }) => `${kind}${beyondLimit ? '+' : ''}`);
  return [...kept, ...[...rest.values()].flatMap((same) => foldOne(same, payee)).sort((a, b) => b.coins - a.coins)];
}

function foldOne(same: readonly LabelledSlice[], payee: AccountId): LabelledSlice[] {
  const [first] = same;
  if (first === undefined) return [];
  const coins = same.reduce((sum, slice) => sum + slice.coins, 0);
  const risk = same.reduce((sum, slice) => sum + slice.coins * slice.risk, 0) / coins;
  return [
    {
      coins,
      kind: first.kind,
      purchaseId: null,
      buyerId: null,
      path: [payee],
      purchasedAt: null,
      risk: rounded(risk, 4),
      ...(first.beyondLimit ? { beyondLimit: true as const } : {}),
      folded: same.length,
    },
  ];
}
