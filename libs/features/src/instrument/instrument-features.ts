import type { EpochMs } from '@app/domain';

/** What is known of a purchase's instrument, and of the account that uses it. */
export interface InstrumentFeatures {
  /** Accounts that bought with it within 90 days, this one included. */
  readonly accounts: number;
  /** More than 200 accounts: a shop's voucher or a carrier's bill, which links nobody. */
  readonly isCommon: boolean;
  /** The hour in which this account first bought with it, this purchase's own at the latest. */
  readonly usedSince: EpochMs;
  /** Instruments that the account bought with within 90 days, this one included; counted up to 50. */
  readonly instruments: number;
  /** Where they were issued, as far as the platform tells; sorted. */
  readonly countries: readonly string[];
  /** Purchases of the account before this one; counted up to 20. */
  readonly earlierPurchases: number;
  /** Coins of the largest of them; 0 without any. */
  readonly largestEarlierCoins: number;
}
