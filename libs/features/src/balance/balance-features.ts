import type { EpochMs } from '@app/domain';

/** What the payee did with its earnings before this payout. */
export interface BalanceFeatures {
  /** Earnings that this payout could have taken. */
  readonly availableCoins: number;
  /** Payouts before this one; counted up to 50. */
  readonly earlierPayouts: number;
  /** Null where earnings from before our time were spent: then nobody knows. */
  readonly firstEarnedAt: EpochMs | null;
  /** Earnings of the last 7 days that became coins to spend. */
  readonly exchangedCoins: number;
  /** Of these, gifted to accounts that gifted the payee within 30 days. */
  readonly returnedCoins: number;
  /** How many such accounts. */
  readonly returnedTo: number;
}
