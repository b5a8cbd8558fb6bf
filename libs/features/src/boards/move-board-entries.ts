import type { EpochMs, RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { boardWindowOf, isNewMoney, isTerminal, type BoardWindow } from './board-window.js';

interface BoardGift {
  readonly gift: RecordedTransaction;
  readonly board: BoardWindow;
}

interface EntryRow {
  readonly key: string;
  readonly board: BoardWindow;
  readonly creator: string;
  gifts: number;
  coins: number;
  terminalCoins: number;
  newMoneyCoins: number;
  seq: number;
}

/**
 * Adds the gifts that name a leaderboard to its entries: one upsert in key order, after at most one read of
 * gifters' first purchases. No statement when no gift names one. Not idempotent: call once per gift.
 */
export async function moveBoardEntries(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<void> {
  const gifts = recorded.flatMap((gift): BoardGift[] => {
    const board = gift.type === 'gift' ? boardWindowOf(gift.context, gift.occurredAt) : null;
    return board ? [{ gift, board }] : [];
  });
  if (gifts.length === 0) return;
  const rows = entryRows(gifts, await firstPurchases(sql, gifts));
  await sql.query({
    name: 'move-board-entries',
    text: UPSERT,
    values: [
      joinedText(rows.map(({ board }) => board.boardId)),
      joinedNumbers(rows.map(({ board }) => board.startsAt)),
      joinedNumbers(rows.map(({ board }) => board.endsAt)),
      joinedText(rows.map(({ creator }) => creator)),
      joinedNumbers(rows.map((row) => row.gifts)),
      joinedNumbers(rows.map(({ coins }) => coins)),
      joinedNumbers(rows.map(({ terminalCoins }) => terminalCoins)),
      joinedNumbers(rows.map(({ newMoneyCoins }) => newMoneyCoins)),
      joinedNumbers(rows.map(({ seq }) => seq)),
    ],
  });
}

/** Pure. One row per board run and creator, in key order. */
export function entryRows(gifts: readonly BoardGift[], firstPurchaseAt: ReadonlyMap<string, EpochMs>): EntryRow[] {
  const rows = new Map<string, EntryRow>();
  for (const { gift, board } of gifts) {
    const { accountId, counterpartyId: creator, occurredAt, coins, seq } = gift;
    if (creator === null || coins === null) continue;
    const key = `${board.boardId}\x1f${board.startsAt}\x1f${creator}`;
    const row = rows.get(key) ?? { key, board, creator, gifts: 0, coins: 0, terminalCoins: 0, newMoneyCoins: 0, seq: 0 };
    rows.set(key, row);
    row.gifts++;
    row.coins += coins;
    if (isTerminal(board, occurredAt)) row.terminalCoins += coins;
    if (isNewMoney(gift, firstPurchaseAt.get(accountId) ?? null)) row.newMoneyCoins += coins;
    row.seq = Math.max(row.seq, seq);
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
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

const UPSERT = `
insert into board_entry as e (board_id, starts_at, creator_id, ends_at, gifts, coins, terminal_coins, new_money_coins, seq)
select board_id, to_timestamp(starts_at / 1000::float8), creator, to_timestamp(ends_at / 1000::float8), gifts, coins, terminal, new_money, seq
from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[], $3::bigint[], string_to_array($4, E'\\x1f', ''), $5::int[],
  $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])
  as u (board_id, starts_at, ends_at, creator, gifts, coins, terminal, new_money, seq)
on conflict (board_id, starts_at, creator_id) do update set
  ends_at = greatest(e.ends_at, excluded.ends_at), gifts = e.gifts + excluded.gifts, coins = e.coins + excluded.coins,
  terminal_coins = e.terminal_coins + excluded.terminal_coins, new_money_coins = e.new_money_coins + excluded.new_money_coins,
  seq = greatest(e.seq, excluded.seq)`;
