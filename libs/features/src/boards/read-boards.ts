import { DAY_MS, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import { FLOW_DAYS } from '../event-days.js';
import type { BoardFeatures, BoardStanding, Subject } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { readPeers, runKey, type Peers } from './read-peers.js';

/** Boards of one payee that are looked at, newest first: a daily board and a weekly one fill 35 in 30 days. */
const BOARDS_MAX = 40;
/** Shares of peers that are handed on: plenty for a median and its deviation. */
const PEER_SHARES_MAX = 200;

interface EntryRow {
  readonly payout: number;
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs | null;
  readonly creator: string;
  readonly gifts: number;
  readonly coins: number;
  readonly terminalCoins: number;
  readonly newMoneyCoins: number;
}

/**
 * The boards that each payee was on in the 30 days before the payout, with how the others did
 * (typologies.md, R1 and R5). One statement for the payees' entries, one for the entries of all boards that they
 * are on: many payees share few boards. Entries are sums: of a board still running at the payout, gifts after it
 * count as well once they are assessed.
 */
export async function readBoards(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'boards'>> {
  const positions = positionsOf(batch, ['payout']);
  if (positions.length === 0) return new Map();
  const entries = await readEntries(
    sql,
    positions.map((position) => subjectAt(batch, position)),
  );
  const boards = positions.map((): BoardStanding[] => []);
  await readPeers(sql, entries, (peers) => {
    for (const entry of entries) {
      const others = peers.get(runKey(entry));
      if (others) boards[entry.payout]?.push(standingOf(entry, others));
    }
  });
  return new Map(positions.map((position, n): [number, BoardFeatures] => [position, { boards: newestFirst(boards[n] ?? []) }]));
}

async function readEntries(sql: Sql, payouts: readonly Subject[]): Promise<EntryRow[]> {
  const { rows } = await sql.query<EntryRow>({
    name: 'read-board-entries',
    text: ENTRIES,
    values: [joinedText(payouts.map(({ accountId }) => accountId)), joinedNumbers(payouts.map(({ occurredAt }) => occurredAt))],
  });
  return rows;
}

/** Pure. Peers without coins have no share. */
function standingOf({ payout: _, creator, ...own }: EntryRow, peers: Peers): BoardStanding {
  const peersTerminalShares: number[] = [];
  const peersNewMoneyShares: number[] = [];
  let [rank, rankWithoutTerminal] = [1, 1];
  peers.creators.forEach((peer, n) => {
    if (peer === creator) return;
    const coins = peers.coins[n] ?? 0;
    if (coins > own.coins) rank++;
    if (coins > own.coins - own.terminalCoins) rankWithoutTerminal++;
    if (coins === 0 || peersTerminalShares.length === PEER_SHARES_MAX) return;
    peersTerminalShares.push((peers.terminalCoins[n] ?? 0) / coins);
    peersNewMoneyShares.push((peers.newMoneyCoins[n] ?? 0) / coins);
  });
  return { ...own, rank, rankWithoutTerminal, peersTerminalShares, peersNewMoneyShares };
}

const newestFirst = (boards: BoardStanding[]): BoardStanding[] => boards.sort((a, b) => b.startsAt - a.startsAt);

/** Index: board_entry (creator_id, starts_at). */
const ENTRIES = `
select p.n::int - 1 as payout, b.board_id as "boardId", b.starts_at as "startsAt", b.ends_at as "endsAt",
  b.creator_id as creator, b.gifts, b.coins, b.terminal_coins as "terminalCoins", b.new_money_coins as "newMoneyCoins"
from (
  select n, account, to_timestamp(at / 1000::float8) as at
  from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[]) with ordinality as u (account, at, n)) p
cross join lateral (
  select * from board_entry
  where creator_id = p.account and starts_at between p.at - interval '${FLOW_DAYS * (DAY_MS / 1_000)} seconds' and p.at
  order by starts_at desc limit ${BOARDS_MAX}) b`;
