import type { Coins, Money } from './coins.js';
import type { AccountId, Seq, TransactionId } from './ids.js';
import type { JsonObject } from './json.js';
import type { EpochMs } from './time.js';

export const TRANSACTION_TYPES = [
  'purchase',
  'gift',
  'exchange',
  'payout',
  'refund',
  'chargeback',
  'warning',
  'reversal',
  'settlement',
] as const;
export type TransactionType = (typeof TRANSACTION_TYPES)[number];

/** What the platform says happened, validated and normalised; absent parts are null. */
export interface Transaction {
  readonly id: TransactionId;
  readonly type: TransactionType;
  /** Event time: every window is measured on it. */
  readonly occurredAt: EpochMs;
  /** Who acts: buyer, gifter, creator asking for the payout. */
  readonly accountId: AccountId;
  /** Gifts only: the receiving creator. */
  readonly counterpartyId: AccountId | null;
  /** Null only for a settlement or reversal of all that is left of what it relates to. */
  readonly coins: Coins | null;
  readonly amount: Money | null;
  readonly relatesTo: TransactionId | null;
  readonly account: AccountProfile | null;
  readonly device: Device | null;
  readonly paymentInstrument: PaymentInstrument | null;
  readonly payoutDestination: PayoutDestination | null;
  readonly context: GiftContext | null;
  readonly metadata: JsonObject | null;
}

/** A transaction in the ledger. */
export interface RecordedTransaction extends Transaction {
  readonly seq: Seq;
  readonly recordedAt: EpochMs;
}

/** The account as the platform knew it at the event. */
export interface AccountProfile {
  readonly createdAt?: EpochMs;
  readonly country?: string;
  readonly verified?: boolean;
}

export interface Device {
  readonly id?: string;
  readonly ip?: string;
  readonly country?: string;
  readonly userAgent?: string;
}

export interface PaymentInstrument {
  /** The processor's fingerprint, never a card number. */
  readonly id: string;
  readonly type?: string;
  readonly country?: string;
}

export interface PayoutDestination {
  readonly id: string;
  readonly country?: string;
}

export interface GiftContext {
  readonly liveId?: string;
  readonly giftId?: string;
  readonly leaderboardId?: string;
  readonly leaderboardStartsAt?: EpochMs;
  readonly leaderboardEndsAt?: EpochMs;
  readonly viewers?: number;
}

/** The account whose standing a transaction moves: a gift's creator, otherwise who acts. */
export function receivingAccount(transaction: Pick<Transaction, 'accountId' | 'counterpartyId'>): AccountId {
  return transaction.counterpartyId ?? transaction.accountId;
}
