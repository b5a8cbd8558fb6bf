import type { AccountId, Seq } from '@app/domain';
import type { ReadInflows, Visit } from '../../trace/walk-back.js';
import type { BookChanges, PieceKey } from '../book.js';
import { moveCoins } from '../move-coins.js';
import type { Movement, UndoingResult } from '../movement.js';
import { planLoads, type LoadPlan } from '../plan-loads.js';
import { emptyWallet, endOf, type Piece, type Tape, type Void, type Wallet } from '../tape.js';

const pieceKey = ({ seq, kind, offset }: PieceKey): string => `${seq}/${kind}/${offset}`;
const voidKey = ({ accountId, start, undoingSeq }: Void): string => `${accountId}/${start}/${undoingSeq}`;
const copyTape = (tape: Tape): Tape => ({ ...tape });
const copyWallet = (wallet: Wallet): Wallet => ({
  ...wallet,
  coins: copyTape(wallet.coins),
  earnings: copyTape(wallet.earnings),
});
const copyPiece = (piece: Piece): Piece => ({
  ...piece,
  into: piece.into && { ...piece.into },
  outOf: piece.outOf && { ...piece.outOf },
});

/** The tables that tapes live in, without a database; reads exactly what a load plan asks for. For specs. */
export class MemoryLedger {
  readonly wallets = new Map<AccountId, Wallet>();
  readonly pieces = new Map<string, Piece>();
  readonly voids = new Map<string, Void>();
  readonly undoings = new Map<Seq, UndoingResult>();
  readonly #settlements: { payoutSeq: Seq; seq: Seq; coins: number }[] = [];

  settle(payoutSeq: Seq, seq: Seq, coins: number): void {
    this.#settlements.push({ payoutSeq, seq, coins });
  }

  commit(movements: readonly Movement[]): void {
    const wallets = [...accountsOf(movements)].map((id) => copyWallet(this.wallets.get(id) ?? emptyWallet(id)));
    const plan = planLoads(wallets, movements);
    this.#apply(moveCoins({ wallets, ...this.#load(plan) }, movements));
  }

  readonly readInflows: ReadInflows = (visits) =>
    Promise.resolve(
      visits.flatMap((visit, index) => this.#overlapping(visit).map((piece) => ({ visit: index, piece: copyPiece(piece) }))),
    );

  #overlapping(visit: Visit): Piece[] {
    return [...this.pieces.values()].filter(
      ({ into, coins }) =>
        into !== null &&
        into.accountId === visit.accountId &&
        into.tape === visit.tape &&
        into.start < endOf(visit) &&
        into.start + BigInt(coins) > visit.start,
    );
  }

  #load(plan: LoadPlan) {
    const wanted = (piece: Piece): boolean =>
      plan.openings.some((load) => isOn(piece, load) && piece.kind === 'opening' && piece.at >= load.from) ||
      plan.laterPieces.some((load) => isOn(piece, load) && piece.at > load.after && reaches(piece, load)) ||
      (piece.kind === 'purchase' && plan.purchases.includes(piece.seq)) ||
      (piece.kind === 'payout' && plan.payouts.some(({ payoutSeq }) => payoutSeq === piece.seq));
    const wantedVoid = (each: Void): boolean =>
      each.restoredBy === null &&
      (plan.purchases.includes(each.purchaseSeq) ||
        plan.voidsAhead.some(({ accountId, start }) => each.accountId === accountId && !each.spent && each.start >= start));
    return {
      pieces: [...this.pieces.values()].filter(wanted).map(copyPiece),
      voids: [...this.voids.values()].filter(wantedVoid).map((each) => ({ ...each })),
      returned: new Map(plan.payouts.map(({ payoutSeq }) => [payoutSeq, this.#returned(payoutSeq)])),
      settled: new Map(plan.payouts.map(({ payoutSeq, reversalSeq }) => [reversalSeq, this.#settled(payoutSeq, reversalSeq)])),
    };
  }

  #returned(payoutSeq: Seq): number {
    return [...this.undoings.values()].reduce((sum, each) => sum + (each.targetSeq === payoutSeq ? each.coinsApplied : 0), 0);
  }

  #settled(payoutSeq: Seq, before: Seq): number {
    return this.#settlements.reduce((sum, each) => sum + (each.payoutSeq === payoutSeq && each.seq < before ? each.coins : 0), 0);
  }

  #apply(changes: BookChanges): void {
    for (const wallet of changes.wallets) this.wallets.set(wallet.accountId, wallet);
    for (const key of changes.removed) this.pieces.delete(pieceKey(key));
    for (const piece of changes.changed) this.pieces.set(pieceKey(piece), piece);
    for (const piece of changes.added) {
      if (this.pieces.has(pieceKey(piece))) throw new Error(`a second piece ${pieceKey(piece)}`);
      this.pieces.set(pieceKey(piece), piece);
    }
    for (const each of changes.voids) this.voids.set(voidKey(each), each);
    for (const undoing of changes.undoings) this.undoings.set(undoing.seq, undoing);
  }
}

export function accountsOf(movements: readonly Movement[]): Set<AccountId> {
  return new Set(
    movements.flatMap((movement) => (movement.type === 'gift' ? [movement.accountId, movement.creatorId] : [movement.accountId])),
  );
}

const isOn = ({ into }: Piece, load: { accountId: AccountId; tape: string }): boolean =>
  into !== null && into.accountId === load.accountId && into.tape === load.tape;

const reaches = ({ into, coins }: Piece, { start, end }: { start: bigint; end: bigint }): boolean =>
  into !== null && into.start < end && into.start + BigInt(coins) > start;
