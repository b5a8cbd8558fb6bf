import type { AccountId, EpochMs, Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { endOf, type FlowKind, type Piece } from '../tapes/tape.js';
import { readInflowsFrom } from './read-inflows.js';
import { walkBack, type ReadInflows, type Visit } from './walk-back.js';
import { readWalkStarts } from './walk-starts.js';

/** What brought coins on their way to a payout; openings are of unknown origin and no move. */
export type MoveKind = Exclude<FlowKind, 'opening' | 'payout'>;

/** A transaction by which coins came closer to a payout. */
export interface Move {
  readonly seq: Seq;
  readonly kind: MoveKind;
  readonly at: EpochMs;
  /** Who had them before; null: bought. */
  readonly from: AccountId | null;
  readonly to: AccountId;
  /** Coins of it that reached the payouts. */
  readonly coins: number;
}

export interface Moves {
  /** In no order; a transaction stands once. */
  readonly moves: readonly Move[];
  /** There were more than were followed. */
  readonly truncated: boolean;
}

/** Pieces that are followed: more than a person can read by far, in a few tens of milliseconds. */
const MOVED_PIECES_MAX = 10_000;

/** Levels that are followed: four accounts before the payee, as far as a person follows; provenance has the rest. */
const MOVED_LEVELS_MAX = 8;

/** Every gift, exchange and purchase on the way of these payouts' coins. One statement a level, for all of them. */
export async function traceMoves(sql: Sql, payouts: readonly Seq[]): Promise<Moves> {
  if (payouts.length === 0) return { moves: [], truncated: false };
  const starts = await readWalkStarts(
    sql,
    payouts.map((seq) => ({ seq })),
  );
  const seen = new SeenMoves(readInflowsFrom(sql));
  await walkBack(starts, (visits) => seen.read(visits));
  return { moves: [...seen.moves.values()], truncated: seen.truncated };
}

/** Looks over the walk's shoulder; past the bound it lets the walk find nothing more. */
class SeenMoves {
  readonly moves = new Map<Seq, Move>();
  truncated = false;
  readonly #read: ReadInflows;
  #pieces = 0;
  #levels = 0;

  constructor(read: ReadInflows) {
    this.#read = read;
  }

  async read(visits: readonly Visit[]): ReturnType<ReadInflows> {
    this.#levels += 1;
    if (this.#pieces >= MOVED_PIECES_MAX || this.#levels > MOVED_LEVELS_MAX) {
      this.truncated = true;
      return [];
    }
    const found = await this.#read(visits);
    this.#pieces += found.length;
    for (const { visit: index, piece } of found) {
      const visit = visits[index];
      if (visit) this.#note(visit, piece);
    }
    return found;
  }

  #note(visit: Visit, { seq, kind, at, coins, into, outOf }: Piece): void {
    if (kind === 'opening' || kind === 'payout' || into === null) return;
    const start = into.start > visit.start ? into.start : visit.start;
    const last = endOf({ start: into.start, coins });
    const end = last < endOf(visit) ? last : endOf(visit);
    if (end <= start) return;
    const reached = Number(end - start) + (this.moves.get(seq)?.coins ?? 0);
    this.moves.set(seq, { seq, kind, at, from: outOf?.accountId ?? null, to: into.accountId, coins: reached });
  }
}
