import { accountId, type EpochMs } from '@app/domain';
import type { BoardRun } from '@app/features';
import type { Sql } from '@app/runtime';
import type { JudgedPlace } from './judge-board.js';
import type { PlaceReason } from './place-reasons.js';

/** Runs of a board that are listed, newest first. */
const RUNS_MAX = 50;
/** More places than are ever judged. */
const PLACES_READ_MAX = 10_000;

const RUN = `board_id = $1 and starts_at = to_timestamp($2::bigint / 1000::float8)`;

/** The runs of a board, newest first; `before` a start, or all. */
export async function readRuns(sql: Sql, boardId: string): Promise<BoardRun[]> {
  const { rows } = await sql.query<BoardRun>({
    name: 'read-board-runs',
    text: `select board_id as "boardId", starts_at as "startsAt", closes_at as "closesAt" from board_window
      where board_id = $1 order by starts_at desc limit ${RUNS_MAX}`,
    values: [boardId],
  });
  return rows;
}

/** One run of a board, null when nothing was gifted on it. */
export async function findRun(sql: Sql, boardId: string, startsAt: EpochMs): Promise<BoardRun | null> {
  const { rows } = await sql.query<BoardRun>({
    name: 'find-board-run',
    text: `select board_id as "boardId", starts_at as "startsAt", closes_at as "closesAt" from board_window where ${RUN}`,
    values: [boardId, startsAt],
  });
  return rows[0] ?? null;
}

/** How a run was judged last. */
export interface JudgementVersion {
  readonly version: number;
  readonly judgedAt: EpochMs;
  readonly truncated: boolean;
  readonly firstGiftAt: EpochMs | null;
}

/** Null before a run is judged. */
export async function readVersion(sql: Sql, { boardId, startsAt }: BoardRun): Promise<JudgementVersion | null> {
  const { rows } = await sql.query<JudgementVersion>({
    name: 'read-board-version',
    text: `select version, judged_at as "judgedAt", truncated, first_gift_at as "firstGiftAt" from board_judgement where ${RUN} order by version desc limit 1`,
    values: [boardId, startsAt],
  });
  return rows[0] ?? null;
}

interface PlaceRow extends Omit<JudgedPlace, 'creator' | 'reasons'> {
  readonly creator: string;
  readonly reasons: readonly PlaceReason[] | null;
}

/** Every place of a judgement, most coins first, equal ones by creator. At most the thousand that are judged. */
export async function readPlaces(
  sql: Sql,
  { boardId, startsAt, version }: BoardRun & { readonly version: number },
): Promise<JudgedPlace[]> {
  const { rows } = await sql.query<PlaceRow>({
    name: 'read-board-judged-places',
    text: `select creator_id as creator, coins, rank, adjusted_coins as "adjustedCoins", adjusted_rank as "adjustedRank", provisional, reasons
      from board_place where ${RUN} and version = $3 order by coins desc, creator_id collate "C" limit ${PLACES_READ_MAX}`,
    values: [boardId, startsAt, version],
  });
  return rows.map((row) => ({ ...row, creator: accountId(row.creator), reasons: row.reasons ?? [] }));
}

/** An entry behind the judged ones. */
export interface RawPlace {
  readonly creator: string;
  readonly coins: number;
  readonly rank: number;
}

/** Where a page of entries begins: after this one. */
export interface PlaceKey {
  readonly coins: number;
  readonly creator: string;
}

/**
 * Entries as they stand, from after a place on, most coins first; the rank of each among all of the run. Reads the
 * run's entries once: some tens of milliseconds for a hundred thousand. Index: board_entry's primary key.
 */
export async function readRawPlaces(
  sql: Sql,
  { boardId, startsAt }: BoardRun,
  { after, limit }: { readonly after: PlaceKey; readonly limit: number },
): Promise<RawPlace[]> {
  const { rows } = await sql.query<RawPlace>({
    name: 'read-board-raw-places',
    text: `
select creator_id as creator, coins, rank from (
  select creator_id, coins, rank() over (order by coins desc)::int as rank from board_entry where ${RUN}) entries
where coins < $3 or (coins = $3 and creator_id > $4 collate "C")
order by coins desc, creator_id collate "C" limit $5`,
    values: [boardId, startsAt, after.coins, after.creator, limit],
  });
  return rows;
}
