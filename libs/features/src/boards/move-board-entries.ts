import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { isTerminal } from './board-window.js';
import type { BoardedGift } from './boarded-gifts.js';

interface RunRow {
  readonly key: string;
  readonly boardId: string;
  readonly startsAt: EpochMs;
  closesAt: EpochMs | null;
}

interface EntryRow extends Omit<RunRow, 'closesAt'> {
  readonly creator: string;
  endsAt: EpochMs | null;
  gifts: number;
  coins: number;
  terminalCoins: number;
  newMoneyCoins: number;
  seq: number;
}

/**
 * Adds the gifts that name a leaderboard to its entries, and opens its runs: one statement. None when no gift names a
 * board. Not idempotent: call once per gift.
 */
export async function moveBoardEntries(sql: Sql, gifts: readonly BoardedGift[]): Promise<void> {
  const { runs, entries } = rowsOf(gifts);
  if (entries.length === 0) return;
  await sql.query({
    name: 'move-board-entries',
    text: MOVE,
    values: [
      joinedText(runs.map(({ boardId }) => boardId)),
      joinedNumbers(runs.map(({ startsAt }) => startsAt)),
      joinedNumbers(runs.map(({ closesAt }) => closesAt)),
      joinedText(entries.map(({ boardId }) => boardId)),
      joinedNumbers(entries.map(({ startsAt }) => startsAt)),
      joinedNumbers(entries.map(({ endsAt }) => endsAt)),
      joinedText(entries.map(({ creator }) => creator)),
      joinedNumbers(entries.map((row) => row.gifts)),
      joinedNumbers(entries.map(({ coins }) => coins)),
      joinedNumbers(entries.map(({ terminalCoins }) => terminalCoins)),
      joinedNumbers(entries.map(({ newMoneyCoins }) => newMoneyCoins)),
      joinedNumbers(entries.map(({ seq }) => seq)),
    ],
  });
}

/** Pure. One row per board run, and per run and creator, in key order. */
function rowsOf(gifts: readonly BoardedGift[]): { runs: RunRow[]; entries: EntryRow[] } {
  const runs = new Map<string, RunRow>();
  const entries = new Map<string, EntryRow>();
  for (const gift of gifts) {
    const { board, creator, coins, newMoneyCoins, seq } = gift;
    if (board === null) continue;
    const { boardId, startsAt, endsAt, closesAt } = board;
    const runKey = `${boardId}\x1f${startsAt}`;
    const run = runs.get(runKey) ?? { key: runKey, boardId, startsAt, closesAt };
    runs.set(runKey, run);
    run.closesAt = later(run.closesAt, closesAt);
    const key = `${runKey}\x1f${creator}`;
    const row = entries.get(key) ?? { key, boardId, startsAt, creator, endsAt, ...NOTHING };
    entries.set(key, row);
    row.endsAt = later(row.endsAt, endsAt);
    row.gifts++;
    row.coins += coins;
    if (isTerminal(board, gift.at)) row.terminalCoins += coins;
    row.newMoneyCoins += newMoneyCoins;
    row.seq = Math.max(row.seq, seq);
  }
  return { runs: inKeyOrder(runs), entries: inKeyOrder(entries) };
}

const NOTHING = { gifts: 0, coins: 0, terminalCoins: 0, newMoneyCoins: 0, seq: 0 } as const;

const later = (a: EpochMs | null, b: EpochMs | null): EpochMs | null => (a === null || b === null ? (a ?? b) : Math.max(a, b));

const inKeyOrder = <Row extends { readonly key: string }>(rows: ReadonlyMap<string, Row>): Row[] =>
  [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));

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
 * Rows of each table in key order, tables in the same order in every process: batches of other creators on the same board
 * cannot deadlock.
 */
const MOVE = `
with run as materialized (
  select board_id, to_timestamp(starts_at / 1000::float8) as starts_at, to_timestamp(closes_at / 1000::float8) as closes_at
  from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[], $3::bigint[]) as u (board_id, starts_at, closes_at)
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
select board_id, to_timestamp(starts_at / 1000::float8), creator, to_timestamp(ends_at / 1000::float8), gifts, coins, terminal, new_money, seq
from unnest(string_to_array($4, E'\\x1f', ''), $5::bigint[], $6::bigint[], string_to_array($7, E'\\x1f', ''), $8::int[],
  $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
  as u (board_id, starts_at, ends_at, creator, gifts, coins, terminal, new_money, seq)
on conflict (board_id, starts_at, creator_id) do update set
  ends_at = greatest(e.ends_at, excluded.ends_at), gifts = e.gifts + excluded.gifts, coins = e.coins + excluded.coins,
  terminal_coins = e.terminal_coins + excluded.terminal_coins, new_money_coins = e.new_money_coins + excluded.new_money_coins,
  seq = greatest(e.seq, excluded.seq)`;
