import type { AccountId, EpochMs } from '@app/domain';

/** Coins and gifts each way between the creator and one other account, 30 days. */
export interface Partner {
  readonly accountId: AccountId;
  readonly coinsGiven: number;
  readonly giftsGiven: number;
  readonly coinsReceived: number;
  readonly giftsReceived: number;
  /** Payout only: the last gift to the partner, and the last from them, of those before the payout; null without any. */
  readonly lastGivenAt?: EpochMs | null;
  readonly lastReceivedAt?: EpochMs | null;
}

/** What the payee was gifted in the 30 days before the payout, by whomever. */
export interface Income {
  /** Days on which each gifter gave, in sum over the gifters. */
  readonly giftDays: number;
  /** The last gift of all; null without any. */
  readonly lastAt: EpochMs | null;
}

/** What one account gave another on one day. */
export interface DayGifts {
  readonly coins: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** All that was met of one circle of accounts, in whichever walks. */
export interface GiftCircle {
  /** Walks through these accounts in this order, kept or not. */
  readonly walksMet: number;
  /** `days[i]`: every day's gifts from `accounts[i]` to the next that are part of some walk. */
  readonly days: readonly (readonly DayGifts[])[];
}

/** A closed walk of gift edges through the payee; `accounts[0]` is the payee, or an account that strong links join to it. */
export interface GiftCycle {
  readonly accounts: readonly AccountId[];
  /** Coins of each hop, `hops[i]` from `accounts[i]` to the next. */
  readonly hops: readonly DayGifts[];
  /** Each hop can have happened after the one before it. */
  readonly ordered: boolean;
  /** Absent: the kept walks are all that were met. */
  readonly circle?: GiftCircle;
}

export interface CirculationFeatures {
  /** Gift: the gifter seen from the creator, if the creator gave back at all. Payout: partners with gifts both ways, most coins first. */
  readonly partners: readonly Partner[];
  /** Payout only; null for gifts. */
  readonly cycles: readonly GiftCycle[] | null;
  /** Closed walks of 3 or more hops that the search met, kept in `cycles` or not. Absent: as many as were kept. */
  readonly cyclesMet?: number;
  /**
   * Distinct circles of accounts among them: the number of chances for a coincidence, as the same accounts going
   * round again are no new chance. Absent: as many as were kept.
   */
  readonly circlesMet?: number;
  /** A budget of the cycle search ran out: absence of cycles proves nothing. */
  readonly truncated: boolean;
  /** Coins the creator was gifted in the 30 days; gift: by this gifter alone, 0 where nothing was given back. */
  readonly coinsReceived: number;
  /** Payout only. */
  readonly income?: Income;
}
