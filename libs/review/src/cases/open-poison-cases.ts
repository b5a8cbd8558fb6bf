import { DAY_MS, toIso, type EpochMs, type RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';

/** A payout may wait behind nobody's fault but ours: a working day is long enough. */
const DUE_AFTER_MS = DAY_MS;
const BASE_36 = 36;

/** One case per transaction that we cannot judge and that has no open one; it is about our fault, so no payout and no money hang on it. */
export async function openPoisonCases(sql: Sql, transactions: readonly RecordedTransaction[], now: EpochMs): Promise<void> {
  if (transactions.length === 0) return;
  await sql.query({
    text: `insert into review_case (id, kind, subject_type, subject_id, due_at, opened_at)
      select n.id, 'poison', 'transaction', n.subject, $3, $4 from unnest($1::text[], $2::text[]) as n (id, subject) order by n.id
      on conflict do nothing`,
    values: [
      transactions.map(({ seq }) => `poison-${seq.toString(BASE_36)}-${now.toString(BASE_36)}`),
      transactions.map(({ id }) => id),
      toIso(now + DUE_AFTER_MS),
      toIso(now),
    ],
  });
}
