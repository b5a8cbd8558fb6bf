import type { AccountId, EpochMs, Seq } from '@app/domain';
import type { Book } from './book.js';
import type { FlowKind, Interval, Piece, Place, TapeName } from './tape.js';

interface Side {
  readonly accountId: AccountId;
  readonly tape: TapeName;
  readonly intervals: readonly Interval[];
}

interface Head {
  readonly seq: Seq;
  readonly kind: FlowKind;
  readonly at: EpochMs;
}

/**
 * Writes a transaction's coins as pieces: the coarsest runs that are contiguous on both sides. When both
 * sides are given they hold equally many coins.
 */
export function writePieces(book: Book, head: Head, { into, outOf }: { into: Side | null; outOf: Side | null }): void {
  const ins = new Cursor(into);
  const outs = new Cursor(outOf);
  let offset = 0;
  for (;;) {
    const coins = Math.min(ins.left, outs.left);
    if (coins === 0 || coins === Infinity) return;
    const piece: Piece = { ...head, offset, coins, into: ins.take(coins), outOf: outs.take(coins) };
    book.add(piece);
    offset += coins;
  }
}

/** Walks one side; a side that is not there has coins without end. */
class Cursor {
  readonly #side: Side | null;
  #index = 0;
  #used = 0;

  constructor(side: Side | null) {
    this.#side = side;
  }

  /** Coins up to the end of the current interval, 0 after the last. */
  get left(): number {
    if (!this.#side) return Infinity;
    const interval = this.#side.intervals[this.#index];
    return interval ? interval.coins - this.#used : 0;
  }

  take(coins: number): Place | null {
    const interval = this.#side?.intervals[this.#index];
    if (!this.#side || !interval) return null;
    const place = { accountId: this.#side.accountId, tape: this.#side.tape, start: interval.start + BigInt(this.#used) };
    this.#used += coins;
    if (this.#used === interval.coins) {
      this.#index += 1;
      this.#used = 0;
    }
    return place;
  }
}
