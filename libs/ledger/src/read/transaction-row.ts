import {
  accountId,
  coins,
  seq,
  transactionId,
  type AccountProfile,
  type Device,
  type GiftContext,
  type JsonObject,
  type PaymentInstrument,
  type PayoutDestination,
  type RecordedTransaction,
  type TransactionType,
} from '@app/domain';

/** What only people and a few features read, as one JSON column. Times in it are epoch milliseconds. */
interface TransactionDetails {
  readonly account?: AccountProfile;
  readonly device?: Device;
  readonly paymentInstrument?: PaymentInstrument;
  readonly payoutDestination?: PayoutDestination;
  readonly context?: GiftContext;
  readonly metadata?: JsonObject;
}

export interface TransactionRow {
  seq: number;
  recorded_at: number;
  occurred_at: number;
  coins: number | null;
  amount_value: number | null;
  type: TransactionType;
  amount_currency: string | null;
  id: string;
  account_id: string;
  counterparty_id: string | null;
  relates_to: string | null;
  details: TransactionDetails | null;
}

export const TRANSACTION_COLUMNS = `transaction.seq, transaction.recorded_at, transaction.occurred_at, transaction.coins, transaction.amount_value,
  transaction.type, transaction.amount_currency, transaction.id, transaction.account_id, transaction.counterparty_id, transaction.relates_to,
  transaction.details`;

export function toTransaction(row: TransactionRow): RecordedTransaction {
  const details = row.details ?? {};
  return {
    seq: seq(row.seq),
    recordedAt: row.recorded_at,
    id: transactionId(row.id),
    type: row.type,
    occurredAt: row.occurred_at,
    accountId: accountId(row.account_id),
    counterpartyId: row.counterparty_id === null ? null : accountId(row.counterparty_id),
    coins: row.coins === null ? null : coins(row.coins),
    amount:
      row.amount_value === null || row.amount_currency === null
        ? null
        : { value: row.amount_value, currency: row.amount_currency },
    relatesTo: row.relates_to === null ? null : transactionId(row.relates_to),
    account: details.account ?? null,
    device: details.device ?? null,
    paymentInstrument: details.paymentInstrument ?? null,
    payoutDestination: details.payoutDestination ?? null,
    context: details.context ?? null,
    metadata: details.metadata ?? null,
  };
}
