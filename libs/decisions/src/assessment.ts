import type { EpochMs, JsonObject, Seq, TransactionId } from '@app/domain';
import type { Finding, Head } from '@app/detectors';
import type { Control } from './control/control-group.js';

export type Outcome = 'allow' | 'review' | 'hold';

/** One sentence of the case against a transaction. */
export interface Reason {
  readonly code: string;
  readonly detector: string;
  /** Score points that would be lost without this signal. */
  readonly contribution: number;
  readonly message: string;
  readonly evidence: JsonObject;
  /** Present where the hit acts on nothing, and why. */
  readonly silenced?: Silenced;
}

/** Why a finding acts on nothing: its mode is `shadow`, an entry of the allow list matches, or it is suppressed for a time. */
export const SILENCES = ['shadow', 'allow-list', 'suppression'] as const;
export type Silenced = (typeof SILENCES)[number];

/** What one detector or rule said, in short. */
export interface SignalStatus {
  readonly status: Finding['status'];
  readonly score: number;
  readonly silenced?: Silenced;
}

/** What the pure part concludes from findings: no time, no database. */
export interface Decision {
  readonly outcome: Outcome;
  /** Of a hold of a payout: how many of its coins are to wait; null: all of them. */
  readonly holdCoins: number | null;
  /** 100 × the largest head, rounded; orders queues, decides nothing. */
  readonly score: number;
  readonly heads: Readonly<Record<Head, number>>;
  /** Event time at which a hold ends by itself; absent where a reason to hold has no end, or nothing holds. */
  readonly holdUntil?: EpochMs;
  /** By detector id, `rule:<id>` or `list:<name>`; only what looks at the transaction's type. */
  readonly signals: Readonly<Record<string, SignalStatus>>;
  /** By contribution, largest first; those of silenced hits last. */
  readonly reasons: readonly Reason[];
  /** Faults of ours that left something unread; empty in health. */
  readonly degraded: readonly string[];
}

/** A decision as recorded: exactly one per transaction and cause. */
export interface Assessment extends Decision {
  readonly seq: Seq;
  readonly transactionId: TransactionId;
  /** `first`, or what made us look again, `<type>:<transaction id>`, e.g. `chargeback:cb-17`; `check` when nothing is recorded. */
  readonly cause: string;
  /** Present where it is let go although it is to be held: the control group. The outcome stays what was judged. */
  readonly control?: Control;
  readonly versions: { readonly policy: string; readonly model: string };
  readonly asOf: Seq;
  readonly assessedAt: EpochMs;
  /** From recording to assessment. */
  readonly latencyMs: number;
}
