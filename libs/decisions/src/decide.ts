import { rounded, type Detector, type Finding, type Findings, type Head } from '@app/detectors';
import { DEGRADED_REASONS, type ListFeatures } from '@app/features';
import type { Decision, Outcome, Reason, Silenced, SignalStatus } from './assessment.js';
import { CLEAR_SIGNAL, clearDecision, NOTHING_FOUND } from './clear-decision.js';
import { combine, largestHead, type Signal } from './combine.js';
import { holdCoinsOf } from './hold-coins.js';
import { silencedBy } from './lists/silenced-by.js';
import type { Policy } from './policy/policy.js';
import { voicesOf, type Voice } from './voices.js';

/** A detector that throws is a fault of ours like any store that is away: a payout fails closed on it. */
export const DETECTOR_FAILED = 'detector-failed';

type HitFinding = Extract<Finding, { status: 'hit' }>;
type Hit = Signal & { readonly finding: HitFinding };

export interface DecideOptions {
  readonly detectors?: readonly Detector[];
  /** What staff have said of the subject; absent or null: nothing. */
  readonly lists?: ListFeatures | null;
}

/**
 * What is to be done. Pure, and the same whatever the order of the findings.
 *
 * The outcome is the strongest action among hits that nothing silences; the heads' probabilities order queues and
 * decide nothing. `unknown` neither holds nor clears: what of it is our fault stands in `degraded`, and who fails
 * closed is the caller's to know. What is in shadow acts on nothing, its faults included.
 */
export function decide(findings: Findings, policy: Policy, { detectors, lists = null }: DecideOptions = {}): Decision {
  const voices = voicesOf(policy, detectors);
  const clear = clearDecision(findings, voices);
  if (clear !== null) return clear;
  const signals: Record<string, SignalStatus> = {};
  const hits: Hit[] = [];
  const silent: Reason[] = [];
  const degraded = new Set<string>();
  for (const voice of voices) {
    const finding = findings[voice.id];
    if (finding === undefined) continue;
    const silenced = silencedBy(voice, finding, lists);
    signals[voice.id] = signalOf(finding, silenced);
    if (finding.status === 'hit') {
      if (silenced === null) hits.push(hitOf(voice, finding));
      else silent.push(reasonOf(voice.id, finding, { contribution: 0, silenced }));
    } else if (finding.status !== 'clear' && voice.mode === 'live') noteFault(voice, finding, degraded);
  }
  if (hits.length === 0) return { ...NOTHING_FOUND, signals, reasons: inOrder(silent), degraded: namesOf(degraded) };
  const heads = combine(hits, policy.addCeiling);
  return {
    outcome: outcomeOf(hits),
    ...endOf(hits, degraded),
    holdCoins: holdCoinsOf(hits),
    score: Math.round(100 * largestHead(heads)),
    heads: roundedHeads(heads),
    signals,
    reasons: [...reasonsOf(hits, heads, policy.addCeiling), ...inOrder(silent)],
    degraded: namesOf(degraded),
  };
}

function hitOf({ id, head, weight }: Voice, finding: HitFinding): Hit {
  return { id, head, action: finding.action, strength: weight * finding.score, finding };
}

const NO_NAMES: readonly string[] = Object.freeze([]);

const BARE = {
  clear: CLEAR_SIGNAL,
  unknown: Object.freeze({ status: 'unknown', score: 0 }),
  failed: Object.freeze({ status: 'failed', score: 0 }),
} as const satisfies Record<string, SignalStatus>;

function signalOf(finding: Finding, silenced: Silenced | null): SignalStatus {
  const score = finding.status === 'hit' || finding.status === 'clear' ? finding.score : 0;
  if (silenced !== null) return { status: finding.status, score, silenced };
  if (finding.status === 'hit' || score > 0) return { status: finding.status, score };
  return BARE[finding.status];
}

const FAULTS: ReadonlySet<string> = new Set(DEGRADED_REASONS);

/** A rule that fails is its author's to mend: it shows, and must not stop everybody's payouts. */
function noteFault({ kind }: Voice, finding: Exclude<Finding, HitFinding | { status: 'clear' }>, degraded: Set<string>): void {
  if (finding.status === 'unknown')
    finding.reasons.filter((reason) => FAULTS.has(reason)).forEach((reason) => degraded.add(reason));
  else if (kind === 'detector') degraded.add(DETECTOR_FAILED);
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
      return reasonOf(hit.id, hit.finding, { contribution: rounded(100 * Math.max(0, largest - without), 2) });
    })
    .sort(byContribution);
}

const reasonOf = (
  detector: string,
  { code, message, evidence }: HitFinding,
  { contribution, silenced }: { contribution: number; silenced?: Silenced },
): Reason => ({ code, detector, contribution, message, evidence, ...(silenced === undefined ? {} : { silenced }) });

const byContribution = (a: Reason, b: Reason): number => b.contribution - a.contribution || (a.detector < b.detector ? -1 : 1);

const NO_REASONS: readonly Reason[] = Object.freeze([]);
const inOrder = (silent: readonly Reason[]): readonly Reason[] =>
  silent.length === 0 ? NO_REASONS : silent.toSorted(byContribution);
