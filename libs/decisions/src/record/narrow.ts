import type { Head } from '@app/detectors';
import type { Assessment, Decision, Outcome, Reason, SignalStatus } from '../assessment.js';

/**
 * The narrow form of a decision: a letter per detector of the roster, and a JSON document only where there is
 * something to say. Nine of ten transactions are `null` there. Widening gives back exactly what was narrowed.
 */
export interface NarrowDecision {
  readonly outcome: OutcomeLetter;
  readonly statuses: string;
  readonly findings: NarrowFindings | null;
}

/**
 * Keys are one letter because there is a row per transaction: heads, scores, reasons, coins of a partial hold. Features read `h.chargeback`
 * of purchases in SQL (null findings: 0).
 */
export interface NarrowFindings {
  readonly h: Readonly<Record<Head, number>>;
  readonly s: Readonly<Record<string, number>>;
  readonly r: readonly Reason[];
  readonly c?: number;
  /** Propensity of a release for the control group. */
  readonly p?: number;
}

export type OutcomeLetter = 'a' | 'r' | 'h';
const OUTCOME_LETTERS = { allow: 'a', review: 'r', hold: 'h' } as const satisfies Record<Outcome, OutcomeLetter>;
const OUTCOMES = { a: 'allow', r: 'review', h: 'hold' } as const satisfies Record<OutcomeLetter, Outcome>;

/** Large letters are in shadow; a and s are hits that the allow list or a suppression keeps from acting. */
const LETTERS: readonly (readonly [letter: string, signal: Omit<SignalStatus, 'score'>])[] = [
  ['h', { status: 'hit' }],
  ['c', { status: 'clear' }],
  ['u', { status: 'unknown' }],
  ['f', { status: 'failed' }],
  ['H', { status: 'hit', silenced: 'shadow' }],
  ['C', { status: 'clear', silenced: 'shadow' }],
  ['U', { status: 'unknown', silenced: 'shadow' }],
  ['F', { status: 'failed', silenced: 'shadow' }],
  ['a', { status: 'hit', silenced: 'allow-list' }],
  ['s', { status: 'hit', silenced: 'suppression' }],
];
const BY_LETTER: ReadonlyMap<string, Omit<SignalStatus, 'score'>> = new Map(LETTERS);
const LETTER_OF_STATUS = { hit: 'h', clear: 'c', unknown: 'u', failed: 'f' } as const satisfies Record<
  SignalStatus['status'],
  string
>;

function letterOf({ status, silenced }: SignalStatus): string {
  if (silenced === undefined) return LETTER_OF_STATUS[status];
  const letter = LETTERS.find(([, signal]) => signal.status === status && signal.silenced === silenced)?.[0];
  if (letter === undefined) throw new Error(`a signal is ${status} and silenced by ${silenced}, which has no letter`);
  return letter;
}

const DOES_NOT_APPLY = '-';

const NO_HEADS = { 'self-gifting': 0, rank: 0, chargeback: 0 } as const satisfies Record<Head, number>;

interface Narrowed {
  readonly roster: readonly string[];
  readonly decision: NarrowDecision;
}

/** By signals that transactions share: they are all clear (clear-decision.ts), and nine of ten transactions have them. */
const ofShared = new WeakMap<Decision['signals'], Narrowed>();

/** Throws when a signal is not of the roster: it would be lost without a word. */
export function narrow(decision: Decision & Pick<Assessment, 'control'>, roster: readonly string[]): NarrowDecision {
  if (!Object.isFrozen(decision.signals)) return narrowOne(decision, roster);
  const known = ofShared.get(decision.signals);
  if (known?.roster === roster) return known.decision;
  const narrowed = narrowOne(decision, roster);
  ofShared.set(decision.signals, { roster, decision: narrowed });
  return narrowed;
}

function narrowOne(decision: Decision & Pick<Assessment, 'control'>, roster: readonly string[]): NarrowDecision {
  let statuses = '';
  let placed = 0;
  const scores: Record<string, number> = {};
  let isSilent = decision.reasons.length === 0;
  for (const id of roster) {
    const signal = decision.signals[id];
    statuses += signal === undefined ? DOES_NOT_APPLY : letterOf(signal);
    if (signal === undefined) continue;
    placed += 1;
    if (signal.score === 0) continue;
    scores[id] = signal.score;
    isSilent = false;
  }
  if (placed !== Object.keys(decision.signals).length) {
    throw new Error(`signals ${Object.keys(decision.signals).join(', ')} are not all on the roster ${roster.join(', ')}`);
  }
  const findings =
    isSilent && hasNoHeads(decision.heads) ? null : { h: decision.heads, s: scores, r: decision.reasons, ...coinsOf(decision) };
  return { outcome: OUTCOME_LETTERS[decision.outcome], statuses, findings };
}

const coinsOf = ({ holdCoins, control }: Decision & Pick<Assessment, 'control'>): Pick<NarrowFindings, 'c' | 'p'> => ({
  ...(holdCoins === null ? {} : { c: holdCoins }),
  ...(control === undefined ? {} : { p: control.propensity }),
});

const hasNoHeads = (heads: Decision['heads']): boolean =>
  heads['self-gifting'] === 0 && heads.rank === 0 && heads.chargeback === 0;

/** The part of a decision that `narrow` packs. */
export type WideDecision = Pick<Assessment, 'outcome' | 'holdCoins' | 'heads' | 'signals' | 'reasons' | 'control'>;

export function widen({ outcome, statuses, findings }: NarrowDecision, roster: readonly string[]): WideDecision {
  const signals: Record<string, SignalStatus> = {};
  roster.forEach((id, index) => {
    const letter = statuses.charAt(index);
    if (letter === DOES_NOT_APPLY) return;
    const signal = BY_LETTER.get(letter);
    if (signal === undefined) throw new Error(`an assessment has the status letter "${letter}" for ${id}`);
    signals[id] = { ...signal, score: findings?.s[id] ?? 0 };
  });
  return {
    outcome: OUTCOMES[outcome],
    holdCoins: findings?.c ?? null,
    heads: findings?.h ?? NO_HEADS,
    signals,
    reasons: findings?.r ?? [],
    ...(findings?.p === undefined ? {} : { control: { propensity: findings.p } }),
  };
}
