import type { EpochMs } from '@app/domain';
import type { Book, OpenTape } from './book.js';
import { later, type Interval, type Piece } from './tape.js';

/** Appends coins to the end of the axis. */
export function append(tape: OpenTape, coins: number, at: EpochMs): Interval {
  const { totals } = tape;
  const start = totals.inTotal;
  totals.inTotal += BigInt(coins);
  totals.latestInAt = later(totals.latestInAt, at);
  return { start, coins };
}

/**
 * Finds the positions for an inflow: openings that it is not later than, in the order of the axis and as
 * far as it reaches, then the end of the axis. An opening taken over was spent by an outflow of its own
 * date, so that outflow is then funded by something that had happened.
 */
export function receive(book: Book, tape: OpenTape, inflow: { coins: number; at: EpochMs }): Interval[] {
  const taken = takeOpenings(book, tape, inflow);
  const left = taken.reduce((sum, { coins }) => sum - coins, inflow.coins);
  return left > 0 ? [...taken, append(tape, left, inflow.at)] : taken;
}

function takeOpenings(book: Book, tape: OpenTape, { coins, at }: { coins: number; at: EpochMs }): Interval[] {
  const { totals } = tape;
  if (totals.openingCoins === 0n || totals.latestOpeningAt === null || at > totals.latestOpeningAt) return [];
  const taken: Interval[] = [];
  let left = coins;
  for (const opening of openingsFrom(tape, at)) {
    if (left === 0) break;
    const interval = takeOpening(book, opening, left);
    totals.openingCoins -= BigInt(interval.coins);
    left -= interval.coins;
    taken.push(interval);
  }
  return taken;
}

/** Takes the head of an opening away; what is left of it stays. */
function takeOpening(book: Book, opening: Piece, coinsMax: number): Interval {
  const start = opening.into?.start ?? 0n;
  const coins = Math.min(coinsMax, opening.coins);
  book.cut(opening, start + BigInt(coins));
  book.remove(opening);
  return { start, coins };
}

const openingsFrom = (tape: OpenTape, at: EpochMs): Piece[] =>
  tape.pieces.filter((piece) => piece.kind === 'opening' && piece.at >= at).sort(byStart);

export function byStart(a: Piece, b: Piece): number {
  const [left, right] = [a.into?.start ?? 0n, b.into?.start ?? 0n];
  return left < right ? -1 : Number(left > right);
}
