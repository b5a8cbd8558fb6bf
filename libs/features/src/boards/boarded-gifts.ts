import type { AccountId, Coins, EpochMs, RecordedTransaction, Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedText } from '../joined-text.js';
import { boardWindowOf, isNewMoney, type BoardWindow } from './board-window.js';

/** A newly assessed gift as the rollups need it. */
export interface BoardedGift {
  readonly gifter: AccountId;
  readonly creator: AccountId;
  readonly at: EpochMs;
  readonly coins: Coins;
  readonly seq: Seq;
  /** The run of a leaderboard that it counts on. */
  readonly board: BoardWindow | null;
  /** Only of gifts on a board. */
  readonly newMoneyCoins: number;
}

/** The gifts among newly assessed transactions. At most one read: gifters' first purchases. */
export async function boardedGifts(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<BoardedGift[]> {
  const gifts = recorded.filter(({ type }) => type === 'gift');
  const boards = gifts.map(({ context, occurredAt }) => boardWindowOf(context, occurredAt));
  const firstPurchaseAt = await firstPurchases(
    sql,
    gifts.filter((_, n) => boards[n] !== null),
  );
  return gifts.flatMap((gift, n): BoardedGift[] => {
    const { accountId: gifter, counterpartyId: creator, occurredAt: at, coins, seq } = gift;
    if (creator === null || coins === null) return [];
    const board = boards[n] ?? null;
    const isNew = board !== null && isNewMoney(gift, firstPurchaseAt.get(gifter) ?? null);
    return [{ gifter, creator, at, coins, seq, board, newMoneyCoins: isNew ? coins : 0 }];
  });
}

/** One probe of `wallet` per gifter whose age nobody told; accounts that never bought have no row. */
async function firstPurchases(sql: Sql, gifts: readonly RecordedTransaction[]): Promise<Map<string, EpochMs>> {
  const ageless = gifts.filter(({ account }) => account?.createdAt === undefined);
  if (ageless.length === 0) return new Map();
  const { rows } = await sql.query<{ account: string; at: EpochMs }>({
    name: 'read-first-purchases',
    text: `select account_id as account, first_purchase_at as at from wallet
      where account_id = any (string_to_array($1, E'\\x1f', '')) and first_purchase_at is not null`,
    values: [joinedText([...new Set(ageless.map(({ accountId }) => accountId))])],
  });
  return new Map(rows.map(({ account, at }) => [account, at]));
}
