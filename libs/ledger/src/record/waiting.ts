import { transactionId, type RecordedTransaction, type Seq, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { toTransaction, TRANSACTION_COLUMNS, type TransactionRow } from '../read/transaction-row.js';
import type { Waiting } from './to-movements.js';

const PUT = `
insert into waiting (relates_to, seq) select * from unnest($1::text[], $2::bigint[])
on conflict (relates_to, seq) do nothing`;

export async function putWaiting(sql: Sql, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return;
  await sql.query({ text: PUT, values: [waiting.map(({ relatesTo }) => relatesTo), waiting.map(({ seq }) => seq)] });
}

/** Deleting is claiming: of two commits that see the same undoing, one applies it. */
const CLAIM = `
with claimed as (delete from waiting where relates_to = any ($1::text[]) returning seq)
select ${TRANSACTION_COLUMNS} from transaction where seq in (select seq from claimed) order by seq`;

/**
 * Takes what waits for any of these ids, and what waits for that in turn: a reversal for its refund,
 * the refund for its purchase.
 */
export async function claimWaiting(sql: Sql, ids: readonly TransactionId[]): Promise<RecordedTransaction[]> {
  const claimed: RecordedTransaction[] = [];
  for (let next = ids; next.length > 0;) {
    const { rows } = await sql.query<TransactionRow>({ text: CLAIM, values: [next] });
    claimed.push(...rows.map(toTransaction));
    next = rows.map(({ id }) => transactionId(id));
  }
  return claimed;
}

/** Undoings per sweep: what two commits missed of each other in the same instant is a handful. */
const RECONCILED_MAX = 500;

/**
 * Waiting undoings whose target is there and, if it is an undoing itself, applied. Locks them; those
 * that another sweep holds are its own business.
 */
const READY = `
select waiting.relates_to, waiting.seq
from waiting
join transaction_key as key on key.id = waiting.relates_to
join transaction as target on target.seq = key.seq
where target.type not in ('refund', 'chargeback') or exists (select from undoing where undoing.seq = key.seq)
order by waiting.seq limit ${RECONCILED_MAX}
for update of waiting skip locked`;

export async function lockReady(sql: Sql): Promise<readonly { relates_to: string; seq: Seq }[]> {
  const { rows } = await sql.query<{ relates_to: string; seq: Seq }>({ text: READY });
  return rows;
}
