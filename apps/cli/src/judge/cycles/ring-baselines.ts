import { DAY_MS, wilson, type Interval } from '@app/domain';
import type { Labels } from '../../simulate/index.js';
import type { FlowEvent } from './read-flows.js';

/** What a payout is ranked by: other accounts gifted or gifted by in the 30 days before, or its own coins. */
export type BaselineName = 'degree' | 'gifters' | 'amount';

/** What holding the payouts with the most of one thing would come to. */
export interface RingBaseline {
  readonly name: BaselineName;
  readonly holds: number;
  /** Of the held, how many are fraud. */
  readonly precision: Interval | null;
  /** Of all fraudulent payouts, how many are held. */
  readonly recall: Interval | null;
  /** The same of payouts of rings alone. */
  readonly cycleRecall: Interval | null;
  /** Of the honest, how many are held. */
  readonly honestHoldRate: Interval | null;
}

const WINDOW_MS = 30 * DAY_MS;
const RING_KIND = 'CYCLE';

/**
 * Degree-only and amount-only holds, as many as ours. Pure.
 * @param events in order of time
 * @param holds how many payouts are held: those that rank highest, of equals the earliest
 */
export function ringBaselines(events: readonly FlowEvent[], labels: Labels['payouts'], holds: number): RingBaseline[] {
  const payouts = measure(events).flatMap((measured) => {
    const label = labels[measured.id];
    return label === undefined ? [] : [{ ...measured, label }];
  });
  const names = ['degree', 'gifters', 'amount'] as const satisfies readonly BaselineName[];
  return names.map((name) => {
    const ranked = payouts.toSorted((a, b) => b[name] - a[name]);
    return {
      name,
      holds: Math.min(holds, ranked.length),
      ...figuresOf(
        ranked.map(({ label }) => label),
        holds,
      ),
    };
  });
}

interface Measured extends Readonly<Record<BaselineName, number>> {
  readonly id: string;
}

function measure(events: readonly FlowEvent[]): Measured[] {
  const gifts = new Map<string, { readonly other: string; readonly isGiver: boolean; readonly at: number }[]>();
  const note = (account: string, gift: { other: string; isGiver: boolean; at: number }): void => {
    const known = gifts.get(account);
    if (known) known.push(gift);
    else gifts.set(account, [gift]);
  };
  const payouts: Measured[] = [];
  for (const { id, type, accountId, counterpartyId, coins = 0, occurredAt } of events) {
    const at = Date.parse(occurredAt);
    if (type === 'gift' && counterpartyId !== undefined) {
      note(accountId, { other: counterpartyId, isGiver: false, at });
      note(counterpartyId, { other: accountId, isGiver: true, at });
    }
    if (type !== 'payout') continue;
    const recent = (gifts.get(accountId) ?? []).filter((gift) => gift.at > at - WINDOW_MS);
    const distinct = (some: typeof recent): number => new Set(some.map(({ other }) => other)).size;
    payouts.push({ id, degree: distinct(recent), gifters: distinct(recent.filter(({ isGiver }) => isGiver)), amount: coins });
  }
  return payouts;
}

type Label = Labels['payouts'][string];

/** Of payouts in order of rank, the first are held. */
function figuresOf(ranked: readonly Label[], holds: number): Omit<RingBaseline, 'name' | 'holds'> {
  const held = ranked.slice(0, holds);
  const count = (among: readonly Label[], is: (label: Label) => boolean): number => among.filter(is).length;
  const isFraud = ({ fraud }: Label): boolean => fraud;
  const isRing = ({ fraud, kind }: Label): boolean => fraud && kind === RING_KIND;
  const isHonest = ({ fraud }: Label): boolean => !fraud;
  return {
    precision: wilson(count(held, isFraud), held.length),
    recall: wilson(count(held, isFraud), count(ranked, isFraud)),
    cycleRecall: wilson(count(held, isRing), count(ranked, isRing)),
    honestHoldRate: wilson(count(held, isHonest), count(ranked, isHonest)),
  };
}
