/** Boards that are kept: the running ones of every region and the latest that closed. */
const BOARDS_MAX = 64;

/** What everybody on the platform sees while a board runs: who stands where. */
export class Standings {
  readonly #boards = new Map<string, Map<string, number>>();

  add(board: string | undefined, creator: string, coins: number): void {
    if (board === undefined) return;
    const points = this.#boards.get(board) ?? new Map<string, number>();
    points.set(creator, (points.get(creator) ?? 0) + coins);
    this.#boards.delete(board);
    this.#boards.set(board, points);
    const oldest = this.#boards.keys().next();
    if (this.#boards.size > BOARDS_MAX && oldest.done !== true) this.#boards.delete(oldest.value);
  }

  /** Coins of whoever has this rank, counted from 1; 0 where nobody has. */
  coinsAt(board: string, rank: number): number {
    const points = [...(this.#boards.get(board)?.values() ?? [])].toSorted((a, b) => b - a);
    return points[rank - 1] ?? 0;
  }

  coinsOf(board: string, creator: string): number {
    return this.#boards.get(board)?.get(creator) ?? 0;
  }

  /** The creator's rank, counted from 1. */
  rankOf(board: string, creator: string): number {
    const points = this.#boards.get(board) ?? new Map<string, number>();
    const own = points.get(creator) ?? 0;
    return 1 + [...points.values()].filter((coins) => coins > own).length;
  }

  /** Coins that this creator lacks to pass whoever stands just above; null when nobody does. */
  gapToNext(board: string, creator: string): number | null {
    const points = this.#boards.get(board) ?? new Map<string, number>();
    const own = points.get(creator) ?? 0;
    const above = [...points].filter(([id, coins]) => id !== creator && coins >= own).map(([, coins]) => coins - own + 1);
    return above.length === 0 ? null : Math.min(...above);
  }
}
