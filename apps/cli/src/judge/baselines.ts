import { weightedWilson, wilson, type Interval } from '@app/domain';
import { coinsToCatch } from './figures.js';
import type { JudgedPayout } from './outcomes.js';

/** What holding as many payouts would come to that have the most, or the fewest, of one thing. */
export interface BaselineFigures {
  readonly name: BaselineName;
  readonly holds: number;
  /** As in `Figures`: of the fraud that is to be held. */
  readonly recall: Interval | null;
  readonly recallByCoins: Interval | null;
  readonly honestHoldRate: Interval | null;
  readonly precision: Interval | null;
  /** Held payouts by kind. */
  readonly heldByKind: Readonly<Record<string, number>>;
}

/**
 * Degree-only and amount-only rules, as anybody would write them in an afternoon. Both ends of the degree: many
 * counterparties as where money is collected, few gifters as where one person plays the audience.
 */
const RANK_BY = {
  'most counterparties': ({ degree }: JudgedPayout) => degree.counterparties,
  'fewest gifters': ({ degree }: JudgedPayout) => -degree.gifters,
  'largest amount': ({ payout }: JudgedPayout) => payout.coins,
} as const;
export type BaselineName = keyof typeof RANK_BY;
const NAMES = ['most counterparties', 'fewest gifters', 'largest amount'] as const satisfies readonly BaselineName[];

/** Each baseline holds as many payouts as were held by us; of equals the first by id. Pure. */
export function baselinesOf(judged: readonly JudgedPayout[], holds: number): BaselineFigures[] {
  return NAMES.map((name) => {
    const rank = RANK_BY[name];
    const ranked = judged.toSorted((a, b) => rank(b) - rank(a) || a.payout.id.localeCompare(b.payout.id));
    return { name, holds: Math.min(holds, judged.length), ...figuresOfHeld(judged, new Set(ranked.slice(0, holds))) };
  });
}

function figuresOfHeld(judged: readonly JudgedPayout[], held: ReadonlySet<JudgedPayout>) {
  const toHold = judged.filter(({ action }) => action === 'hold');
  const honest = judged.filter(({ label }) => !label.fraud);
  const isHeld = (one: JudgedPayout): boolean => held.has(one);
  const byKind = Map.groupBy(held, ({ label }) => label.kind);
  return {
    recall: wilson(toHold.filter(isHeld).length, toHold.length),
    recallByCoins: weightedWilson(toHold.map((one) => ({ weight: coinsToCatch(one), caught: isHeld(one) ? 1 : 0 }))),
    honestHoldRate: wilson(honest.filter(isHeld).length, honest.length),
    precision: wilson([...held].filter(({ label }) => label.fraud).length, held.size),
    heldByKind: Object.fromEntries([...byKind].map(([kind, payouts]) => [kind, payouts.length])),
  };
}
