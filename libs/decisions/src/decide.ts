import { DETECTORS, rounded, type Detector, type Finding, type Findings, type Head } from '@app/detectors';
import { DEGRADED_REASONS } from '@app/features';
import type { Decision, Outcome, Reason } from './assessment.js';
import { combine, largestHead, type Signal } from './combine.js';
import { holdCoinsOf } from './hold-coins.js';
import type { Policy } from './policy/policy.js';

/** A detector that throws is a fault of ours like any store that is away: a payout fails closed on it. */
export const DETECTOR_FAILED = 'detector-failed';

type HitFinding = Extract<Finding, { status: 'hit' }>;
type Hit = Signal & { readonly finding: HitFinding };
type SignalOf = Decision['signals'][string];

/**
 * What is to be done. Pure, and the same whatever the order of the findings.
 *
 * The outcome is the strongest action among hits; the heads' probabilities order queues and decide nothing.
 * `unknown` neither holds nor clears: what of it is our fault stands in `degraded`, and who fails closed is the
 * caller's to know.
 */
export function decide(findings: Findings, policy: Policy, detectors: readonly Detector[] = DETECTORS): Decision {
  const signals: Record<string, SignalOf> = {};
  const hits: Hit[] = [];
  const degraded = new Set<string>();
  for (const { id, head, weight } of detectors) {
    const finding = findings[id];
    if (finding === undefined) continue;
    signals[id] = signalOf(finding);
    if (finding.status === 'hit') {
      const { action, score } = finding;
      hits.push({ id, head, action, strength: (policy.weights[id] ?? weight) * score, finding });
    } else if (finding.status !== 'clear') noteFault(finding, degraded);
  }
  if (hits.length === 0) return { ...nothingFound, signals, degraded: namesOf(degraded) };
  const heads = combine(hits, policy.addCeiling);
  return {
    outcome: outcomeOf(hits),
    ...endOf(hits, degraded),
    holdCoins: holdCoinsOf(hits),
    score: Math.round(100 * largestHead(heads)),
    heads: roundedHeads(heads),
    signals,
    reasons: reasonsOf(hits, heads, policy.addCeiling),
    degraded: namesOf(degraded),
  };
}

const NO_NAMES: readonly string[] = Object.freeze([]);
const nothingFound = Object.freeze({
  outcome: 'allow',
  holdCoins: null,
  score: 0,
  heads: Object.freeze({ 'self-gifting': 0, rank: 0, chargeback: 0 }),
  reasons: Object.freeze([]),
} as const satisfies Omit<Decision, 'signals' | 'degraded'>);

/** Nine of ten transactions share these. */
const BARE = {
  clear: Object.freeze({ status: 'clear', score: 0 }),
  unknown: Object.freeze({ status: 'unknown', score: 0 }),
  failed: Object.freeze({ status: 'failed', score: 0 }),
} as const satisfies Record<string, SignalOf>;

function signalOf(finding: Finding): SignalOf {
  if (finding.status === 'hit') return { status: 'hit', score: finding.score };
  if (finding.status === 'clear' && finding.score > 0) return { status: 'clear', score: finding.score };
  return BARE[finding.status];
}

const FAULTS: ReadonlySet<string> = new Set(DEGRADED_REASONS);

function noteFault(finding: Exclude<Finding, HitFinding | { status: 'clear' }>, degraded: Set<string>): void {
  if (finding.status === 'failed') degraded.add(DETECTOR_FAILED);
  else finding.reasons.filter((reason) => FAULTS.has(reason)).forEach((reason) => degraded.add(reason));
}

const namesOf = (degraded: ReadonlySet<string>): readonly string[] => (degraded.size === 0 ? NO_NAMES : [...degraded].sort());

function outcomeOf(hits: readonly Hit[]): Outcome {
  if (hits.some(({ action }) => action === 'hold')) return 'hold';
  return hits.some(({ action }) => action === 'review') ? 'review' : 'allow';
}

/** A hold ends by itself when every reason for it does; what could not be read might be another reason. */
function endOf(hits: readonly Hit[], degraded: ReadonlySet<string>): Pick<Decision, 'holdUntil'> {
  const ends = hits.filter(({ action }) => action === 'hold').map(({ finding }) => finding.holdUntil ?? Infinity);
  const holdUntil = Math.max(...ends);
  return degraded.size === 0 && Number.isFinite(holdUntil) ? { holdUntil } : {};
}

function roundedHeads(heads: Readonly<Record<Head, number>>): Record<Head, number> {
  return {
    'self-gifting': rounded(heads['self-gifting'], 4),
    rank: rounded(heads.rank, 4),
    chargeback: rounded(heads.chargeback, 4),
  };
}

/** A signal's contribution: score points that would be lost without it; 0 in a head that is not the largest. */
function reasonsOf(hits: readonly Hit[], heads: Readonly<Record<Head, number>>, addCeiling: number): Reason[] {
  const largest = largestHead(heads);
  return hits
    .map((hit) => {
      const without = largestHead(
        combine(
          hits.filter((other) => other !== hit),
          addCeiling,
        ),
      );
      const { code, message, evidence } = hit.finding;
      return { code, detector: hit.id, contribution: rounded(100 * Math.max(0, largest - without), 2), message, evidence };
    })
    .sort((a, b) => b.contribution - a.contribution || (a.detector < b.detector ? -1 : 1));
}
