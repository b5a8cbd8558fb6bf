/** Purchases and what became of them, over all recorded time. */
export interface DisputeTally {
  readonly purchases: number;
  readonly disputes: number;
  readonly warnings: number;
}

export interface DisputeFeatures {
  /** Purchase: its own payer, instrument and device. Payout: null. */
  readonly payer: DisputeTally | null;
  readonly instrument: DisputeTally | null;
  readonly device: DisputeTally | null;
  /** Payout: income of the last 90 days. Purchase: null. */
  readonly income: {
    readonly coins: number;
    /** Coins gifted by accounts with at least one dispute. */
    readonly coinsFromDisputedPayers: number;
    readonly disputedPayers: number;
    readonly payers: number;
  } | null;
  /** All of the platform: what a purchase's risk is without knowing more. */
  readonly platform: DisputeTally;
}
