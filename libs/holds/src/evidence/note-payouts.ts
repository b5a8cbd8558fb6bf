import { toIso, type EpochMs, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { FOLLOWED_AFTER_MS } from './note-evidence.js';

/**
 * Notes newly assessed payouts that show something about others, to be followed to those who are in their company. Part
 * of the transaction that records the assessments. Two payouts that show each other and are recorded and assessed at the
 * same instant may miss each other: the next one of theirs is seen. In order of the key: no deadlock.
 */
export async function notePayouts(sql: Sql, telling: readonly Seq[], now: EpochMs): Promise<void> {
  if (telling.length === 0) return;
  await sql.query({
    name: 'note-payouts',
    text: `insert into late_evidence (seq, due_at) select seq, $2::timestamptz from unnest($1::bigint[]) as u (seq) order by seq
      on conflict (seq) do nothing`,
    values: [telling, toIso(now + FOLLOWED_AFTER_MS)],
  });
}
