import type { EpochMs, RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { boardWindowOf, isNewMoney, isTerminal, type BoardWindow } from './board-window.js';

interface BoardGift {
  readonly gift: RecordedTransaction;
  readonly board: BoardWindow;
}

interface PairRow {
  readonly key: string;
  readonly board: BoardWindow;
  readonly creator: string;
  readonly gifter: string;
  gifts: number;
  coins: number;
  terminalCoins: number;
  newMoneyCoins: number;
  firstAt: EpochMs;
  lastAt: EpochMs;
  seq: number;
}

/**
 * Adds the gifts that name a leaderboard to its pairs and entries: one statement, after at most one read of
 * gifters' first purchases; about two row writes a gift (its pair's, and a share of its creator's entry). No
 * statement when no gift names a board. Not idempotent: call once per gift.
 */
export async function moveBoardGifts(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<void> {
  const gifts = recorded.flatMap((gift): BoardGift[] => {
    const board = gift.type === 'gift' ? boardWindowOf(gift.context, gift.occurredAt) : null;
    return board ? [{ gift, board }] : [];
  });
  if (gifts.length === 0) return;
  const rows = pairRows(gifts, await firstPurchases(sql, gifts));
  await sql.query({
    name: 'move-board-gifts',
    text: MOVE,
    values: [
      joinedText(rows.map(({ board }) => board.boardId)),
      joinedNumbers(rows.map(({ board }) => board.startsAt)),
      joinedNumbers(rows.map(({ board }) => board.endsAt)),
      joinedNumbers(rows.map(({ board }) => board.closesAt)),
      joinedText(rows.map(({ creator }) => creator)),
      joinedText(rows.map(({ gifter }) => gifter)),
      joinedNumbers(rows.map((row) => row.gifts)),
      joinedNumbers(rows.map(({ coins }) => coins)),
      joinedNumbers(rows.map(({ terminalCoins }) => terminalCoins)),
      joinedNumbers(rows.map(({ newMoneyCoins }) => newMoneyCoins)),
      joinedNumbers(rows.map(({ firstAt }) => firstAt)),
      joinedNumbers(rows.map(({ lastAt }) => lastAt)),
      joinedNumbers(rows.map(({ seq }) => seq)),
    ],
  });
}

/** Pure. One row per board run, creator and gifter, in key order. */
export function pairRows(gifts: readonly BoardGift[], firstPurchaseAt: ReadonlyMap<string, EpochMs>): PairRow[] {
  const rows = new Map<string, PairRow>();
  for (const { gift, board } of gifts) {
    const { accountId: gifter, counterpartyId: creator, occurredAt, coins, seq } = gift;
    if (creator === null || coins === null) continue;
    const key = `${board.boardId}\x1f${board.startsAt}\x1f${creator}\x1f${gifter}`;
    const row = rows.get(key) ?? emptyRow({ key, board, creator, gifter, at: occurredAt });
    rows.set(key, row);
    row.gifts++;
    row.coins += coins;
    if (isTerminal(board, occurredAt)) row.terminalCoins += coins;
    if (isNewMoney(gift, firstPurchaseAt.get(gifter) ?? null)) row.newMoneyCoins += coins;
    row.firstAt = Math.min(row.firstAt, occurredAt);
    row.lastAt = Math.max(row.lastAt, occurredAt);
    row.seq = Math.max(row.seq, seq);
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function emptyRow({ at, ...pair }: Pick<PairRow, 'key' | 'board' | 'creator' | 'gifter'> & { at: EpochMs }): PairRow {
  return { ...pair, gifts: 0, coins: 0, terminalCoins: 0, newMoneyCoins: 0, firstAt: at, lastAt: at, seq: 0 };
}

/** One probe of `wallet` per gifter whose age nobody told; accounts that never bought have no row. */
async function firstPurchases(sql: Sql, gifts: readonly BoardGift[]): Promise<Map<string, EpochMs>> {
  const ageless = gifts.filter(({ gift }) => gift.account?.createdAt === undefined);
  if (ageless.length === 0) return new Map();
  const { rows } = await sql.query<{ account: string; at: EpochMs }>({
    name: 'read-first-purchases',
    text: `select account_id as account, first_purchase_at as at from wallet
      where account_id = any (string_to_array($1, E'\\x1f', '')) and first_purchase_at is not null`,
    values: [joinedText([...new Set(ageless.map(({ gift }) => gift.accountId))])],
  });
  return new Map(rows.map(({ account, at }) => [account, at]));
}

/** A board is judged this long after it closed: what was on its way has arrived by then. */
export const JUDGED_AFTER_MINUTES = 5;
/**
 * What comes later still: the board is judged once nothing more has come to it for so long. A backfill of a board is
 * judged when it is through with it, however long that takes: a half of its gifts would judge nobody rightly.
 */
export const LATE_MS = 250;
const SOON = `now() + interval '${LATE_MS} milliseconds'`;

/** SQL: gifts of this window come late. A window that is closed is due again; a running one is not even locked. */
const IS_LATE = `w.closes_at + interval '${JUDGED_AFTER_MINUTES} minutes' <= now()`;

/**
 * A board that somebody judges at this moment (attempts above 0) comes again when they are done, as it has changed. One
 * that turns out to be prolonged comes soon whatever comes to it, to be told when it closes.
 * Entries are the sums of pairs, so they are made here and not sent. Rows of each table in key order, tables in
 * the same order in every process: batches of other creators on the same board cannot deadlock.
 */
const MOVE = `
with pair as materialized (
  select board_id, to_timestamp(starts_at / 1000::float8) as starts_at, to_timestamp(ends_at / 1000::float8) as ends_at,
    to_timestamp(closes_at / 1000::float8) as closes_at, creator, gifter, gifts, coins, terminal, new_money,
    to_timestamp(first_at / 1000::float8) as first_at, to_timestamp(last_at / 1000::float8) as last_at, seq
  from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[], $3::bigint[], $4::bigint[], string_to_array($5, E'\\x1f', ''),
    string_to_array($6, E'\\x1f', ''), $7::int[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[])
    as u (board_id, starts_at, ends_at, closes_at, creator, gifter, gifts, coins, terminal, new_money, first_at, last_at, seq)
), run as materialized (
  select board_id, starts_at, max(closes_at) as closes_at from pair group by board_id, starts_at
), moved as (
  insert into board_gift as g (board_id, starts_at, creator_id, gifter_id, gifts, coins, new_money_coins, first_at, last_at, seq)
  select board_id, starts_at, creator, gifter, gifts, coins, new_money, first_at, last_at, seq from pair
  on conflict (board_id, starts_at, creator_id, gifter_id) do update set
    gifts = g.gifts + excluded.gifts, coins = g.coins + excluded.coins,
    new_money_coins = g.new_money_coins + excluded.new_money_coins, first_at = least(g.first_at, excluded.first_at),
    last_at = greatest(g.last_at, excluded.last_at), seq = greatest(g.seq, excluded.seq)
), opened as (
  insert into board_window (board_id, starts_at, closes_at, due_at)
  select board_id, starts_at, closes_at,
    greatest(closes_at + interval '${JUDGED_AFTER_MINUTES} minutes', ${SOON})
  from run order by board_id, starts_at
  on conflict (board_id, starts_at) do nothing
), late as (
  update board_window w set changes = w.changes + 1,
    due_at = case when w.attempts > 0 then w.due_at when closed.is_prolonged then least(w.due_at, ${SOON}) else ${SOON} end
  from (
    select w.board_id, w.starts_at, run.closes_at > w.closes_at as is_prolonged
    from board_window w join run using (board_id, starts_at)
    where ${IS_LATE} order by w.board_id, w.starts_at for update of w) as closed
  where w.board_id = closed.board_id and w.starts_at = closed.starts_at
)
insert into board_entry as e (board_id, starts_at, creator_id, ends_at, gifts, coins, terminal_coins, new_money_coins, seq)
select board_id, starts_at, creator, max(ends_at), sum(gifts), sum(coins), sum(terminal), sum(new_money), max(seq)
from pair group by board_id, starts_at, creator order by board_id, starts_at, creator
on conflict (board_id, starts_at, creator_id) do update set
  ends_at = greatest(e.ends_at, excluded.ends_at), gifts = e.gifts + excluded.gifts, coins = e.coins + excluded.coins,
  terminal_coins = e.terminal_coins + excluded.terminal_coins, new_money_coins = e.new_money_coins + excluded.new_money_coins,
  seq = greatest(e.seq, excluded.seq)`;
