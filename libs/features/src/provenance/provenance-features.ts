import type { AccountId, Coins, EpochMs, Money, TransactionId } from '@app/domain';

/** Coins of one payout that came the same way. */
export interface SourceSlice {
  readonly coins: Coins;
  /** Null where the ledger has no history (an opening) or a bound was reached. */
  readonly purchaseId: TransactionId | null;
  readonly buyerId: AccountId | null;
  /** buyer … payee, as accounts; at least the payee. */
  readonly path: readonly AccountId[];
  readonly purchasedAt: EpochMs | null;
  /** When nine tenths of these coins had left the buyer; null where there is no buyer. */
  readonly spentAt: EpochMs | null;
  /** Coins of this slice that were refunded or charged back after they had been spent. */
  readonly reversedCoins: Coins;
  readonly beyondLimit: boolean;
  /** Money paid for these coins, null when unknown. */
  readonly value: Money | null;
  /** An issuer's early fraud warning names the purchase. */
  readonly warned: boolean;
  /** Probability in the chargeback head of the purchase's latest assessment; null when not assessed. */
  readonly purchaseRisk: number | null;
  /** The purchase's latest assessment takes its instrument or account for a coin seller's; absent: not assessed. */
  readonly isResold?: boolean;
  /** p(dispute) that the scorecard gave the purchase where it was out of the ordinary; null or absent where it was not. */
  readonly scoredRisk?: number | null;
}

export interface ProvenanceFeatures {
  readonly coins: Coins;
  readonly slices: readonly SourceSlice[];
  readonly truncated: boolean;
}
