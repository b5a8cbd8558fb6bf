import type { EpochMs } from '@app/domain';

export const LISTS = ['allow', 'deny', 'watch'] as const;
export type ListName = (typeof LISTS)[number];

export const LIST_KINDS = ['account', 'device', 'instrument', 'destination', 'country'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

/** An entry that a subject matches. */
export interface ListMatch {
  readonly entryId: string;
  readonly list: ListName;
  readonly kind: ListKind;
  readonly reason: string;
  readonly expiresAt: EpochMs;
  /** Allow of an account: detectors and rules whose holds do not act either. */
  readonly signals: readonly string[];
}

/** A detector or rule whose hits on the account do not act for now. */
export interface SuppressionMatch {
  readonly suppressionId: string;
  readonly signal: string;
  readonly until: EpochMs;
}

/** What staff have said of the subject, at the moment when it was judged. */
export interface ListFeatures {
  readonly matches: readonly ListMatch[];
  readonly suppressions: readonly SuppressionMatch[];
}
