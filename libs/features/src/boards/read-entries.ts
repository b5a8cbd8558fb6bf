import { DAY_MS, accountId, type EpochMs, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { FLOW_DAYS } from '../event-days.js';
import type { BoardSender, JudgedStanding, Subject } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** Boards of one payee that are looked at, newest first: a daily board and a weekly one fill 35 in 30 days. */
const BOARDS_MAX = 40;
/** Gifters of one creator on one board among whom the top ones are sought: of a larger crowd no three make the rank. */
const GIFTERS_MAX = 500;
/** Days × gifters of one creator on one board that are read: a run of a week whose gifters come back. Beyond it is a crowd. */
const PAIR_ROWS_MAX = 2_000;
const TOP_SENDERS = 3;
/** Disputed purchases of one place that are summed. */
const DOUBTS_MAX = 10_000;

/** A payee's place on one board, and what is known of the coins on it. */
export interface EntryRow {
  readonly payout: number;
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs | null;
  readonly creator: string;
  readonly gifts: number;
  readonly coins: number;
  readonly terminalCoins: number;
  readonly newMoneyCoins: number;
  readonly reversedCoins: number;
  readonly gifters: number;
  /** Account, coins and coins of new money of the largest. */
  readonly senders: readonly (readonly [string, number, number])[] | null;
  readonly judged: JudgedStanding | null;
}

/** The places of payees in the 30 days before their payouts, newest first. One statement. */
export async function readEntries(sql: Sql, payouts: readonly Subject[], asOf: Seq): Promise<EntryRow[]> {
  const { rows } = await sql.query<EntryRow>({
    name: 'read-board-entries',
    text: ENTRIES,
    values: [
      joinedText(payouts.map((payout) => payout.accountId)),
      joinedNumbers(payouts.map(({ occurredAt }) => occurredAt)),
      asOf,
    ],
  });
  return rows;
}

/** Null of a crowd. Most of a sender's coins decide whether it counts as new. */
export function topSendersOf({ gifters, senders }: EntryRow): BoardSender[] | null {
  if (gifters > GIFTERS_MAX) return null;
  return (senders ?? []).map(([account, coins, newMoneyCoins]) => ({
    accountId: accountId(account),
    coins,
    isNew: 2 * newMoneyCoins > coins,
  }));
}

/** Indexes: board_entry (creator_id, starts_at), gift_edge_board_gifts, board_gift's primary key, board_doubt's and board_place's second. */
const ENTRIES = `
select p.n::int - 1 as payout, b.board_id as "boardId", b.starts_at as "startsAt", b.ends_at as "endsAt",
  b.creator_id as creator, b.gifts, b.coins, b.terminal_coins as "terminalCoins", b.new_money_coins as "newMoneyCoins",
  doubt.coins as "reversedCoins", gave.gifters, gave.senders, place.judged
from (
  select n, account, to_timestamp(at / 1000::float8) as at
  from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[]) with ordinality as u (account, at, n)) p
cross join lateral (
  select * from board_entry
  where creator_id = p.account and starts_at between p.at - interval '${FLOW_DAYS * (DAY_MS / 1_000)} seconds' and p.at
  order by starts_at desc limit ${BOARDS_MAX}) b
cross join lateral (
  select coalesce(sum(reversed_coins), 0)::bigint as coins from (
    select reversed_coins from board_doubt
    where board_id = b.board_id and starts_at = b.starts_at and creator_id = b.creator_id and seq <= $3
    limit ${DOUBTS_MAX}) doubted) doubt
cross join lateral (
  select case when max(pair_rows) >= ${PAIR_ROWS_MAX} then ${GIFTERS_MAX + 1} else coalesce(max(gifters), 0) end::int as gifters,
    array_agg(json_build_array(gifter_id, coins, new_money_coins) order by coins desc, gifter_id) as senders
  from (
    select gifter_id, sum(coins)::bigint as coins, sum(new_money_coins)::bigint as new_money_coins,
      count(*) over () as gifters, sum(count(*)) over () as pair_rows
    from (
      select gifter_id, coins, new_money_coins from board_pair
      where board_id = b.board_id and starts_at = b.starts_at and creator_id = b.creator_id
      limit ${PAIR_ROWS_MAX}) pair
    group by gifter_id order by 2 desc, gifter_id limit ${TOP_SENDERS}) top) gave
left join lateral (
  select json_build_object('coins', s.coins, 'rank', s.rank, 'adjustedCoins', s.adjusted_coins, 'adjustedRank', s.adjusted_rank,
    'provisional', s.provisional, 'reasons', coalesce(s.reasons, '[]')) as judged
  from board_place s join board_judgement j using (board_id, starts_at, version)
  where s.creator_id = b.creator_id and s.starts_at = b.starts_at and s.board_id = b.board_id and j.as_of <= $3
  order by s.version desc limit 1) place on true`;
