import type { EpochMs } from '@app/domain';
import type { PairSums } from '../boards/add-board-gifts.js';
import type { BoardWindow } from '../boards/board-window.js';
import type { BoardedGift } from '../boards/boarded-gifts.js';
import { dayOf } from '../event-days.js';

/** A gifter's gifts to a creator on one day. */
export interface EdgeRow {
  readonly key: string;
  readonly gifter: string;
  readonly creator: string;
  readonly day: number;
  gifts: number;
  coins: number;
  /** The run of a board that every one of them counts on; null where there is none, or not the same for all. */
  run: Pick<BoardWindow, 'boardId' | 'startsAt'> | null;
  /** Of the run's. */
  newMoneyCoins: number;
  firstAt: EpochMs;
  lastAt: EpochMs;
  seq: number;
}

export interface EdgeRows {
  /** One per gifter, day and creator, in key order. */
  readonly rows: readonly EdgeRow[];
  /** Gifts on boards whose row cannot say so, one by one. */
  readonly apart: readonly PairSums[];
}

/** Pure. The batch's gifts as rows of `gift_edge`. */
export function edgeRows(gifts: readonly BoardedGift[]): EdgeRows {
  const rows = new Map<string, EdgeRow>();
  const mixed = new Set<EdgeRow>();
  const rowOf = gifts.map((gift) => {
    const day = dayOf(gift.at);
    const key = `${gift.gifter}\x1f${day}\x1f${gift.creator}`;
    const known = rows.get(key);
    if (known === undefined) {
      const row = firstOf(gift, { key, day });
      rows.set(key, row);
      return row;
    }
    if (!isSameRun(known.run, gift.board)) mixed.add(known);
    add(known, gift);
    return known;
  });
  for (const row of mixed) Object.assign(row, { run: null, newMoneyCoins: 0 });
  const apart = gifts.flatMap((gift, n) => {
    const row = rowOf[n];
    return row !== undefined && gift.board !== null && mixed.has(row) ? [pairOf(gift.board, firstOf(gift, row))] : [];
  });
  return { rows: [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1)), apart };
}

/** What a row says of the run that it was, or would be, wholly on. */
export const pairOf = (
  { boardId, startsAt }: Pick<BoardWindow, 'boardId' | 'startsAt'>,
  row: Omit<EdgeRow, 'run'>,
): PairSums => ({
  boardId,
  startsAt,
  creator: row.creator,
  gifter: row.gifter,
  gifts: row.gifts,
  coins: row.coins,
  newMoneyCoins: row.newMoneyCoins,
  firstAt: row.firstAt,
  lastAt: row.lastAt,
  seq: row.seq,
});

const firstOf = (gift: BoardedGift, { key, day }: Pick<EdgeRow, 'key' | 'day'>): EdgeRow => ({
  key,
  gifter: gift.gifter,
  creator: gift.creator,
  day,
  gifts: 1,
  coins: gift.coins,
  run: gift.board,
  newMoneyCoins: gift.newMoneyCoins,
  firstAt: gift.at,
  lastAt: gift.at,
  seq: gift.seq,
});

function add(row: EdgeRow, { at, coins, newMoneyCoins, seq }: BoardedGift): void {
  row.gifts++;
  row.coins += coins;
  row.newMoneyCoins += newMoneyCoins;
  row.firstAt = Math.min(row.firstAt, at);
  row.lastAt = Math.max(row.lastAt, at);
  row.seq = Math.max(row.seq, seq);
}

const isSameRun = (a: EdgeRow['run'], b: EdgeRow['run']): boolean => a?.boardId === b?.boardId && a?.startsAt === b?.startsAt;
