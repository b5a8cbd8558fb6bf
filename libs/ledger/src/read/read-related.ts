import type { RecordedTransaction, TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { toTransaction, TRANSACTION_COLUMNS, type TransactionRow } from './transaction-row.js';

/** Disputes of one payout's purchases, and what undid them: a thousand is a business gone wrong, not a screen. */
export const RELATED_MAX = 1_000;

/** Newest first, so that what a bound leaves out is the oldest. Index: transaction (relates_to). */
const READ = `
with told as (
  select ${TRANSACTION_COLUMNS} from transaction where relates_to = any($1::text[]) order by seq desc limit ${RELATED_MAX}
), undone as (
  select ${TRANSACTION_COLUMNS} from told join transaction on transaction.relates_to = told.id
  where transaction.type = 'reversal' order by transaction.seq desc limit ${RELATED_MAX}
)
select * from told union all select * from undone order by seq desc limit ${RELATED_MAX}`;

/**
 * What was said of these transactions (disputes, refunds, warnings, settlements, reversals), and the reversals that undo
 * it, newest first, at most {@link RELATED_MAX}. One statement; callers bound how many they ask about.
 */
export async function readRelated(sql: Sql, ids: readonly TransactionId[]): Promise<RecordedTransaction[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<TransactionRow>({ name: 'ledger-related', text: READ, values: [ids] });
  return rows.map(toTransaction);
}
