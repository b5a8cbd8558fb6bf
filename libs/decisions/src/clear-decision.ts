import type { Findings } from '@app/detectors';
import type { Decision, SignalStatus } from './assessment.js';
import type { Voice } from './voices.js';

/** What a decision says beside its signals where there is no hit. */
export const NOTHING_FOUND = Object.freeze({
  outcome: 'allow',
  holdCoins: null,
  score: 0,
  heads: Object.freeze({ 'self-gifting': 0, rank: 0, chargeback: 0 }),
} as const satisfies Omit<Decision, 'signals' | 'reasons' | 'degraded'>);

export const CLEAR_SIGNAL: SignalStatus = Object.freeze({ status: 'clear', score: 0 });

const NOTHING: readonly never[] = Object.freeze([]);

interface ClearDecisions {
  readonly live: ReadonlySet<string>;
  /** By the ids that looked: there are about as many as types of transactions. */
  readonly byIds: Map<string, Decision>;
}

/**
 * The decision where all that looked is live and found nothing at all, as of nine of ten transactions: they share it,
 * frozen, signals and all. Null: there is more to say.
 */
export function clearDecision(findings: Findings, voices: readonly Voice[]): Decision | null {
  const { live, byIds } = clearDecisionsOf(voices);
  let ids = '';
  for (const id in findings) {
    const finding = findings[id];
    if (finding?.status !== 'clear' || finding.score !== 0 || !live.has(id)) return null;
    ids += `${id} `;
  }
  const known = byIds.get(ids);
  if (known !== undefined) return known;
  const signals = Object.freeze(Object.fromEntries(Object.keys(findings).map((id) => [id, CLEAR_SIGNAL])));
  const decision = Object.freeze({ ...NOTHING_FOUND, signals, reasons: NOTHING, degraded: NOTHING });
  byIds.set(ids, decision);
  return decision;
}

const kept = new WeakMap<readonly Voice[], ClearDecisions>();

function clearDecisionsOf(voices: readonly Voice[]): ClearDecisions {
  const known = kept.get(voices);
  if (known !== undefined) return known;
  const live = new Set(voices.filter(({ mode }) => mode === 'live').map(({ id }) => id));
  const decisions = { live, byIds: new Map<string, Decision>() };
  kept.set(voices, decisions);
  return decisions;
}
