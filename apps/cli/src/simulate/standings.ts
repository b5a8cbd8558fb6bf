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

  /** Coins that this creator lacks to pass whoever stands just above; null when nobody does. */
  gapToNext(board: string, creator: string): number | null {
    const points = this.#boards.get(board) ?? new Map<string, number>();
    const own = points.get(creator) ?? 0;
    const above = [...points].filter(([id, coins]) => id !== creator && coins >= own).map(([, coins]) => coins - own + 1);
    return above.length === 0 ? null : Math.min(...above);
  }
}
