import { HOUR_MS, MINUTE_MS, toIso, type EpochMs } from '@app/domain';
import { JUDGED_AFTER_MINUTES, LATE_MS, type BoardRun } from '@app/features';
import type { Sql } from '@app/runtime';

/** Well above what judging the largest board takes; then it is tried again. */
const LEASE_MS = MINUTE_MS;
/** It doubles with every attempt that failed, up to here. */
const LEASE_MS_MAX = HOUR_MS;
/** Keeps 2 ^ attempts and its column small: a minute · 2⁶ is above the hour. */
const ATTEMPTS_COUNTED_MAX = 6;

/** A board run that this process judges now. */
export interface ClaimedBoard {
  readonly run: BoardRun;
  /** How often it had changed when it was claimed. */
  readonly changes: number;
}

/** Takes the board that has been due longest, null when none is. One that fails comes again later and blocks no other. */
export async function claimBoard(sql: Sql, now: EpochMs): Promise<ClaimedBoard | null> {
  const { rows } = await sql.query<{ boardId: string; startsAt: EpochMs; closesAt: EpochMs; changes: number }>({
    name: 'claim-board',
    text: `update board_window w set attempts = least(attempts + 1, ${ATTEMPTS_COUNTED_MAX}),
        due_at = $1::timestamptz + make_interval(secs => least($2::float8 * 2 ^ attempts, $3::float8) / 1000)
      where (board_id, starts_at) = (
        select board_id, starts_at from board_window where due_at <= $1 order by due_at, board_id, starts_at limit 1
        for update skip locked)
      returning board_id as "boardId", starts_at as "startsAt", closes_at as "closesAt", changes`,
    values: [toIso(now), LEASE_MS, LEASE_MS_MAX],
  });
  const [row] = rows;
  if (row === undefined) return null;
  const { boardId, startsAt, closesAt, changes } = row;
  return { run: { boardId, startsAt, closesAt }, changes };
}

/** Judged: it is due again at `nextAt`, or when something changes; at once where something did meanwhile. */
export async function settleBoard(
  sql: Sql,
  { run, changes }: ClaimedBoard,
  { now, nextAt }: { readonly now: EpochMs; readonly nextAt: EpochMs | null },
): Promise<void> {
  await sql.query({
    name: 'settle-board',
    text: `update board_window set attempts = 0, due_at = case when changes = $3 then $4::timestamptz else $5::timestamptz end
      where board_id = $1 and starts_at = to_timestamp($2::bigint / 1000::float8)`,
    values: [run.boardId, run.startsAt, changes, nextAt === null ? null : toIso(nextAt), toIso(now + LATE_MS)],
  });
}

/**
 * A platform that prolongs a running board says so in later gifts: then it closes later, and is not due yet. Answers
 * whether that is so. Index: board_entry's primary key.
 */
export async function postponeProlonged(sql: Sql, { run }: ClaimedBoard, now: EpochMs): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'postpone-prolonged-board',
    text: `update board_window w set closes_at = e.ends_at, attempts = 0,
        due_at = greatest(e.ends_at + interval '${JUDGED_AFTER_MINUTES} minutes', $3::timestamptz)
      from (
        select max(ends_at) as ends_at from board_entry
        where board_id = $1 and starts_at = to_timestamp($2::bigint / 1000::float8)) e
      where w.board_id = $1 and w.starts_at = to_timestamp($2::bigint / 1000::float8) and e.ends_at > w.closes_at`,
    values: [run.boardId, run.startsAt, toIso(now)],
  });
  return rowCount > 0;
}
