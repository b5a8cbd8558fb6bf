import type { AccountId, Seq } from '@app/domain';
import { endOf, type Interval, type Piece, type TapeName } from '../tapes/tape.js';
import { WALK_LEVELS_MAX, WALK_PIECES_MAX, type Path } from './walk-back.js';

/** An in-interval whose use is asked for. */
export interface ForwardVisit extends Interval {
  readonly accountId: AccountId;
  readonly tape: TapeName;
  readonly path: Path;
}

export interface ForwardEnd {
  readonly end: TapeName | 'payout' | 'voided';
  /** The payout or the undoing; null where coins rest on a tape. */
  readonly endSeq: Seq | null;
  readonly accountId: AccountId;
  readonly coins: number;
  readonly path: Path;
  /** They went on, and were not followed. */
  readonly beyondLimit: boolean;
}

/** Unspent coins that were taken back, on the buyer's tape. */
export interface UnspentVoid extends Interval {
  readonly undoingSeq: Seq;
}

export interface ForwardReader {
  /** For each visit the outflow pieces that overlap it, but for returns; in any order. */
  outflows(visits: readonly ForwardVisit[]): Promise<readonly { readonly visit: number; readonly piece: Piece }[]>;
  /** Pieces of kind `return` that gave coins of these payouts back. */
  returns(payouts: readonly Seq[]): Promise<ReadonlyMap<Seq, readonly Piece[]>>;
}

/** Where a purchase's coins are now. Ends sum to the coins of the visits it starts from. */
export async function walkForward(
  starts: readonly ForwardVisit[],
  { voids, reader }: { voids: readonly UnspentVoid[]; reader: ForwardReader },
): Promise<ForwardEnd[]> {
  const ends: ForwardEnd[] = [];
  let visits = [...starts];
  let pieces = 0;
  for (let level = 0; level < WALK_LEVELS_MAX && visits.length > 0 && pieces < WALK_PIECES_MAX; level += 1) {
    const found = await reader.outflows(visits);
    pieces += found.length;
    const paid = found.flatMap(({ piece }) => (piece.kind === 'payout' ? [piece.seq] : []));
    const returns = paid.length > 0 ? await reader.returns([...new Set(paid)]) : new Map<Seq, readonly Piece[]>();
    const byVisit = Map.groupBy(found, ({ visit }) => visit);
    const steps = visits.map((visit, index) =>
      follow(visit, { pieces: (byVisit.get(index) ?? []).map(({ piece }) => piece), returns, voids: level === 0 ? voids : [] }),
    );
    ends.push(...steps.flatMap((step) => step.ends));
    visits = steps.flatMap((step) => step.visits);
  }
  return [...ends, ...visits.map((visit) => resting(visit, visit, true))];
}

interface Step {
  readonly ends: ForwardEnd[];
  readonly visits: ForwardVisit[];
}

interface Use {
  readonly pieces: readonly Piece[];
  readonly returns: ReadonlyMap<Seq, readonly Piece[]>;
  readonly voids: readonly UnspentVoid[];
}

function follow(visit: ForwardVisit, { pieces, returns, voids }: Use): Step {
  const step: Step = { ends: [], visits: [] };
  let unspent: Interval[] = [visit];
  for (const piece of pieces) {
    const used = shared(visit, { start: piece.outOf?.start ?? 0n, coins: piece.coins });
    if (!used) continue;
    unspent = unspent.flatMap((interval) => without(interval, used));
    if (piece.kind === 'payout') followPayout(step, { visit, used, payout: piece, returns: returns.get(piece.seq) ?? [] });
    else step.visits.push(...forward(visit, used, piece));
  }
  for (const each of voids) {
    for (const taken of unspent.flatMap((interval) => shared(interval, each) ?? [])) {
      step.ends.push({ ...resting(visit, taken, false), end: 'voided', endSeq: each.undoingSeq });
    }
    unspent = unspent.flatMap((interval) => without(interval, each));
  }
  step.ends.push(...unspent.map((interval) => resting(visit, interval, false)));
  return step;
}

function followPayout(
  step: Step,
  { visit, used, payout, returns }: { visit: ForwardVisit; used: Interval; payout: Piece; returns: readonly Piece[] },
): void {
  let kept: Interval[] = [used];
  for (const back of returns) {
    const interval = shared(used, { start: back.outOf?.start ?? 0n, coins: back.coins });
    if (!interval) continue;
    kept = kept.flatMap((each) => without(each, interval));
    step.visits.push(...forward(visit, interval, back));
  }
  step.ends.push(...kept.map((interval) => ({ ...resting(visit, interval, false), end: 'payout' as const, endSeq: payout.seq })));
}

function forward(visit: ForwardVisit, used: Interval, { kind, into, outOf }: Piece): ForwardVisit[] {
  if (!into || !outOf) return [];
  const { accountId, tape } = into;
  const path =
    kind === 'gift' ? { accounts: [...visit.path.accounts, accountId], key: `${visit.path.key}\x1f${accountId}` } : visit.path;
  return [{ accountId, tape, path, start: into.start + (used.start - outOf.start), coins: used.coins }];
}

const resting = ({ tape, accountId, path }: ForwardVisit, { coins }: Interval, beyondLimit: boolean): ForwardEnd => ({
  end: tape,
  endSeq: null,
  accountId,
  coins,
  path,
  beyondLimit,
});

function shared(a: Interval, b: Interval): Interval | null {
  const start = a.start > b.start ? a.start : b.start;
  const end = endOf(a) < endOf(b) ? endOf(a) : endOf(b);
  return end > start ? { start, coins: Number(end - start) } : null;
}

function without(interval: Interval, taken: Interval): Interval[] {
  const cut = shared(interval, taken);
  if (!cut) return [interval];
  return [
    { start: interval.start, coins: Number(cut.start - interval.start) },
    { start: endOf(cut), coins: Number(endOf(interval) - endOf(cut)) },
  ].filter(({ coins }) => coins > 0);
}
