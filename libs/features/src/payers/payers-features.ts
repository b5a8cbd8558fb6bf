import type { AccountId, EpochMs } from '@app/domain';

/** When, on one day, an account gave the creator its first and its last gift. */
export interface GivingDay {
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** One who gifted the creator within 30 days, and what else it does. */
export interface Payer {
  readonly accountId: AccountId;
  /** Given to the creator within 30 days. */
  readonly coins: number;
  /** Distinct days on which it gave the creator anything. */
  readonly daysGiven: number;
  readonly firstGiftAt: EpochMs;
  /** Given to everybody else within the same 30 days. */
  readonly coinsElsewhere: number;
  /** The others it gave to; at most 20. */
  readonly alsoGaveTo: readonly AccountId[];
  /** As the platform told with its latest gift; null where it did not. */
  readonly createdAt: EpochMs | null;
  /** Distinct sizes of its newest purchases, in coins. */
  readonly packs: readonly number[];
  /** Of the last 14 days. */
  readonly days: readonly GivingDay[];
}

export interface PayersFeatures {
  /** Most coins first; who is beyond the 40 largest is only in the sums. */
  readonly payers: readonly Payer[];
  /** Of all payers within 30 days. */
  readonly coins: number;
  readonly payerCount: number;
}
