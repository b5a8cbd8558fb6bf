import type { JudgedPayout } from './outcomes.js';
import { weightedWilson, wilson, type Interval } from '@app/domain';

export interface KindFigures {
  readonly kind: string;
  readonly fraud: boolean;
  readonly payouts: number;
  readonly coins: number;
  readonly held: number;
  /** Of the payouts of this kind, how many were held: recall for fraud, false holds for the honest. */
  readonly byPayout: Interval | null;
  readonly byCoins: Interval | null;
}

export interface Figures {
  /** Fraud first, then the honest; alphabetical within. */
  readonly kinds: readonly KindFigures[];
  readonly recall: Interval | null;
  readonly recallByCoins: Interval | null;
  /** Of the honest payouts, how many were held. */
  readonly honestHoldRate: Interval | null;
  /** Of the held payouts, how many are fraud. */
  readonly precision: Interval | null;
}

/** When a payout counts as held, and how much of it. */
export type HeldShare = (judged: JudgedPayout) => number;
export const heldAtFirst: HeldShare = ({ heldAtFirst: held }) => (held ? 1 : 0);
export const heldAtEnd: HeldShare = ({ heldShare }) => heldShare;

/** Recall, honest hold rate and precision, by kind and in all. Pure. */
export function figuresOf(judged: readonly JudgedPayout[], heldShare: HeldShare): Figures {
  const isHeld = (one: JudgedPayout): boolean => heldShare(one) > 0;
  const fraud = judged.filter(({ label }) => label.fraud);
  const honest = judged.filter(({ label }) => !label.fraud);
  const held = judged.filter(isHeld);
  return {
    kinds: [...kindsOf(fraud, heldShare), ...kindsOf(honest, heldShare)],
    recall: wilson(fraud.filter(isHeld).length, fraud.length),
    recallByCoins: weightedWilson(weigh(fraud, heldShare)),
    honestHoldRate: wilson(honest.filter(isHeld).length, honest.length),
    precision: wilson(held.filter(({ label }) => label.fraud).length, held.length),
  };
}

function kindsOf(judged: readonly JudgedPayout[], heldShare: HeldShare): KindFigures[] {
  const byKind = Map.groupBy(judged, ({ label }) => label.kind);
  const figures = [...byKind].map(([kind, payouts]) => {
    const held = payouts.filter((one) => heldShare(one) > 0).length;
    return {
      kind,
      fraud: payouts.some(({ label }) => label.fraud),
      payouts: payouts.length,
      coins: payouts.reduce((sum, { label }) => sum + label.coins, 0),
      held,
      byPayout: wilson(held, payouts.length),
      byCoins: weightedWilson(weigh(payouts, heldShare)),
    };
  });
  return figures.sort((a, b) => a.kind.localeCompare(b.kind));
}

const weigh = (judged: readonly JudgedPayout[], heldShare: HeldShare) =>
  judged.map((one) => ({ weight: one.label.coins, caught: heldShare(one) }));
