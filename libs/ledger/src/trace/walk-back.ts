import type { AccountId, EpochMs, Seq } from '@app/domain';
import { endOf, type Interval, type Piece, type TapeName } from '../tapes/tape.js';
import { departedWithin, type Departed, type Departure } from './departures.js';

/** A gift through an exchange is two levels: twelve accounts, the longest ring that is known in the wild. */
export const WALK_LEVELS_MAX = 24;
/** Pieces that one walk may touch: a payout of 10,000 gifts, six levels deep; about half a second. */
export const WALK_PIECES_MAX = 60_000;

/** How the coins went on from here to the payee. */
export interface Path {
  readonly accounts: readonly AccountId[];
  readonly key: string;
}

/** An out-interval whose sources are asked for. */
export interface Visit extends Interval {
  readonly walk: number;
  readonly accountId: AccountId;
  readonly tape: TapeName;
  readonly path: Path;
  /** When its coins left the account; none of a payout's own interval. */
  readonly left: readonly Departure[];
}

/** Where a walk starts: a payout's own intervals, and coins that are known to have no source yet. */
export interface WalkStart {
  readonly accountId: AccountId;
  readonly intervals: readonly Interval[];
  readonly missingCoins: number;
  /** Of a payout that is not recorded: inflows after it may not fund it. */
  readonly before: EpochMs | null;
}

export interface PurchaseEnd {
  readonly walk: number;
  readonly purchaseSeq: Seq;
  readonly buyerId: AccountId;
  /** On the buyer's coins tape. */
  readonly start: bigint;
  readonly coins: number;
  readonly path: Path;
  /** When they left the buyer. */
  readonly departed: readonly Departed[];
}

export interface UnknownEnd {
  readonly walk: number;
  readonly coins: number;
  readonly path: Path;
  readonly beyondLimit: boolean;
}

export interface WalkEnds {
  readonly purchases: readonly PurchaseEnd[];
  readonly unknown: readonly UnknownEnd[];
}

/** For each visit the inflow pieces that overlap it, in any order. */
export type ReadInflows = (visits: readonly Visit[]) => Promise<readonly { readonly visit: number; readonly piece: Piece }[]>;

/**
 * Walks from outflows to the purchases that funded them, all walks together, one read per level. Every
 * coin ends exactly once: coins move one to one between intervals, so a walk can only ever come round to
 * where it started (equal timestamps, a payout that came back), and there it ends as unknown.
 */
export async function walkBack(starts: readonly WalkStart[], readInflows: ReadInflows): Promise<WalkEnds> {
  const walk = new Walk(starts);
  for (let level = 0; level < WALK_LEVELS_MAX; level += 1) {
    const visits = walk.nextVisits();
    if (visits.length === 0) return walk.ends;
    walk.follow(visits, await readInflows(visits));
  }
  walk.giveUp();
  return walk.ends;
}

class Walk {
  readonly #starts: readonly WalkStart[];
  readonly #purchases: PurchaseEnd[] = [];
  readonly #unknown: UnknownEnd[] = [];
  readonly #pieces: number[];
  #visits: Visit[] = [];

