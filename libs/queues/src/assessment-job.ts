import type { EpochMs, Seq } from '@app/domain';

/** The one name that jobs carry: what differs between queues is who processes them. */
export const ASSESS = 'assess' as const;

/**
 * A micro-batch of ledger sequences to assess. Ids only: the worker reads the rows again, which costs
 * microseconds and keeps personal data out of Redis.
 */
export interface AssessmentJob {
  readonly seqs: readonly Seq[];
  /** Bounds of the rows' `recorded_at`, so that PostgreSQL reads only the months it must. */
  readonly recordedFrom: EpochMs;
  readonly recordedTo: EpochMs;
}

/** What intake knows of a row that must be assessed. */
export interface DispatchItem {
  readonly seq: Seq;
  /** `routeOf` the receiving account. */
  readonly route: number;
  readonly recordedAt: EpochMs;
  readonly isPayout: boolean;
}

/** One job of the given rows; at least one. */
export function assessmentJob(items: readonly Pick<DispatchItem, 'seq' | 'recordedAt'>[]): AssessmentJob {
  let recordedFrom = Infinity;
  let recordedTo = -Infinity;
  for (const { recordedAt } of items) {
    recordedFrom = Math.min(recordedFrom, recordedAt);
    recordedTo = Math.max(recordedTo, recordedAt);
  }
  return { seqs: items.map((item) => item.seq), recordedFrom, recordedTo };
}

/** Cuts work into pieces of at most `size`, in order. */
export function* chunksOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
