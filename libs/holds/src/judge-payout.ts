import { MINUTE_MS, coins, type EpochMs } from '@app/domain';
import type { Assessment, Outcome } from '@app/decisions';
import { amend, move, type Draft } from './draft.js';
import { SYSTEM, type Payout } from './payout.js';

/** How long a payout may wait for inputs or behind a backlog before somebody has to hear of it (api.md). */
export const PENDING_MS_MAX = 15 * MINUTE_MS;

/** What holds needs to know of an assessment; an `Assessment` is one. */
export type AssessedPayout = Pick<Assessment, 'seq' | 'transactionId' | 'outcome' | 'score' | 'degraded'> &
  Partial<Pick<Assessment, 'asOf' | 'cause' | 'holdCoins' | 'holdUntil' | 'control'>> & {
    /** When the evidence that caused a further assessment was recorded; only that may hold again what a person released. */
    readonly evidenceRecordedAt?: EpochMs;
    /** Of a further assessment: the event time up to which it looked. */
    readonly until?: EpochMs | undefined;
    /** Coins of the payout that had been reversed when it was assessed; absent where nobody knows. */
    readonly takenBack?: number | undefined;
  };

/** Pure: what an assessment does to a payout. */
export function judgePayout(draft: Draft, assessed: AssessedPayout, now: EpochMs): Draft {
  const { payout } = draft;
  if (isOlder(assessed, payout) || liftsOnLess(assessed, payout)) return isFurther(assessed) ? counted(draft) : draft;
  if (mayWait(assessed, payout, now)) return waitForInputs(draft, assessed.degraded);
  const noted = amend(isFurther(assessed) ? counted(draft) : draft, {
    outcome: assessed.outcome,
    score: assessed.score,
    assessedAsOf: assessed.asOf ?? payout.assessedAsOf,
    assessedUntil: later(assessed.until, payout.assessedUntil),
  });
  if (assessed.outcome === 'hold') return assessed.control ? letGo(noted, assessed, now) : holdForEvidence(noted, assessed, now);
  if (assessed.degraded.length === 0) return clear(noted, assessed.outcome, now);
  return payout.status === 'pending' ? holdDegraded(noted, assessed.degraded, now) : draft;
}

const isOlder = (assessed: AssessedPayout, payout: Payout): boolean =>
  assessed.asOf !== undefined && payout.assessedAsOf !== null && assessed.asOf < payout.assessedAsOf;

/**
 * Two processes may follow two pieces of evidence to one payout at the same time. What looked less far ahead than an
 * assessment that was recorded meanwhile may still hold, but it lifts nothing: it has not seen what that one found.
 */
const liftsOnLess = ({ outcome, until }: AssessedPayout, { assessedUntil, occurredAt }: Payout): boolean =>
  outcome !== 'hold' && assessedUntil !== null && (until ?? occurredAt) < assessedUntil;

const later = (one: EpochMs | undefined, other: EpochMs | null): EpochMs | null =>
  one === undefined ? other : Math.max(one, other ?? one);

const counted = (draft: Draft): Draft => amend(draft, { reassessments: draft.payout.reassessments + 1 });

const isFurther = ({ cause = 'first' }: AssessedPayout): boolean => cause !== 'first';

function holdForEvidence(draft: Draft, assessed: AssessedPayout, now: EpochMs): Draft {
  const { payout } = draft;
  if (payout.status === 'released' && !isNews(assessed, payout)) return draft;
  const holdUntil = endOfHold(assessed, payout);
  if (isFurther(assessed) && holdUntil !== null && holdUntil <= now) return clear(draft, 'allow', now);
  const { holdCoins = null } = assessed;
  const event = { name: 'hold', coins: holdCoins === null ? null : coins(holdCoins) } as const;
  const found = payout.status === 'held' && payout.holdKind === 'degraded' ? withEvidence(draft) : draft;
  const held = move(found, { event, reason: 'assessment.hold', actor: SYSTEM, now, holdKind: 'evidence' });
  return held.payout.status === 'held' ? amend(held, { holdUntil }) : held;
}

/** For the control group. What waits for a person already goes on waiting: the chance was to hold or not, not to release. */
function letGo(draft: Draft, assessed: AssessedPayout, now: EpochMs): Draft {
  const { status, holdKind } = draft.payout;
  if (status === 'held' && holdKind === 'evidence') return holdForEvidence(draft, assessed, now);
  if (status !== 'pending' && status !== 'held') return draft;
  return move(draft, { event: { name: 'approve' }, reason: 'control.released', actor: SYSTEM, now });
}

/** Counted from when we were told: a payout that is reported late waits as long as any other. */
const endOfHold = ({ holdUntil }: AssessedPayout, { occurredAt, recordedAt }: Payout): EpochMs | null =>
  holdUntil === undefined ? null : recordedAt + Math.max(0, holdUntil - occurredAt);

/** A person saw what there was when they released: only what was recorded afterwards may hold it again. */
const isNews = ({ evidenceRecordedAt }: AssessedPayout, { releasedAt }: Payout): boolean =>
  evidenceRecordedAt !== undefined && releasedAt !== null && evidenceRecordedAt > releasedAt;

/** Held because we could not see; now we see that it should be. */
function withEvidence(draft: Draft): Draft {
  const found = amend(draft, { holdKind: 'evidence', degraded: [] });
  return { ...found, changes: [...found.changes, { change: 'held', payout: found.payout, reason: 'assessment.hold' }] };
}

/** Unknown neither holds nor clears: for a while the inputs may come back, and nothing has been judged yet. */
const mayWait = ({ outcome, degraded }: AssessedPayout, payout: Payout, now: EpochMs): boolean =>
  payout.status === 'pending' && outcome !== 'hold' && degraded.length > 0 && now - payout.recordedAt < PENDING_MS_MAX;

const waitForInputs = (draft: Draft, degraded: readonly string[]): Draft =>
  amend(draft, { pendingReason: degraded.includes('backlog') ? 'backlog' : 'degraded', degraded });

/** Fails closed, as a fault of ours and not as a verdict on the creator. */
export function holdDegraded(draft: Draft, degraded: readonly string[], now: EpochMs): Draft {
  const named = amend(draft, { degraded });
  return move(named, { event: { name: 'hold', coins: null }, reason: 'hold.degraded', actor: SYSTEM, now, holdKind: 'degraded' });
}

function clear(draft: Draft, outcome: Exclude<Outcome, 'hold'>, now: EpochMs): Draft {
  const { payout } = draft;
  if (payout.status === 'pending') {
    return move(draft, { event: { name: 'approve' }, reason: `assessment.${outcome}`, actor: SYSTEM, now });
  }
  if (payout.status !== 'held') return draft;
  // Something to look at is still a reason; it goes on waiting for a person, unless only our fault held it.
  if (outcome === 'review' && payout.holdKind === 'evidence') return draft;
  return move(draft, { event: { name: 'approve' }, reason: 'hold.lifted', actor: SYSTEM, now });
}
