import type { AccountId } from '@app/domain';

export interface DestinationFeatures {
  /** Distinct creators paid through this destination within 90 days, this one included. */
  readonly creators: number;
  /** Payers of this payout whose payment instrument is this destination. */
  readonly payersPaidFromIt: readonly AccountId[];
}
