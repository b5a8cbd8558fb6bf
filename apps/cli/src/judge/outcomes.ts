import type { AssayClient } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';
import type { AssessedTransaction, PayoutWithHistory } from '../client/wire.js';
import type { Labels, PayoutLabel, StrongestAction } from '../simulate/index.js';
import type { Degree } from './counterparties.js';

/** What is right to do: what the written rule of the kind does, or, where nobody could know in time, to book the debt later. */
export type RightAction = StrongestAction | 'clawback';

/** One labelled payout and what became of it. */
export interface JudgedPayout {
  readonly label: PayoutLabel;
  /** What is right to do about this payout; null for the honest. */
  readonly action: RightAction | null;
  /** The signal of the abuse catalogue that describes this kind; empty where none is known. */
  readonly typology: string;
  readonly payout: PayoutWithHistory;
  readonly degree: Degree;
  /** Held by its first assessment. */
  readonly heldAtFirst: boolean;
  /** Held at any time before the money left, also where the hold was lifted again. */
  readonly wasHeld: boolean;
  /** Held, or put before a person: an assessment said `review`, or a case names it. */
  readonly wasLookedAt: boolean;
  /** A place of its payee on a board of the month before is provisional, for a reason of its own. */
  readonly isPlaceDoubted: boolean;
  /** Coins that a dispute took were netted, or became a debt once the money had left. */
  readonly wasClawedBack: boolean;
  /** Share of the label's coins, as far as there was evidence against them, that wait or were rejected in the end, 0 to 1. A `review` is no hold, nor is a debt that was netted. */
  readonly heldShare: number;
}

export interface Truth {
  readonly labels: Labels['payouts'];
  readonly kinds: NonNullable<Labels['kinds']>;
  readonly degreeOf: (payoutId: string) => Degree;
  readonly isPlaceDoubted: (payoutId: string) => boolean;
}

/** Asks for every labelled payout that the installation knows; the others were not sent and are left out. */
export async function judgePayouts(client: AssayClient, truth: Truth): Promise<JudgedPayout[]> {
  const known: { label: PayoutLabel; id: string }[] = [];
  for await (const { id } of client.payouts()) {
    const label = truth.labels[id];
    if (label) known.push({ label, id });
  }
  return inParallel(known, async ({ label, id }) => {
    const [payout, transaction] = await Promise.all([client.payout(id), client.transaction(id)]);
    const known = { degree: truth.degreeOf(id), isPlaceDoubted: truth.isPlaceDoubted(id) };
    return { ...outcomeOf(payout, transaction, label), ...ruleOf(label, truth), ...known };
  });
}

/** A kind of fraud that nobody says more about is to be held. */
function ruleOf({ fraud, kind, evidentCoins }: PayoutLabel, { kinds }: Truth): Pick<JudgedPayout, 'action' | 'typology'> {
  const { typology, action } = kinds[kind] ?? { typology: '', action: 'hold' };
  if (!fraud) return { typology: '', action: null };
  return { typology, action: evidentCoins === 0 ? 'clawback' : action };
}

type Outcome = Omit<JudgedPayout, 'action' | 'typology' | 'degree' | 'isPlaceDoubted'>;

function outcomeOf(payout: PayoutWithHistory, { assessments }: AssessedTransaction, label: PayoutLabel): Outcome {
  const heldAtFirst = assessments.some(({ cause, outcome }) => cause === 'first' && outcome === 'hold');
  const wasHeld = heldAtFirst || payout.heldCoins > 0 || payout.history.some(({ to }) => to === 'held');
  // What the platform took back itself, a failed transfer, is rejected as well; only what was held before is our doing.
  const rejected = wasHeld ? payout.rejectedCoins - payout.nettedCoins : 0;
  return {
    label,
    payout,
    heldAtFirst,
    wasHeld,
    wasLookedAt: wasHeld || payout.caseId !== null || assessments.some(({ outcome }) => outcome !== 'allow'),
    wasClawedBack: payout.status === 'clawback' || payout.nettedCoins > 0,
    heldShare: Math.min(1, (payout.heldCoins + rejected) / (label.evidentCoins || label.coins)),
  };
}
