import type { RecordedTransaction, TransactionId } from '@app/domain';
import { readTransactions, traceGifts, type FundedGift } from '@app/ledger';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { boardWindowOf, type BoardWindow } from './board-window.js';
import { JUDGED_AFTER_MINUTES } from './move-board-entries.js';

/**
 * Gifts of one purchase that are looked at, those with the most coins first: one ledger read. A purchase of more is
 * spread so thin that the rest moves no place.
 */
const GIFTS_MAX = 2_000;

export interface NotedDoubts {
  /** Board runs whose standing rests on the purchase's coins in another way than before. */
  readonly boards: number;
  /** Gifts that a bound left out. */
  readonly leftOut: number;
}

/**
 * Follows a purchase that was disputed, refunded or warned of, or whose dispute was won, to the boards that its coins
 * were gifted on, and has those judged again that are closed. What is known of the purchase by now replaces what was
 * noted before, so noting twice changes nothing. Call in a transaction of its own.
 */
export async function noteBoardDoubts(sql: Sql, purchaseId: TransactionId): Promise<NotedDoubts> {
  const traced = await traceGifts(sql, purchaseId);
  if (traced === null) return { boards: 0, leftOut: 0 };
  const standing = await readStanding(sql, purchaseId);
  const doubted = standing.warned ? traced.gifts : traced.gifts.filter(({ reversedCoins }) => reversedCoins > 0);
  const funded = sumByGift(doubted);
  const gifts = funded.slice(0, GIFTS_MAX);
  const recorded = await readTransactions(
    sql,
    gifts.map(({ giftSeq }) => giftSeq),
  );
  const rows = doubtRows(recorded, { gifts, warned: standing.warned });
  const { rowCount } = await sql.query({
    name: 'note-board-doubts',
    text: REPLACE,
    values: [
      traced.purchaseSeq,
      standing.seq,
      joinedText(rows.map(({ board }) => board.boardId)),
      joinedNumbers(rows.map(({ board }) => board.startsAt)),
      joinedText(rows.map(({ creator }) => creator)),
      joinedText(rows.map(({ gifter }) => gifter)),
      joinedNumbers(rows.map(({ reversedCoins }) => reversedCoins)),
      joinedNumbers(rows.map(({ warnedCoins }) => warnedCoins)),
    ],
  });
  return { boards: rowCount, leftOut: funded.length - gifts.length + (traced.truncated ? 1 : 0) };
}

interface Standing {
  readonly warned: boolean;
  /** The latest that was said about the purchase. */
  readonly seq: number;
}

/** A warning stands until a dispute of the purchase was won: then its coins are known to be paid for. */
async function readStanding(sql: Sql, purchaseId: TransactionId): Promise<Standing> {
  const { rows } = await sql.query<Standing>({
    name: 'read-purchase-standing',
    text: `
with said as (
  select t.seq, t.type, won.seq as won_seq from transaction t
  left join transaction won on won.relates_to = t.id and won.type = 'reversal' and t.type in ('refund', 'chargeback')
  where t.relates_to = $1 and t.type in ('refund', 'chargeback', 'warning'))
select coalesce(bool_or(type = 'warning') and not bool_or(won_seq is not null and type = 'chargeback'), false) as warned,
  coalesce(max(greatest(seq, won_seq)), 0)::bigint as seq from said`,
    values: [purchaseId],
  });
  return rows[0] ?? { warned: false, seq: 0 };
}

/** One per gift, most coins first. */
function sumByGift(gifts: readonly FundedGift[]): FundedGift[] {
  const sums = new Map<number, { -readonly [Key in keyof FundedGift]: FundedGift[Key] }>();
  for (const { giftSeq, coins, reversedCoins } of gifts) {
    const sum = sums.get(giftSeq) ?? { giftSeq, coins: 0, reversedCoins: 0 };
    sums.set(giftSeq, sum);
    sum.coins += coins;
    sum.reversedCoins += reversedCoins;
  }
  return [...sums.values()].sort((a, b) => b.coins - a.coins || a.giftSeq - b.giftSeq);
}

interface DoubtRow {
  readonly key: string;
  readonly board: BoardWindow;
  readonly creator: string;
  readonly gifter: string;
  reversedCoins: number;
  warnedCoins: number;
}

/** Pure. One row per board run, creator and gifter, in key order. */
function doubtRows(
  recorded: readonly RecordedTransaction[],
  { gifts, warned }: { readonly gifts: readonly FundedGift[]; readonly warned: boolean },
): DoubtRow[] {
  const funded = new Map(gifts.map((gift) => [gift.giftSeq, gift]));
  const rows = new Map<string, DoubtRow>();
  for (const { seq, accountId: gifter, counterpartyId: creator, context, occurredAt } of recorded) {
    const board = boardWindowOf(context, occurredAt);
    const gift = funded.get(seq);
    if (board === null || creator === null || gift === undefined) continue;
    const key = `${board.boardId}\x1f${board.startsAt}\x1f${creator}\x1f${gifter}`;
    const row = rows.get(key) ?? { key, board, creator, gifter, reversedCoins: 0, warnedCoins: 0 };
    rows.set(key, row);
    row.reversedCoins += gift.reversedCoins;
    if (warned) row.warnedCoins += gift.coins - gift.reversedCoins;
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/**
 * Replaces all rows of the purchase; runs that had one or have one now, and that are closed, are due at once. Answers
 * a row for each of them whose figures changed. Bound: GIFTS_MAX rows. Index: board_doubt's primary key.
 */
const REPLACE = `
with noted as materialized (
  select board_id, to_timestamp(starts_at / 1000::float8) as starts_at, creator_id, gifter_id, reversed, warned
  from unnest(string_to_array($3, E'\\x1f', ''), $4::bigint[], string_to_array($5, E'\\x1f', ''), string_to_array($6, E'\\x1f', ''),
    $7::bigint[], $8::bigint[]) as u (board_id, starts_at, creator_id, gifter_id, reversed, warned)
), before as materialized (
  select * from board_doubt where purchase_seq = $1 for update
), gone as (
  delete from board_doubt d using before b
  where d.purchase_seq = $1 and (d.board_id, d.starts_at, d.creator_id, d.gifter_id) = (b.board_id, b.starts_at, b.creator_id, b.gifter_id)
    and not exists (select from noted n
      where (n.board_id, n.starts_at, n.creator_id, n.gifter_id) = (b.board_id, b.starts_at, b.creator_id, b.gifter_id))
), written as (
  insert into board_doubt as d (purchase_seq, board_id, starts_at, creator_id, gifter_id, reversed_coins, warned_coins, seq)
  select $1, board_id, starts_at, creator_id, gifter_id, reversed, warned, $2 from noted
  on conflict (purchase_seq, board_id, starts_at, creator_id, gifter_id) do update set
    reversed_coins = excluded.reversed_coins, warned_coins = excluded.warned_coins, seq = excluded.seq
), changed as (
  select distinct board_id, starts_at
  from noted n full join before b using (board_id, starts_at, creator_id, gifter_id)
  where (n.reversed, n.warned) is distinct from (b.reversed_coins, b.warned_coins)
)
update board_window w set changes = w.changes + 1, due_at = least(w.due_at, now())
from (
  select w.board_id, w.starts_at from board_window w join changed using (board_id, starts_at)
  where w.closes_at + interval '${JUDGED_AFTER_MINUTES} minutes' <= now()
  order by w.board_id, w.starts_at for update of w) as closed
where w.board_id = closed.board_id and w.starts_at = closed.starts_at`;
