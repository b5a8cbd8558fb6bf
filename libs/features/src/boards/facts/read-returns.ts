import { HOUR_MS, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { dayOf } from '../../event-days.js';
import { joinedNumbers, joinedText } from '../../joined-text.js';

/** Boosters are paid back within this after a board closed (typologies.md, R8). */
export const RETURNED_WITHIN_MS = 48 * HOUR_MS;
/** Edges of one creator in those days: a creator who gives to more accounts gives to an audience. */
const EDGES_MAX = 500;
/** Pieces of a creator's tape that are read where a day's sum does not say on which side of the close a gift was. */
const PIECES_MAX = 1_000;

/** A creator on a board that closed. */
export interface ReturnQuestion {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly closesAt: EpochMs;
  readonly creator: string;
  /** Nothing after this is looked at: the payout's own time, or for ever. */
  readonly until: EpochMs;
}

/** Coins that a creator gave a gifter of its board after the board closed. */
export interface ReturnRow {
  readonly question: number;
  readonly gifter: string;
  readonly coins: number;
}

/** What creators gave back to those who had lifted them; of gifts to oneself nothing. One statement. */
export async function readReturns(sql: Sql, questions: readonly ReturnQuestion[]): Promise<ReturnRow[]> {
  if (questions.length === 0) return [];
  const untils = questions.map(({ closesAt, until }) => Math.min(until, closesAt + RETURNED_WITHIN_MS));
  const { rows } = await sql.query<ReturnRow>({
    name: 'read-board-returns',
    text: RETURNS,
    values: [
      joinedText(questions.map(({ boardId }) => boardId)),
      joinedNumbers(questions.map(({ startsAt }) => startsAt)),
      joinedText(questions.map(({ creator }) => creator)),
      joinedNumbers(questions.map(({ closesAt }) => closesAt)),
      joinedNumbers(untils),
      joinedNumbers(questions.map(({ closesAt }) => dayOf(closesAt))),
      joinedNumbers(untils.map(dayOf)),
    ],
  });
  return rows;
}

/**
 * Daily sums that lie within the time count as they are; of one that straddles its start or end the ledger's rows are
 * asked. Indexes: gift_edge's and board_gift's primary keys, gift_edge_board_gifts, flow_out.
 */
const RETURNS = `
select q.n::int - 1 as question, edge.booster as gifter, sum(back.coins)::bigint as coins
from (
  select n, board_id, to_timestamp(starts_at / 1000::float8) as starts_at, creator, to_timestamp(closes_at / 1000::float8) as closes_at,
    to_timestamp(until / 1000::float8) as until, date '1970-01-01' + from_day as from_day, date '1970-01-01' + to_day as to_day
  from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[], string_to_array($3, E'\\x1f', ''), $4::bigint[], $5::bigint[],
    $6::int[], $7::int[]) with ordinality as u (board_id, starts_at, creator, closes_at, until, from_day, to_day, n)) q
cross join lateral (
  select creator_id as booster, coins, first_at, last_at from gift_edge
  where gifter_id = q.creator and creator_id <> q.creator and day between q.from_day and q.to_day
    and last_at > q.closes_at and first_at <= q.until
  order by day, creator_id limit ${EDGES_MAX}) edge
cross join lateral (
  select case when edge.first_at > q.closes_at and edge.last_at <= q.until then edge.coins else (
    select coalesce(sum(coins), 0)::bigint from (
      select kind, in_account, occurred_at, coins from flow
      where out_account = q.creator and out_tape = 'c' order by out_start desc limit ${PIECES_MAX}) piece
    where kind = 'gift' and in_account = edge.booster and occurred_at > q.closes_at and occurred_at <= q.until
      and occurred_at >= edge.first_at and occurred_at <= edge.last_at) end as coins) back
where back.coins > 0 and exists (
  select from board_pair pair
  where pair.board_id = q.board_id and pair.starts_at = q.starts_at and pair.creator_id = q.creator and pair.gifter_id = edge.booster)
group by q.n, edge.booster
order by q.n, edge.booster`;
