import type { AccountId, Coins, EpochMs, Money, Seq, TransactionId } from '@app/domain';

/** Coins of one outflow that came the same way: raw, before anyone judges them. */
export interface RawSlice {
  readonly coins: Coins;
  /** Null where the ledger has no history or a bound was reached. */
  readonly purchaseSeq: Seq | null;
  readonly purchaseId: TransactionId | null;
  readonly buyerId: AccountId | null;
  /** buyer … payee; where the origin is unknown, from the account whose history ends. */
  readonly path: readonly AccountId[];
  readonly purchasedAt: EpochMs | null;
  /** When nine tenths of these coins had left the buyer; null where there is no buyer. */
  readonly spentAt: EpochMs | null;
  /** The slice's share of the purchase's amount, rounded to a minor unit; null when unknown. */
  readonly value: Money | null;
  /** Coins of the slice that were refunded or charged back after they had been spent. */
  readonly reversedCoins: Coins;
  /** Not walked because a bound of depth or number was reached; never to be taken for clean. */
  readonly beyondLimit: boolean;
}

export interface SourceTrace {
  readonly coins: Coins;
  /** They sum to `coins`. Most coins first. */
  readonly slices: readonly RawSlice[];
  /** Some slice is beyond a limit. */
  readonly truncated: boolean;
}

/** A recorded payout, or one that is only asked about: it would take what the wallet holds now. */
export type TraceRequest =
  { readonly seq: Seq } | { readonly accountId: AccountId; readonly coins: Coins; readonly occurredAt: EpochMs };
