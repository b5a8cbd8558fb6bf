import { weightedWilson, wilson, type Interval } from '@app/domain';
import type { JudgedPayout, RightAction } from './outcomes.js';

export interface KindFigures {
  readonly kind: string;
  readonly fraud: boolean;
  /** What is right to do; null for the honest. */
  readonly action: RightAction | null;
  readonly typology: string;
  readonly payouts: number;
  /** Tainted coins of fraud, as far as there was evidence against them before the money left, all coins of the honest. */
  readonly coins: number;
  readonly held: number;
  /** Of the payouts of this kind, how many were held: recall for fraud, false holds for the honest. */
  readonly byPayout: Interval | null;
  /** Of the payouts of this kind, how many were held or put before a person. */
  readonly byLook: Interval | null;
  readonly byCoins: Interval | null;
  /** Of the payouts of this kind, of how many the payee's place on a board is in doubt. */
  readonly byPlace: Interval | null;
}

export interface Figures {
  /** Fraud that is to be held first, then what is to be looked at, then the honest; alphabetical within. */
  readonly kinds: readonly KindFigures[];
  /** Of the fraud whose written rule may hold, how much was held. */
  readonly recall: Interval | null;
  readonly recallByCoins: Interval | null;
  /** Of the fraud whose written rule only asks for a look, how much was held or put before a person. */
  readonly lookRecall: Interval | null;
  /** The same, or a place of its payee is in doubt: what is written about rank ends on the board. */
  readonly lookOrPlaceRecall: Interval | null;
  /** Of the fraud that nobody could know of before the money left and of which disputes told later, how much is booked as debt. */
  readonly clawedBack: Interval | null;
  /** Of the honest payouts, how many were held, and how many were held or put before a person. */
  readonly honestHoldRate: Interval | null;
  readonly honestLookRate: Interval | null;
  /** Of the held payouts, how many are fraud. */
  readonly precision: Interval | null;
}

/** When a payout counts as held, and how much of it. */
export type HeldShare = (judged: JudgedPayout) => number;
export const heldAtFirst: HeldShare = ({ heldAtFirst: held, heldShare }) => (held ? heldShare || 1 : 0);
export const heldAtEnd: HeldShare = ({ heldShare }) => heldShare;
/** A hold that was lifted stopped all of it while it lasted. */
export const heldAtAnyTime: HeldShare = ({ wasHeld, heldShare }) => (wasHeld ? heldShare || 1 : 0);

/** Recall, honest hold rate and precision, by kind and in all. Pure. */
export function figuresOf(judged: readonly JudgedPayout[], heldShare: HeldShare): Figures {
  const isHeld = (one: JudgedPayout): boolean => heldShare(one) > 0;
  const toHold = judged.filter(({ action }) => action === 'hold');
  const toLookAt = judged.filter(({ action }) => action === 'review');
  const disputedLater = judged.filter(({ action, label }) => action === 'clawback' && (label.disputedCoins ?? 0) > 0);
  const honest = judged.filter(({ label }) => !label.fraud);
  const held = judged.filter(isHeld);
  const share = (hits: readonly JudgedPayout[], among: readonly JudgedPayout[]) => wilson(hits.length, among.length);
  return {
    kinds: kindsOf(judged, heldShare),
    recall: share(toHold.filter(isHeld), toHold),
    recallByCoins: weightedWilson(weigh(toHold, heldShare)),
    lookRecall: share(toLookAt.filter(wasLookedAt), toLookAt),
    lookOrPlaceRecall: share(
      toLookAt.filter((one) => one.wasLookedAt || one.isPlaceDoubted),
      toLookAt,
    ),
    clawedBack: share(
      disputedLater.filter((one) => one.wasClawedBack || isHeld(one)),
      disputedLater,
    ),
    honestHoldRate: share(honest.filter(isHeld), honest),
    honestLookRate: share(honest.filter(wasLookedAt), honest),
    precision: share(
      held.filter(({ label }) => label.fraud),
      held,
    ),
  };
}

const wasLookedAt = (one: JudgedPayout): boolean => one.wasLookedAt;

const ORDER: readonly (RightAction | null)[] = ['hold', 'clawback', 'review', 'add', null];

function kindsOf(judged: readonly JudgedPayout[], heldShare: HeldShare): KindFigures[] {
  // An honest kind may have the name of a fraudulent one: the payouts of a set without stories are just clean or not.
  const byKind = Map.groupBy(judged, ({ label, action }) => `${ORDER.indexOf(action)} ${label.kind}`);
  return [...byKind]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([, payouts]) => {
      const [first] = payouts;
      if (first === undefined) return [];
      const held = payouts.filter((one) => heldShare(one) > 0).length;
      return {
        kind: first.label.kind,
        fraud: first.label.fraud,
        action: first.action,
        typology: first.typology,
        payouts: payouts.length,
        coins: payouts.reduce((sum, one) => sum + coinsToCatch(one), 0),
        held,
        byPayout: wilson(held, payouts.length),
        byLook: wilson(payouts.filter(wasLookedAt).length, payouts.length),
        byCoins: weightedWilson(weigh(payouts, heldShare)),
        byPlace: wilson(payouts.filter(({ isPlaceDoubted }) => isPlaceDoubted).length, payouts.length),
      };
    });
}

const weigh = (judged: readonly JudgedPayout[], heldShare: HeldShare) =>
  judged.map((one) => ({ weight: coinsToCatch(one), caught: heldShare(one) }));

/** What is to be caught: all of it, or that against which there was evidence in time. */
export const coinsToCatch = ({ label }: JudgedPayout): number => label.evidentCoins || label.coins;
