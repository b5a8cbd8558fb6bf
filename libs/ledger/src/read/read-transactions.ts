import type { EpochMs, RecordedTransaction, Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { toTransaction, TRANSACTION_COLUMNS, type TransactionRow } from './transaction-row.js';

/** When the rows were recorded, both ends included: spares a look into every month's partition. */
export interface RecordedBounds {
  readonly recordedFrom: EpochMs;
  readonly recordedTo: EpochMs;
}

// One value per bound and plain comparisons: the planner prunes partitions when the statement starts.
const READ_WITHIN = `
select ${TRANSACTION_COLUMNS} from transaction
where seq = any ($1::bigint[]) and recorded_at >= to_timestamp($2::bigint / 1000::float8) and recorded_at <= to_timestamp($3::bigint / 1000::float8)
order by seq`;

const READ = `select ${TRANSACTION_COLUMNS} from transaction where seq = any ($1::bigint[]) order by seq`;

/**
 * Transactions by sequence number, in the order of the ledger; unknown numbers are left out.
 * One read; callers bound how many they ask for.
 */
export async function readTransactions(sql: Sql, seqs: readonly Seq[], bounds?: RecordedBounds): Promise<RecordedTransaction[]> {
  if (seqs.length === 0) return [];
  const numbers = `{${seqs.join(',')}}`;
  const { rows } = await sql.query<TransactionRow>(
    bounds
      ? { name: 'ledger-read-within', text: READ_WITHIN, values: [numbers, bounds.recordedFrom, bounds.recordedTo] }
      : { name: 'ledger-read', text: READ, values: [numbers] },
  );
  return rows.map(toTransaction);
}

/** The transaction of an id, null when it was never recorded. */
export async function findTransaction(sql: Sql, id: string): Promise<RecordedTransaction | null> {
  const { rows } = await sql.query<TransactionRow>({
    name: 'ledger-find',
    text: `select ${TRANSACTION_COLUMNS} from transaction_key as key join transaction on transaction.seq = key.seq where key.id = $1`,
    values: [id],
  });
  const [row] = rows;
  return row ? toTransaction(row) : null;
}
