import type { Book, OpenTape } from './book.js';
import type { RestorePurchase, ReturnPayout, VoidPurchase } from './movement.js';
import { append, receive } from './receive.js';
import { endOf, type Interval, type Piece, type Void } from './tape.js';
import { writePieces } from './write-pieces.js';

/** A run of a purchase's coins, all spent or all unspent. */
interface Run extends Interval {
  /** Where it starts within the purchase's coins. */
  readonly offset: number;
  readonly spent: boolean;
}

/** Voids the last coins of a purchase, unspent ones first. Answers how many were left to void. */
export function voidPurchase(book: Book, { seq, accountId, purchaseSeq, coins }: VoidPurchase): number {
  const tape = book.tape(accountId, 'coins');
  let left: number = coins;
  for (const run of voidableRuns(tape, purchaseSeq)) {
    if (left === 0) break;
    const taken = Math.min(left, run.coins);
    const start = run.start + BigInt(run.coins - taken);
    book.addVoid({ accountId, start, coins: taken, purchaseSeq, undoingSeq: seq, spent: run.spent, restoredBy: null });
    if (!run.spent) tape.totals.voidedAhead += BigInt(taken);
    left -= taken;
  }
  return coins - left;
}

function voidableRuns(tape: OpenTape, purchaseSeq: VoidPurchase['purchaseSeq']): Run[] {
  const voids = tape.voids.filter((each) => each.purchaseSeq === purchaseSeq && each.restoredBy === null);
  const pieces = tape.pieces.filter(({ seq, kind }) => seq === purchaseSeq && kind === 'purchase');
  const runs = pieces.flatMap((piece) => runsOf(piece, voids, tape.totals.outTotal));
  return runs.sort((a, b) => Number(a.spent) - Number(b.spent) || b.offset - a.offset);
}

/** The parts of a piece that no void covers, cut where the spent ones end. */
function runsOf(piece: Piece, voids: readonly Void[], outTotal: bigint): Run[] {
  if (!piece.into) return [];
  const whole = { start: piece.into.start, coins: piece.coins };
  const borders = [whole.start, endOf(whole), outTotal, ...voids.flatMap((each) => [each.start, endOf(each)])];
  const cuts = borders.filter((at) => at >= whole.start && at <= endOf(whole)).sort((a, b) => (a < b ? -1 : Number(a > b)));
  return cuts.slice(1).flatMap((end, index): Run[] => {
    const start = cuts[index] ?? end;
    if (start === end || voids.some((each) => each.start <= start && endOf(each) >= end)) return [];
    return [{ start, coins: Number(end - start), offset: piece.offset + Number(start - whole.start), spent: start < outTotal }];
  });
}

/** Takes voids back in the reverse order of their voiding: spent coins first. Answers how many. */
export function restorePurchase(book: Book, movement: RestorePurchase): number {
  const tape = book.tape(movement.accountId, 'coins');
  const voids = tape.voids.filter(({ undoingSeq, restoredBy }) => undoingSeq === movement.undoingSeq && restoredBy === null);
  const offsetOf = new Map(voids.map((each) => [each, offsetWithin(tape, each)]));
  voids.sort((a, b) => Number(b.spent) - Number(a.spent) || (offsetOf.get(a) ?? 0) - (offsetOf.get(b) ?? 0));
  const asked = movement.coins ?? Infinity;
  let left = asked;
  let restored = 0;
  for (const each of voids) {
    if (left === 0) break;
    const coins = Math.min(left, each.coins);
    restore(book, tape, { voided: each, coins, movement });
    left -= coins;
    restored += coins;
  }
  return restored;
}

function restore(
  book: Book,
  tape: OpenTape,
  { voided, coins, movement }: { voided: Void; coins: number; movement: RestorePurchase },
): void {
  if (coins < voided.coins) {
    book.addVoid({ ...voided, start: voided.start + BigInt(coins), coins: voided.coins - coins });
    voided.coins = coins;
  }
  voided.restoredBy = movement.seq;
  if (voided.spent) return;
  // Still ahead of the outflows: nothing has passed it, so it is simply there again.
  if (voided.start >= tape.totals.outTotal) tape.totals.voidedAhead -= BigInt(coins);
  else moveToEnd(book, tape, { voided, movement });
}

/** Outflows have passed these coins: they come again as an inflow of the same purchase. */
function moveToEnd(book: Book, tape: OpenTape, { voided, movement }: { voided: Void; movement: RestorePurchase }): void {
  for (const piece of purchasePieces(tape, voided)) {
    const within = book.cut(piece, voided.start);
    book.cut(within, endOf(voided));
    const at = Math.max(within.at, movement.at);
    let rest = within;
    for (const interval of receive(book, tape, { coins: within.coins, at })) {
      const current = rest;
      const start = current.into?.start ?? 0n;
      if (interval.coins < current.coins) rest = book.cut(current, start + BigInt(interval.coins));
      current.at = at;
      if (current.into) current.into.start = interval.start;
    }
  }
}

/** Several when the coins had come to rest beside each other in pieces. */
const purchasePieces = (tape: OpenTape, voided: Void): Piece[] =>
  tape.pieces.filter(
    ({ seq, kind, into, coins }) =>
      seq === voided.purchaseSeq &&
      kind === 'purchase' &&
      into !== null &&
      into.start < endOf(voided) &&
      into.start + BigInt(coins) > voided.start,
  );

function offsetWithin(tape: OpenTape, voided: Void): number {
  const [piece] = purchasePieces(tape, { ...voided, coins: 1 });
  return piece?.into ? piece.offset + Number(voided.start - piece.into.start) : 0;
}

/**
 * Gives the last coins of a payout back to the creator, as a new inflow that leads to the payout's own
 * interval: a later payout of them walks on to their true sources. It never takes over an opening, which
 * might be the payout's own. Answers how many came back.
 */
export function returnPayout(book: Book, movement: ReturnPayout): number {
  const { seq, accountId, payoutSeq, payoutCoins } = movement;
  const returned = book.returnedCoins(payoutSeq);
  const coins = Math.min(askedOfPayout(book, movement), payoutCoins - returned);
  if (coins === 0) return 0;
  const from = payoutCoins - returned - coins;
  const outs = book.payoutPieces(payoutSeq).flatMap((piece) => overlap(piece, from, from + coins));
  const at = Math.max(movement.at, movement.payoutAt);
  const into = [append(book.tape(accountId, 'earnings'), coins, at)];
  writePieces(
    book,
    { seq, kind: 'return', at },
    {
      into: { accountId, tape: 'earnings', intervals: into },
      outOf: { accountId, tape: 'earnings', intervals: outs },
    },
  );
  book.addReturned(payoutSeq, coins);
  return coins;
}

function askedOfPayout(book: Book, { seq, payoutSeq, payoutCoins, coins }: ReturnPayout): number {
  if (coins !== null) return coins;
  const left = payoutCoins - book.returnedCoins(payoutSeq);
  const unsettled = left - book.settledCoins(seq);
  return unsettled > 0 ? unsettled : left;
}

/** The part of a payout's piece between two offsets of the payout's coins. */
function overlap(piece: Piece, from: number, to: number): Interval[] {
  const first = Math.max(piece.offset, from);
  const last = Math.min(piece.offset + piece.coins, to);
  if (!piece.outOf || first >= last) return [];
  return [{ start: piece.outOf.start + BigInt(first - piece.offset), coins: last - first }];
}
