import type { EpochMs, RecordedTransaction, Seq } from '@app/domain';
import type { Assessment } from '@app/decisions';
import type { FeatureSet } from '@app/features';
import type { RingSighting } from '@app/review';

/** What a job names: transactions to assess. */
export interface Batch {
  readonly seqs: readonly Seq[];
  /** Bounds of the rows' `recordedAt`, so that few partitions are read. */
  readonly recordedFrom: EpochMs;
  readonly recordedTo: EpochMs;
}

/** `first`, or what made us look again: exactly one assessment per transaction and cause. */
export const FIRST = 'first';

/** A transaction, what was seen of it, and what is concluded; not recorded yet. */
export interface Judged {
  readonly transaction: RecordedTransaction;
  readonly features: FeatureSet;
  readonly assessment: Assessment;
  /** Of a payout: the ring that it shows. */
  readonly ring: RingSighting | null;
}

export interface BatchResult {
  /** Newly recorded assessments; those of a repeated job are not. */
  readonly assessed: number;
  /** Set aside for staff, each with a case. */
  readonly parked: number;
  /** Payouts that wait: for what was acknowledged before them, or for inputs to come back. */
  readonly postponed: readonly RecordedTransaction[];
}