  constructor(starts: readonly WalkStart[]) {
    this.#starts = starts;
    this.#pieces = starts.map(() => 0);
    starts.forEach(({ accountId, intervals, missingCoins }, walk) => {
      const path = { accounts: [accountId], key: accountId };
      this.#visits.push(
        ...intervals.map((interval) => ({ ...interval, walk, accountId, tape: 'earnings' as const, path, left: [] })),
      );
      if (missingCoins > 0) this.#unknown.push({ walk, coins: missingCoins, path, beyondLimit: false });
    });
  }

  get ends(): WalkEnds {
    return { purchases: this.#purchases, unknown: this.#unknown };
  }

  /** What is left to look at, adjacent intervals joined. Walks that have touched too much end here. */
  nextVisits(): Visit[] {
    const within: Visit[] = [];
    for (const visit of this.#visits) {
      if ((this.#pieces[visit.walk] ?? 0) < WALK_PIECES_MAX) within.push(visit);
      else this.#end(visit, visit.coins, true);
    }
    this.#visits = [];
    return joinAdjacent(within);
  }

  giveUp(): void {
    for (const visit of this.#visits) this.#end(visit, visit.coins, true);
  }

  follow(visits: readonly Visit[], found: Awaited<ReturnType<ReadInflows>>): void {
    const pieces: Piece[][] = visits.map(() => []);
    for (const { visit, piece } of found) pieces[visit]?.push(piece);
    visits.forEach((visit, index) => this.#followOne(visit, pieces[index] ?? []));
  }

  #followOne(visit: Visit, pieces: Piece[]): void {
    this.#pieces[visit.walk] = (this.#pieces[visit.walk] ?? 0) + pieces.length;
    pieces.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
    let at = visit.start;
    for (const piece of pieces) {
      const start = startOf(piece) > at ? startOf(piece) : at;
      const end = min(startOf(piece) + BigInt(piece.coins), endOf(visit));
      if (end <= start) continue;
      // Nothing was read there: a limit of the read, or a commit between two reads.
      if (start > at) this.#end(visit, Number(start - at), true);
      this.#step(visit, piece, { start, coins: Number(end - start) });
      at = end;
    }
    if (at < endOf(visit)) this.#end(visit, Number(endOf(visit) - at), true);
  }

  #step(visit: Visit, piece: Piece, interval: Interval): void {
    const { walk, path, accountId } = visit;
    const before = this.#starts[walk]?.before ?? null;
    if (piece.kind === 'opening' || (before !== null && piece.at > before)) return this.#end(visit, interval.coins, false);
    if (!piece.outOf) {
      const departed = departedWithin(visit.left, interval);
      return void this.#purchases.push({ walk, purchaseSeq: piece.seq, buyerId: accountId, path, departed, ...interval });
    }
    const from = { start: piece.outOf.start + (interval.start - startOf(piece)), coins: interval.coins };
    const { accountId: source, tape } = piece.outOf;
    const left = [{ start: from.start, at: piece.at }];
    this.#visit({ ...from, walk, accountId: source, tape, left, path: piece.kind === 'gift' ? prepend(source, path) : path });
  }

  /** Goes on, but for the part that is the walk's own start. */
  #visit(visit: Visit): void {
    const own = this.#starts[visit.walk];
    const loops = own?.accountId === visit.accountId && visit.tape === 'earnings' ? own.intervals : [];
    let rest = [visit];
    for (const loop of loops) {
      rest = rest.flatMap((part) => {
        const start = loop.start > part.start ? loop.start : part.start;
        const end = min(endOf(loop), endOf(part));
        if (end <= start) return [part];
        this.#end(part, Number(end - start), false);
        return [
          { ...part, coins: Number(start - part.start) },
          { ...part, start: end, coins: Number(endOf(part) - end) },
        ].filter(({ coins }) => coins > 0);
      });
    }
    this.#visits.push(...rest);
  }

  #end({ walk, path }: Visit, coins: number, beyondLimit: boolean): void {
    this.#unknown.push({ walk, coins, path, beyondLimit });
  }
}

const startOf = (piece: Piece): bigint => piece.into?.start ?? 0n;
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Identifiers hold no control characters, so the key is unambiguous. */
const prepend = (accountId: AccountId, path: Path): Path => ({
  accounts: [accountId, ...path.accounts],
  key: `${accountId}\x1f${path.key}`,
});

function joinAdjacent(visits: readonly Visit[]): Visit[] {
  const groups = Map.groupBy(visits, ({ walk, tape, path, accountId }) => `${walk}\x1f${tape}\x1f${accountId}\x1f${path.key}`);
  return [...groups.values()].flatMap((group) => {
    group.sort((a, b) => (a.start < b.start ? -1 : 1));
    const joined: (Visit & { readonly left: Departure[] })[] = [];
    for (const visit of group) {
      const last = joined.at(-1);
      if (last && endOf(last) === visit.start) {
        last.left.push(...visit.left);
        joined[joined.length - 1] = { ...last, coins: last.coins + visit.coins };
      } else joined.push({ ...visit, left: [...visit.left] });
    }
    return joined;
  });
}
