import { seq, type EpochMs, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';

/** A transaction that was acknowledged and not assessed yet. */
export interface Unassessed {
  readonly seq: Seq;
  readonly recordedAt: EpochMs;
}

interface Row {
  readonly seq: number;
  readonly recorded_at: EpochMs;
}
const toUnassessed = (row: Row): Unassessed => ({ seq: seq(row.seq), recordedAt: row.recorded_at });

/**
 * The oldest transaction that payouts wait for; null when there is none. Payouts do not wait for payouts,
 * and nobody waits for what is parked. Sequences grow in the order in which commits began, and what was
 * acknowledged is visible here, so a payout below this one has all of its past assessed.
 * Walks the primary key of `unassessed` from its start.
 */
export async function oldestUnassessed(sql: Sql): Promise<Unassessed | null> {
  const { rows } = await sql.query<Row>({
    name: 'oldest-unassessed',
    text: 'select seq, recorded_at from unassessed where not is_payout and parked_at is null order by seq limit 1',
  });
  return rows[0] ? toUnassessed(rows[0]) : null;
}

/** Those that are neither assessed nor parked, in order. */
export async function stillUnassessed(sql: Sql, seqs: readonly Seq[]): Promise<Unassessed[]> {
  if (seqs.length === 0) return [];
  const { rows } = await sql.query<Row>({
    name: 'still-unassessed',
    text: 'select seq, recorded_at from unassessed where seq = any($1::bigint[]) and parked_at is null order by seq',
    values: [seqs],
  });
  return rows.map(toUnassessed);
}

/** Rows that wait on purpose write that down at most this often. */
const TELL_EVERY_SECONDS = 5;

/** Rows that wait on purpose are not lost: the sweep leaves them alone until some time after the delay. */
export async function tellSweep(sql: Sql, seqs: readonly Seq[], delayMs: number): Promise<void> {
  await sql.query({
    name: 'tell-sweep',
    text: `update unassessed set dispatched_at = now() + make_interval(secs => $2::float8)
      where seq = any($1::bigint[]) and dispatched_at < now() + make_interval(secs => $2::float8 - ${TELL_EVERY_SECONDS})`,
    values: [seqs, delayMs / 1000],
  });
}
