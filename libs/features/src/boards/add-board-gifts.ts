import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** What one gifter gave one creator on one run of a board. */
export interface PairSums {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly creator: string;
  readonly gifter: string;
  readonly gifts: number;
  readonly coins: number;
  readonly newMoneyCoins: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  readonly seq: number;
}

/** Adds sums that no gift edge holds by itself: one upsert in key order, none where there are none. Not idempotent. */
export async function addBoardGifts(sql: Sql, sums: readonly PairSums[]): Promise<void> {
  if (sums.length === 0) return;
  const rows = perPair(sums);
  await sql.query({
    name: 'add-board-gifts',
    text: UPSERT,
    values: [
      joinedText(rows.map(({ boardId }) => boardId)),
      joinedNumbers(rows.map(({ startsAt }) => startsAt)),
      joinedText(rows.map(({ creator }) => creator)),
      joinedText(rows.map(({ gifter }) => gifter)),
      joinedNumbers(rows.map(({ gifts }) => gifts)),
      joinedNumbers(rows.map(({ coins }) => coins)),
      joinedNumbers(rows.map(({ newMoneyCoins }) => newMoneyCoins)),
      joinedNumbers(rows.map(({ firstAt }) => firstAt)),
      joinedNumbers(rows.map(({ lastAt }) => lastAt)),
      joinedNumbers(rows.map(({ seq }) => seq)),
    ],
  });
}

/** Pure. One row per run, creator and gifter, in key order. */
export function perPair(sums: readonly PairSums[]): PairSums[] {
  const rows = new Map<string, PairSums>();
  for (const one of sums) {
    const key = `${one.boardId}\x1f${one.startsAt}\x1f${one.creator}\x1f${one.gifter}`;
    const row = rows.get(key);
    rows.set(key, row === undefined ? one : added(row, one));
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

const added = (row: PairSums, one: PairSums): PairSums => ({
  ...row,
  gifts: row.gifts + one.gifts,
  coins: row.coins + one.coins,
  newMoneyCoins: row.newMoneyCoins + one.newMoneyCoins,
  firstAt: Math.min(row.firstAt, one.firstAt),
  lastAt: Math.max(row.lastAt, one.lastAt),
  seq: Math.max(row.seq, one.seq),
});

const UPSERT = `
insert into board_gift as g (board_id, starts_at, creator_id, gifter_id, gifts, coins, new_money_coins, first_at, last_at, seq)
select board_id, to_timestamp(starts_at / 1000::float8), creator, gifter, gifts, coins, new_money, to_timestamp(first_at / 1000::float8),
  to_timestamp(last_at / 1000::float8), seq
from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[], string_to_array($3, E'\\x1f', ''), string_to_array($4, E'\\x1f', ''),
  $5::int[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
  as u (board_id, starts_at, creator, gifter, gifts, coins, new_money, first_at, last_at, seq)
on conflict (board_id, starts_at, creator_id, gifter_id) do update set
  gifts = g.gifts + excluded.gifts, coins = g.coins + excluded.coins,
  new_money_coins = g.new_money_coins + excluded.new_money_coins, first_at = least(g.first_at, excluded.first_at),
  last_at = greatest(g.last_at, excluded.last_at), seq = greatest(g.seq, excluded.seq)`;
