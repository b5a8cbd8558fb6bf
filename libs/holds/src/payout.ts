import type { AccountId, Coins, EpochMs, Money, Seq, TransactionId } from '@app/domain';
import type { Outcome } from '@app/decisions';
import type { PayoutState, PayoutStatus } from './transitions.js';

/** `evidence`: detectors speak against it. `degraded`: inputs could not be read for too long. */
export type HoldKind = 'evidence' | 'degraded';

/** A payout as a writer sees it under lock. */
export interface Payout extends PayoutState {
  readonly id: TransactionId;
  readonly seq: Seq;
  readonly accountId: AccountId;
  readonly coins: Coins;
  readonly amount: Money | null;
  readonly occurredAt: EpochMs;
  readonly recordedAt: EpochMs;
  /** Why it is still pending, when a fault of ours is the cause: `degraded` or `backlog`. */
  readonly pendingReason: string | null;
  readonly outcome: Outcome | null;
  readonly score: number | null;
  /** The ledger sequence that the latest applied assessment rests on. */
  readonly assessedAsOf: Seq | null;
  /** Event time of the latest evidence that an applied assessment has looked at; null: none but what its own time shows. */
  readonly assessedUntil: EpochMs | null;
  /** Null unless held. */
  readonly holdKind: HoldKind | null;
  /** Faults behind a hold of kind `degraded`. */
  readonly degraded: readonly string[];
  readonly holdUntil: EpochMs | null;
  readonly releasedAt: EpochMs | null;
  /** Raised by every move; numbers the history. */
  readonly version: number;
  /** Assessments after the first (api.md allows 20). */
  readonly reassessments: number;
}

export interface HistoryEntry {
  readonly version: number;
  readonly at: EpochMs;
  /** Null for the first. */
  readonly from: PayoutStatus | null;
  readonly to: PayoutStatus;
  /** Stable word, e.g. `assessment.hold`, `hold.lifted`, `verdict.release`. */
  readonly reason: string;
  /** `system`, or the key or staff member that acted. */
  readonly actor: string;
}

/**
 * What happened to a payout that review has to follow.
 * - `held`: it is held now, or for another kind of reason than before.
 * - `adjusted`: it is still held, for other coins.
 * - `ended`: it is held no longer, and no person decided so.
 * - `settled-against-hold`: money left that was held, rejected or not judged yet.
 */
export interface HeldPayout {
  readonly change: 'held' | 'adjusted' | 'ended' | 'settled-against-hold';
  /** As it is after the change. */
  readonly payout: Payout;
  /** The history entry's word. */
  readonly reason: string;
}

export const SYSTEM = 'system';
