import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** Creators of one board that are compared; ranks beyond are at least this. */
export const PEERS_MAX = 2_000;
/** Boards of one statement: at most 200,000 entries in memory at once. */
const RUNS_MAX = 100;

/** One run of a board. */
interface Run {
  readonly boardId: string;
  readonly startsAt: EpochMs;
}

export const runKey = ({ boardId, startsAt }: Run): string => `${startsAt} ${boardId}`;

/** The entries of one run as columns. */
export interface Peers {
  readonly creators: readonly string[];
  readonly coins: readonly number[];
  readonly terminalCoins: readonly number[];
  readonly newMoneyCoins: readonly number[];
}

/** The entries of each run, by `runKey`, handed on in portions; one statement for each, most often one in all. */
export async function readPeers(
  sql: Sql,
  runs: readonly Run[],
  take: (peers: ReadonlyMap<string, Peers>) => void,
): Promise<void> {
  const distinct = [...new Map(runs.map((run) => [runKey(run), run])).values()];
  for (let from = 0; from < distinct.length; from += RUNS_MAX) {
    const asked = distinct.slice(from, from + RUNS_MAX);
    const { rows } = await sql.query<PeersRow>({
      name: 'read-board-peers',
      text: PEERS,
      values: [joinedText(asked.map(({ boardId }) => boardId)), joinedNumbers(asked.map(({ startsAt }) => startsAt))],
    });
    take(new Map(rows.flatMap((row) => keyed(asked[row.run], row))));
  }
}

interface PeersRow extends Omit<Peers, 'creators'> {
  readonly run: number;
  /** Joined as in `joinedText`: they need no quoting. */
  readonly creators: string;
}

const keyed = (run: Run | undefined, { creators, ...columns }: PeersRow): [string, Peers][] =>
  run ? [[runKey(run), { ...columns, creators: creators.split('\x1f') }]] : [];

/** Index: board_entry's primary key. One row a run. */
const PEERS = `
select r.n::int - 1 as run, peers.*
from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[]) with ordinality as r (board_id, starts_at, n)
cross join lateral (
  select string_agg(creator_id, E'\\x1f') as creators, array_agg(coins) as coins, array_agg(terminal_coins) as "terminalCoins",
    array_agg(new_money_coins) as "newMoneyCoins"
  from (
    select creator_id, coins, terminal_coins, new_money_coins from board_entry
    where board_id = r.board_id and starts_at = to_timestamp(r.starts_at / 1000::float8)
    limit ${PEERS_MAX}) entries) peers
where peers.creators is not null`;
