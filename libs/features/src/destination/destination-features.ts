import type { AccountId, EpochMs } from '@app/domain';

export interface DestinationFeatures {
  /** Distinct creators paid through this destination within 90 days, this one included. */
  readonly creators: number;
  /**
   * Distinct payers, within 30 days and counted to 50, of the one among those others who has most; 0 without others.
   * Null where more are paid through it than are looked at: somebody may have an audience.
   */
  readonly othersLargestAudience: number | null;
  /** Payers of this payout whose payment instrument is this destination. */
  readonly payersPaidFromIt: readonly AccountId[];
  /** The hour in which the payee first asked to be paid through it, this payout's own at the latest. */
  readonly usedSince: EpochMs;
  /** Before that hour the payee asked to be paid elsewhere: this is a change, and not its first destination. */
  readonly hasEarlier: boolean;
  /** Days before this payout's own on which the payee last asked to be paid, by days ago; at most 3, nearest first. Absent: nobody asked. */
  readonly askedDaysAgo?: readonly number[];
  /** The device that asks, null where the platform does not tell. */
  readonly device: {
    readonly usedSince: EpochMs;
    readonly hasEarlier: boolean;
    /** The payee was at this address's network before the device came; null where the platform tells no address. */
    readonly isAtKnownPlace: boolean | null;
  } | null;
}
