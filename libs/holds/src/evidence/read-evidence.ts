import {
  seq as toSeq,
  type AccountId,
  type EpochMs,
  type RecordedTransaction,
  type Seq,
  type TransactionId,
  type TransactionType,
} from '@app/domain';
import { findTransaction, readTransactions } from '@app/ledger';
import type { Sql } from '@app/runtime';

/**
 * Something that was recorded about a purchase whose coins may have gone far by then, a gift that may close a circle, a
 * payout that shows in what company earlier ones were, or a purchase that shows with whom its buyer shares a card or device.
 */
export interface LateEvidence {
  /** What says it: a refund, chargeback or warning about the purchase, the reversal of one of the former, the gift, the payout or the purchase. */
  readonly transaction: RecordedTransaction;
  /** Of which something is said; null where the transaction speaks for itself. */
  readonly purchase: { readonly id: TransactionId; readonly buyerId: AccountId } | null;
  /** Of the assessments that rest on it: `<type>:<transaction id>`, e.g. `chargeback:cb-17`. */
  readonly cause: string;
  /** It is known from here on: the latest sequence of it, what it is about, and the purchase. */
  readonly asOf: Seq;
  /** Event time up to which assessments that rest on it look. */
  readonly until: EpochMs;
  readonly recordedAt: EpochMs;
  /** Against the coins; a reversal speaks for them. */
  readonly accuses: boolean;
}

/**
 * What a transaction says, as far as the ledger knows by now. `unfounded`: it is about no purchase that was recorded.
 * `unapplied`: it took coins back, or gave them back, and the ledger has not done so yet; it will within seconds.
 */
export async function readEvidence(sql: Sql, seq: Seq): Promise<LateEvidence | 'unfounded' | 'unapplied'> {
  const [transaction] = await readTransactions(sql, [seq]);
  if (transaction !== undefined && SPEAKS_FOR_ITSELF.has(transaction.type)) return ofItself(transaction);
  const chain = transaction === undefined ? [] : await readChain(sql, transaction);
  const purchase = chain.at(-1);
  if (transaction === undefined || purchase?.type !== 'purchase') return 'unfounded';
  if (transaction.type !== 'warning' && !(await isApplied(sql, seq))) return 'unapplied';
  return {
    transaction,
    purchase: { id: purchase.id, buyerId: purchase.accountId },
    cause: `${transaction.type}:${transaction.id}`,
    asOf: toSeq(Math.max(...chain.map((part) => part.seq))),
    until: transaction.occurredAt,
    recordedAt: Math.max(...chain.map((part) => part.recordedAt)),
    accuses: transaction.type !== 'reversal',
  };
}

const SPEAKS_FOR_ITSELF: ReadonlySet<TransactionType> = new Set(['gift', 'payout', 'purchase']);

/** What it tells is that it happened. */
const ofItself = (transaction: RecordedTransaction): LateEvidence => ({
  transaction,
  purchase: null,
  cause: `${transaction.type}:${transaction.id}`,
  asOf: transaction.seq,
  until: transaction.occurredAt,
  recordedAt: transaction.recordedAt,
  accuses: true,
});

/** From what says it to the purchase, as far as recorded. */
async function readChain(sql: Sql, transaction: RecordedTransaction): Promise<RecordedTransaction[]> {
  const target = transaction.relatesTo === null ? null : await findTransaction(sql, transaction.relatesTo);
  if (target === null) return [];
  if (transaction.type !== 'reversal') return [transaction, target];
  if ((target.type !== 'refund' && target.type !== 'chargeback') || target.relatesTo === null) return [];
  const purchase = await findTransaction(sql, target.relatesTo);
  return purchase === null ? [] : [transaction, target, purchase];
}

async function isApplied(sql: Sql, seq: Seq): Promise<boolean> {
  const { rowCount } = await sql.query({ name: 'is-undoing-applied', text: 'select from undoing where seq = $1', values: [seq] });
  return rowCount > 0;
}
