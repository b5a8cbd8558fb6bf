import { type Seq, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { FLOW_COLUMNS, toPiece, toVoid, VOID_COLUMNS, type FlowRow, type VoidRow } from '../record/flow-row.js';
import { findTransaction } from '../read/read-transactions.js';
import { endOf, type Interval, type Piece, type TapeName } from '../tapes/tape.js';
import { forwardReaderOf } from './read-outflows.js';
import type { ForwardReader, ForwardVisit } from './walk-forward.js';
import { WALK_LEVELS_MAX, WALK_PIECES_MAX, type Path } from './walk-back.js';

/** Coins of a purchase in one gift. */
export interface FundedGift {
  readonly giftSeq: Seq;
  readonly coins: number;
  /** Of them, taken back after they had been spent. */
  readonly reversedCoins: number;
}

export interface FundedGifts {
  readonly purchaseSeq: Seq;
  /** One per gift and way that the coins came to it. */
  readonly gifts: readonly FundedGift[];
  /** The coins went further than they were followed. */
  readonly truncated: boolean;
}

/**
 * The gifts that a purchase's coins were given in, first by the buyer and then by whoever exchanged what they had
 * earned, with what of it was reversed (FIFO). Null when no such purchase was recorded. Reads only.
 */
export async function traceGifts(sql: Sql, purchaseId: TransactionId): Promise<FundedGifts | null> {
  const purchase = await findTransaction(sql, purchaseId);
  if (purchase?.type !== 'purchase') return null;
  const [starts, reversed] = [await readStarts(sql, purchase.seq), await readSpentVoids(sql, purchase.seq)];
  return { purchaseSeq: purchase.seq, ...(await walkGifts(split(starts, reversed), forwardReaderOf(sql))) };
}

interface Followed extends ForwardVisit {
  readonly isReversed: boolean;
}

/** Pure but for the reader. */
export async function walkGifts(
  starts: readonly Followed[],
  reader: Pick<ForwardReader, 'outflows'>,
): Promise<Pick<FundedGifts, 'gifts' | 'truncated'>> {
  const gifts: FundedGift[] = [];
  let visits = [...starts];
  let pieces = 0;
  for (let level = 0; level < WALK_LEVELS_MAX && visits.length > 0 && pieces < WALK_PIECES_MAX; level += 1) {
    const found = await reader.outflows(visits);
    pieces += found.length;
    const next: Followed[] = [];
    for (const { visit: index, piece } of found) {
      const visit = visits[index];
      const used = visit && piece.outOf ? overlap(visit, { start: piece.outOf.start, coins: piece.coins }) : null;
      if (!visit || !used) continue;
      if (piece.kind === 'gift') gifts.push(giftOf(visit, used, piece));
      next.push(...onward(visit, used, piece));
    }
    visits = next;
  }
  return { gifts, truncated: visits.length > 0 };
}

const giftOf = (visit: Followed, { coins }: Interval, { seq }: Piece): FundedGift => ({
  giftSeq: seq,
  coins,
  reversedCoins: visit.isReversed ? coins : 0,
});

function onward(visit: Followed, used: Interval, { into, outOf }: Piece): Followed[] {
  if (!into || !outOf) return [];
  const { accountId, tape } = into;
  return [{ ...visit, accountId, tape, start: into.start + (used.start - outOf.start), coins: used.coins }];
}

function overlap(a: Interval, b: Interval): Interval | null {
  const start = a.start > b.start ? a.start : b.start;
  const end = endOf(a) < endOf(b) ? endOf(a) : endOf(b);
  return end > start ? { start, coins: Number(end - start) } : null;
}

/** Cuts the purchase's intervals where reversed coins begin and end. */
function split(starts: readonly ForwardVisit[], reversed: readonly Interval[]): Followed[] {
  return starts.flatMap((visit) => {
    const taken = reversed
      .flatMap((interval) => overlap(visit, interval) ?? [])
      .toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
    const parts: Followed[] = [];
    let from = visit.start;
    for (const part of taken) {
      if (part.start > from) parts.push({ ...visit, start: from, coins: Number(part.start - from), isReversed: false });
      parts.push({ ...visit, ...part, isReversed: true });
      from = endOf(part);
    }
    const rest = Number(endOf(visit) - from);
    return rest > 0 ? [...parts, { ...visit, start: from, coins: rest, isReversed: false }] : parts;
  });
}

const NO_PATH: Path = { accounts: [], key: '' };
const COINS: TapeName = 'coins';

async function readStarts(sql: Sql, purchaseSeq: Seq): Promise<ForwardVisit[]> {
  const { rows } = await sql.query<FlowRow>({
    name: 'trace-gifts-starts',
    text: `select ${FLOW_COLUMNS} from flow where seq = $1 and kind = 'purchase' order by piece`,
    values: [purchaseSeq],
  });
  return rows.map(toPiece).flatMap(({ into, coins }) => (into ? [{ ...into, coins, tape: COINS, path: NO_PATH }] : []));
}

/** Intervals of one purchase's voids do not overlap: what was taken back cannot be taken back again. */
async function readSpentVoids(sql: Sql, purchaseSeq: Seq): Promise<Interval[]> {
  const { rows } = await sql.query<VoidRow>({
    name: 'trace-gifts-voids',
    text: `select ${VOID_COLUMNS} from voided where purchase_seq = $1 and spent and restored_by is null`,
    values: [purchaseSeq],
  });
  return rows.map(toVoid);
}
