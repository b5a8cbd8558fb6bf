import type { EpochMs } from '@app/domain';
import type { HeldPayout, HistoryEntry, HoldKind, Payout } from './payout.js';
import { nextState, type PayoutEvent } from './transitions.js';

export type MovementKind = 'settlement' | 'reversal';

/** A settlement or reversal that was applied: marks it as done. */
export interface AppliedMovement {
  readonly seq: number;
  readonly payoutId: string;
  readonly kind: MovementKind;
  readonly coinsAsked: number | null;
  readonly coins: number;
}

/** A locked payout and what is to be written about it. */
export interface Draft {
  readonly payout: Payout;
  readonly isChanged: boolean;
  readonly history: readonly HistoryEntry[];
  readonly movements: readonly AppliedMovement[];
  readonly changes: readonly HeldPayout[];
}

export interface Move {
  readonly event: PayoutEvent;
  readonly reason: string;
  readonly actor: string;
  readonly now: EpochMs;
  /** For a release. */
  readonly decidedAt?: EpochMs;
  /** For a hold. */
  readonly holdKind?: HoldKind;
}

export const openDraft = (payout: Payout): Draft => ({ payout, isChanged: false, history: [], movements: [], changes: [] });

/** Facts about the payout that are no move: they leave no history. */
export const amend = (draft: Draft, facts: Partial<Payout>): Draft => ({
  ...draft,
  isChanged: true,
  payout: { ...draft.payout, ...facts },
});

/** Takes the edge if there is one; the same draft means that the event changes nothing here. */
export function move(draft: Draft, { event, reason, actor, now, decidedAt = now, holdKind = 'evidence' }: Move): Draft {
  const before = draft.payout;
  const next = nextState(before, event);
  if (next === null) return draft;
  const held = next.status === 'held';
  const kind = held ? (before.holdKind ?? holdKind) : null;
  const after: Payout = {
    ...before,
    ...next,
    version: before.version + 1,
    pendingReason: next.status === 'pending' ? before.pendingReason : null,
    holdKind: kind,
    degraded: kind === 'degraded' || next.status === 'pending' ? before.degraded : [],
    holdUntil: held ? before.holdUntil : null,
    releasedAt: event.name === 'release' ? decidedAt : before.releasedAt,
  };
  const entry = { version: after.version, at: now, from: before.status, to: after.status, reason, actor };
  const changes = changesOf({ before, after, event, told: { payout: after, reason } });
  return {
    ...draft,
    isChanged: true,
    payout: after,
    history: [...draft.history, entry],
    changes: [...draft.changes, ...changes],
  };
}

function changesOf(moved: { before: Payout; after: Payout; event: PayoutEvent; told: Omit<HeldPayout, 'change'> }): HeldPayout[] {
  const { before, after, event, told } = moved;
  const changes: HeldPayout[] = [];
  // A verdict is review's own doing: it needs no telling.
  const decided = event.name === 'release' || event.name === 'reject';
  if (after.status === 'held') changes.push({ change: before.status === 'held' ? 'adjusted' : 'held', ...told });
  if (before.status === 'held' && after.status !== 'held' && !decided) changes.push({ change: 'ended', ...told });
  if (event.name === 'settle' && leftAgainstHold(before, after)) changes.push({ change: 'settled-against-hold', ...told });
  return changes;
}

const leftAgainstHold = (before: Payout, after: Payout): boolean =>
  before.figures.held > after.figures.held || before.figures.rejected > after.figures.rejected;
