import type { EpochMs, Seq } from '@app/domain';
import type { Book, OpenTape } from './book.js';
import { append, byStart } from './receive.js';
import { endOf, later, type Interval, type Piece } from './tape.js';

export interface Outflow {
  readonly seq: Seq;
  readonly at: EpochMs;
  readonly coins: number;
}

/**
 * Takes coins off a tape in the order of its axis: voided ones are skipped, missing ones and those that
 * arrived only after the outflow come from an opening. The intervals sum to the outflow's coins.
 */
export function spend(book: Book, tape: OpenTape, outflow: Outflow): Interval[] {
  const { totals } = tape;
  const taken = takeUnspent(tape, outflow.coins);
  const held = taken.reduce((sum, { coins }) => sum + coins, 0);
  const intervals = held === outflow.coins ? taken : joinLast(taken, openMissing(book, tape, { outflow, held }));
  // After the missing coins: later pieces move behind what this outflow has used up.
  if (totals.latestInAt !== null && outflow.at < totals.latestInAt) replaceLaterPieces(book, tape, { ...outflow, taken });
  return intervals;
}

function openMissing(book: Book, tape: OpenTape, { outflow, held }: { outflow: Outflow; held: number }): Interval {
  const { totals } = tape;
  const missing = open(book, tape, { outflow, offset: held, at: totals.inTotal, coins: outflow.coins - held });
  totals.inTotal = endOf(missing);
  totals.outTotal = totals.inTotal;
  return missing;
}

function takeUnspent(tape: OpenTape, coins: number): Interval[] {
  const { totals } = tape;
  const end = totals.outTotal + BigInt(coins);
  if (totals.voidedAhead === 0n) {
    const reached = end < totals.inTotal ? end : totals.inTotal;
    const start = totals.outTotal;
    totals.outTotal = reached;
    return reached > start ? [{ start, coins: Number(reached - start) }] : [];
  }
  return takeAroundVoids(tape, coins);
}

function takeAroundVoids(tape: OpenTape, coins: number): Interval[] {
  const { totals } = tape;
  const taken: Interval[] = [];
  let left = coins;
  const take = (limit: bigint): void => {
    const free = limit - totals.outTotal;
    const part = free < BigInt(left) ? Number(free) : left;
    if (part <= 0) return;
    taken.push({ start: totals.outTotal, coins: part });
    totals.outTotal += BigInt(part);
    left -= part;
  };
  for (const ahead of voidsAhead(tape)) {
    take(ahead.start);
    if (left === 0) return taken;
    totals.outTotal = endOf(ahead);
    totals.voidedAhead -= BigInt(ahead.coins);
  }
  take(totals.inTotal);
  return taken;
}

const voidsAhead = (tape: OpenTape): Interval[] =>
  tape.voids
    .filter(({ start, spent, restoredBy }) => !spent && restoredBy === null && start >= tape.totals.outTotal)
    .sort((a, b) => (a.start < b.start ? -1 : 1));

/**
 * An outflow that is recorded after an inflow that happened later (clocks differ, callers are slow) must
 * not be funded by it: the inflow's coins move to the end of the axis, unspent, and an opening takes their
 * place. Work is bounded by what the outflow covers.
 */
function replaceLaterPieces(book: Book, tape: OpenTape, outflow: Outflow & { taken: readonly Interval[] }): void {
  let offset = 0;
  for (const interval of outflow.taken) {
    for (const piece of piecesWithin(tape, interval, outflow.at)) {
      const later = cutOut(book, piece, interval);
      if (!later.into) continue;
      const start = later.into.start;
      later.into.start = append(tape, later.coins, later.at).start;
      open(book, tape, { outflow, offset: offset + Number(start - interval.start), at: start, coins: later.coins });
    }
    offset += interval.coins;
  }
}

const piecesWithin = (tape: OpenTape, interval: Interval, after: EpochMs): Piece[] =>
  tape.pieces
    .filter(
      ({ into, coins, at }) => into && at > after && into.start < endOf(interval) && into.start + BigInt(coins) > interval.start,
    )
    .sort(byStart);

/** The part of a piece that lies within an interval, as a piece of its own. */
function cutOut(book: Book, piece: Piece, interval: Interval): Piece {
  const within = book.cut(piece, interval.start);
  book.cut(within, endOf(interval));
  return within;
}

function open(book: Book, tape: OpenTape, gap: { outflow: Outflow; offset: number; at: bigint; coins: number }): Interval {
  const { outflow, offset, at, coins } = gap;
  const { totals, accountId, name } = tape;
  totals.openingCoins += BigInt(coins);
  totals.latestOpeningAt = later(totals.latestOpeningAt, outflow.at);
  book.add({
    seq: outflow.seq,
    kind: 'opening',
    offset,
    coins,
    at: outflow.at,
    into: { accountId, tape: name, start: at },
    outOf: null,
  });
  return { start: at, coins };
}

/** Adjacent intervals are one row of `flow`. */
function joinLast(intervals: readonly Interval[], next: Interval): Interval[] {
  const last = intervals.at(-1);
  if (!last || endOf(last) !== next.start) return [...intervals, next];
  return [...intervals.slice(0, -1), { start: last.start, coins: last.coins + next.coins }];
}
