import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { addBoardGifts, type PairSums } from '../boards/add-board-gifts.js';
import type { BoardedGift } from '../boards/boarded-gifts.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { edgeRows, pairOf, type EdgeRow } from './edge-rows.js';

/**
 * Adds the gifts to the daily sums: one upsert in key order, about 6 µs a gift. Who gives somebody on a day gives most
 * often on one run of one leaderboard, so the daily sum itself says which; only of the others do the boards' own sums
 * have a row (`board_pair` is both). Those take three statements more. Not idempotent: call once per gift.
 */
export async function moveGiftEdges(sql: Sql, gifts: readonly BoardedGift[]): Promise<void> {
  const { rows, apart } = edgeRows(gifts);
  if (rows.length === 0) return;
  const values = valuesOf(rows);
  const { rowCount } = await sql.query({ name: 'move-gift-edges', text: UPSERT, values });
  const parted = rowCount === rows.length ? [] : await partEdges(sql, rows, values);
  await addBoardGifts(sql, [...apart, ...parted]);
}

const valuesOf = (rows: readonly EdgeRow[]): string[] => [
  joinedText(rows.map(({ gifter }) => gifter)),
  joinedText(rows.map(({ creator }) => creator)),
  joinedNumbers(rows.map(({ day }) => day)),
  joinedNumbers(rows.map(({ gifts }) => gifts)),
  joinedNumbers(rows.map(({ coins }) => coins)),
  joinedText(rows.map(({ run }) => run?.boardId ?? '')),
  joinedNumbers(rows.map(({ run }) => run?.startsAt ?? null)),
  joinedNumbers(rows.map(({ newMoneyCoins }) => newMoneyCoins)),
  joinedNumbers(rows.map(({ firstAt }) => firstAt)),
  joinedNumbers(rows.map(({ lastAt }) => lastAt)),
  joinedNumbers(rows.map(({ seq }) => seq)),
];

interface PartedRow {
  readonly place: number;
  readonly boardId: string | null;
  readonly startsAt: EpochMs | null;
  readonly gifts: number;
  readonly coins: number;
  readonly newMoneyCoins: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly seq: number;
}

/** Edges that the upsert left alone, as they are on another run than what comes to them: from now on they are on none. */
async function partEdges(sql: Sql, rows: readonly EdgeRow[], values: readonly string[]): Promise<PairSums[]> {
  const parted = await sql.query<PartedRow>({ name: 'part-gift-edges', text: PART, values });
  return parted.rows.flatMap(({ place, boardId, startsAt, ...had }) => {
    const row = rows[place];
    if (row === undefined) return [];
    const before = boardId !== null && startsAt !== null ? [pairOf({ boardId, startsAt }, { ...row, ...had })] : [];
    return row.run === null ? before : [...before, pairOf(row.run, row)];
  });
}

const ITEMS = `
select gifter, creator, date '1970-01-01' + day as day, gifts, coins, board_id, to_timestamp(starts_at / 1000::float8) as starts_at, new_money,
  to_timestamp(first_at / 1000::float8) as first_at, to_timestamp(last_at / 1000::float8) as last_at, seq, place
from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::int[], $4::int[], $5::bigint[],
  string_to_array($6, E'\\x1f', ''), $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[]) with ordinality
  as u (gifter, creator, day, gifts, coins, board_id, starts_at, new_money, first_at, last_at, seq, place)`;

/** A row of another run is locked and not counted. */
const UPSERT = `
insert into gift_edge as e (gifter_id, creator_id, day, gifts, coins, board_id, board_starts_at, new_money_coins, first_at, last_at, seq)
select gifter, creator, day, gifts, coins, board_id, starts_at, new_money, first_at, last_at, seq from (${ITEMS}) item
on conflict (gifter_id, day, creator_id) do update set
  gifts = e.gifts + excluded.gifts, coins = e.coins + excluded.coins, new_money_coins = e.new_money_coins + excluded.new_money_coins,
  first_at = least(e.first_at, excluded.first_at), last_at = greatest(e.last_at, excluded.last_at),
  seq = greatest(e.seq, excluded.seq)
where e.board_id is not distinct from excluded.board_id and e.board_starts_at is not distinct from excluded.board_starts_at`;

/** What was inserted or added to is on the run of its item, so only what was left alone is found. Index: gift_edge's primary key. */
const PART = `
with parted as materialized (
  select item.*, e.board_id as had_board, e.board_starts_at as had_start, e.gifts as had_gifts, e.coins as had_coins,
    e.new_money_coins as had_new_money, e.first_at as had_first, e.last_at as had_last, e.seq as had_seq
  from (${ITEMS}) item join gift_edge e on e.gifter_id = item.gifter and e.day = item.day and e.creator_id = item.creator
  where e.board_id is distinct from item.board_id or e.board_starts_at is distinct from item.starts_at
), moved as (
  update gift_edge e set board_id = null, board_starts_at = null, new_money_coins = 0, gifts = e.gifts + p.gifts, coins = e.coins + p.coins,
    first_at = least(e.first_at, p.first_at), last_at = greatest(e.last_at, p.last_at), seq = greatest(e.seq, p.seq)
  from parted p where e.gifter_id = p.gifter and e.day = p.day and e.creator_id = p.creator
)
select place::int - 1 as place, had_board as "boardId", had_start as "startsAt", had_gifts as gifts, had_coins as coins,
  had_new_money as "newMoneyCoins", had_first as "firstAt", had_last as "lastAt", had_seq as seq
from parted order by place`;
