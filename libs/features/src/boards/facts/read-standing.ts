import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { BoardRun } from './board-facts.js';

/** Entries behind the judged ones whose coins are read, to tell the rank of a place that falls among them. */
const REST_MAX = 100_000;
/** Pairs of a board that are looked at, most coins first: half a second, far above an evening's board. */
const PAIRS_MAX = 100_000;

export interface EntryRow {
  readonly creator: string;
  readonly coins: number;
  readonly gifts: number;
}

export interface PairRow {
  readonly creator: string;
  readonly gifter: string;
  readonly coins: number;
  readonly gifts: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

export interface DoubtRow {
  readonly creator: string;
  readonly gifter: string;
  readonly reversedCoins: number;
  readonly warnedCoins: number;
}

export interface Standing {
  readonly entries: readonly EntryRow[];
  readonly restCoins: readonly number[];
  readonly pairs: readonly PairRow[];
  readonly doubts: readonly DoubtRow[];
  readonly truncated: boolean;
}

export const keyOf = ({ boardId, startsAt }: Pick<BoardRun, 'boardId' | 'startsAt'>): [string, EpochMs] => [boardId, startsAt];
export const RUN = `board_id = $1 and starts_at = to_timestamp($2::bigint / 1000::float8)`;

/** The first places of a board, who gave to whom on it, and what is known against those coins. Four statements. */
export async function readStanding(sql: Sql, run: BoardRun, placesMax: number): Promise<Standing> {
  const key = keyOf(run);
  const entries = await sql.query<EntryRow>({ name: 'read-board-places', text: ENTRIES, values: [...key, placesMax] });
  const rest = await sql.query<{ coins: number[] | null }>({
    name: 'read-board-rest',
    text: REST,
    values: [...key, placesMax],
  });
  const pairs = await sql.query<PairRow>({ name: 'read-board-pairs', text: PAIRS, values: key });
  const doubts = await sql.query<DoubtRow>({ name: 'read-board-doubts', text: DOUBTS, values: key });
  return {
    entries: entries.rows,
    restCoins: rest.rows[0]?.coins ?? [],
    pairs: pairs.rows,
    doubts: doubts.rows,
    truncated: pairs.rowCount === PAIRS_MAX || doubts.rowCount === PAIRS_MAX,
  };
}

const ENTRIES = `
select creator_id as creator, coins, gifts from board_entry where ${RUN} order by coins desc, creator_id collate "C" limit $3`;

const REST = `
select array_agg(coins order by coins desc) as coins from (
  select coins from board_entry where ${RUN} order by coins desc, creator_id collate "C" offset $3 limit ${REST_MAX}) rest`;

/** A run of several days has several rows of a pair. */
const PAIRS = `
select creator_id as creator, gifter_id as gifter, sum(coins)::bigint as coins, sum(gifts)::int as gifts, min(first_at) as "firstAt",
  max(last_at) as "lastAt"
from board_pair where ${RUN} group by creator_id, gifter_id
order by 3 desc, creator_id, gifter_id limit ${PAIRS_MAX}`;

/** Purchases of one gifter add up. Index: board_doubt (board_id, starts_at, creator_id). */
const DOUBTS = `
select creator_id as creator, gifter_id as gifter, sum(reversed_coins)::bigint as "reversedCoins",
  sum(warned_coins)::bigint as "warnedCoins"
from board_doubt where ${RUN} group by creator_id, gifter_id order by 3 desc, 1, 2 limit ${PAIRS_MAX}`;
