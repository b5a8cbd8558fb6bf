import { accountId, coins, seq, toIso, transactionId, type RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { AssessedPayout } from '@app/holds';

export const NOON = Date.UTC(2026, 10, 1, 12);

let lastSeq = 0;

/** A ledger row of the given id; a payout of 100 coins unless told otherwise. */
export function recorded(id: string, fields: Partial<RecordedTransaction> = {}): RecordedTransaction {
  lastSeq += 1;
  return {
    id: transactionId(id),
    type: 'payout',
    occurredAt: NOON,
    accountId: accountId('creator'),
    counterpartyId: null,
    coins: coins(100),
    amount: { value: 50, currency: 'EUR' },
    relatesTo: null,
    account: null,
    device: null,
    paymentInstrument: null,
    payoutDestination: null,
    context: null,
    metadata: null,
    seq: seq(lastSeq),
    recordedAt: NOON,
    ...fields,
  };
}

export const settlementOf = (payout: string, fields: Partial<RecordedTransaction> = {}): RecordedTransaction =>
  recorded(`settlement of ${payout} ${lastSeq}`, {
    type: 'settlement',
    relatesTo: transactionId(payout),
    coins: null,
    amount: null,
    ...fields,
  });

export const reversalOf = (payout: string, fields: Partial<RecordedTransaction> = {}): RecordedTransaction =>
  recorded(`reversal of ${payout} ${lastSeq}`, {
    type: 'reversal',
    relatesTo: transactionId(payout),
    coins: null,
    amount: null,
    ...fields,
  });

/** Puts the row where holds looks for movements. */
export async function insertLedgerRow(sql: Sql, row: RecordedTransaction): Promise<RecordedTransaction> {
  await sql.query({
    text: `insert into transaction (seq, recorded_at, occurred_at, coins, type, id, account_id, relates_to)
      values ($1, $2, $3, $4, $5::transaction_type, $6, $7, $8)`,
    values: [row.seq, toIso(row.recordedAt), toIso(row.occurredAt), row.coins, row.type, row.id, row.accountId, row.relatesTo],
  });
  return row;
}

/** A first assessment in good health. */
export const assessed = (payout: RecordedTransaction, fields: Partial<AssessedPayout> = {}): AssessedPayout => ({
  seq: payout.seq,
  transactionId: payout.id,
  outcome: 'allow',
  score: 0,
  degraded: [],
  ...fields,
});
