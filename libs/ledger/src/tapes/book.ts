import type { AccountId, Seq } from '@app/domain';
import type { PayoutState, UndoingResult } from './movement.js';
import type { Piece, TapeName, Tape, Void, Wallet } from './tape.js';

/** What was read under the wallets' locks: everything that {@link planLoads} asked for. */
export interface LoadedBook {
  readonly wallets: readonly Wallet[];
  readonly pieces: readonly Piece[];
  readonly voids: readonly Void[];
  /** By payout, for those a reversal names. */
  readonly returned: ReadonlyMap<Seq, PayoutState['returnedCoins']>;
  /** By reversal of a payout: what had been settled of its payout. */
  readonly settled: ReadonlyMap<Seq, PayoutState['settledCoins']>;
}

export interface PieceKey {
  readonly seq: Seq;
  readonly kind: string;
  readonly offset: number;
}

/** What has to be written. Keys of `removed` may return in `added`: remove first. */
export interface BookChanges {
  readonly wallets: readonly Wallet[];
  readonly removed: readonly PieceKey[];
  readonly changed: readonly Piece[];
  readonly added: readonly Piece[];
  readonly voids: readonly Void[];
  readonly undoings: readonly UndoingResult[];
}

/** One tape with the inflow pieces and voids that are known; unknown pieces are old enough for every outflow. */
export interface OpenTape {
  readonly accountId: AccountId;
  readonly name: TapeName;
  readonly totals: Tape;
  pieces: Piece[];
  readonly voids: Void[];
}

interface OpenWallet {
  readonly wallet: Wallet;
  readonly coins: OpenTape;
  readonly earnings: OpenTape;
}

interface Stored<Row> {
  readonly row: Row;
  readonly before: Row;
}

/** The tapes that a group commit moves, in memory. Mutable and private to one commit. */
export class Book {
  readonly #wallets = new Map<AccountId, OpenWallet>();
  readonly #stored: Stored<Piece>[] = [];
  readonly #storedVoids: Stored<Void>[] = [];
  readonly #gone = new Set<Piece>();
  readonly #added: Piece[] = [];
  readonly #addedVoids: Void[] = [];
  readonly #returned: Map<Seq, number>;
  readonly #settled: ReadonlyMap<Seq, number>;
  readonly undoings: UndoingResult[] = [];

  constructor(loaded: LoadedBook) {
    for (const wallet of loaded.wallets) this.#wallets.set(wallet.accountId, openWallet(wallet));
    for (const piece of loaded.pieces) {
      this.#stored.push({ row: piece, before: copyPiece(piece) });
      if (piece.into) this.tape(piece.into.accountId, piece.into.tape).pieces.push(piece);
    }
    for (const each of loaded.voids) {
      this.#storedVoids.push({ row: each, before: { ...each } });
      this.tape(each.accountId, 'coins').voids.push(each);
    }
    this.#returned = new Map(loaded.returned);
    this.#settled = loaded.settled;
  }

  wallet(accountId: AccountId): Wallet {
    return this.#open(accountId).wallet;
  }

  tape(accountId: AccountId, name: TapeName): OpenTape {
    return this.#open(accountId)[name];
  }

  add(piece: Piece): void {
    this.#added.push(piece);
    if (piece.into) this.tape(piece.into.accountId, piece.into.tape).pieces.push(piece);
  }

  remove(piece: Piece): void {
    this.#gone.add(piece);
    if (!piece.into) return;
    const tape = this.tape(piece.into.accountId, piece.into.tape);
    tape.pieces = tape.pieces.filter((each) => each !== piece);
  }

  /** Cuts a piece so that one ends and the next begins at `position`; answers the latter. */
  cut(piece: Piece, position: bigint): Piece {
    const { into, outOf } = piece;
    if (!into || position <= into.start || position >= into.start + BigInt(piece.coins)) return piece;
    const head = Number(position - into.start);
    const tail: Piece = {
      ...piece,
      offset: piece.offset + head,
      coins: piece.coins - head,
      into: { ...into, start: position },
      outOf: outOf && { ...outOf, start: outOf.start + BigInt(head) },
    };
    piece.coins = head;
    this.add(tail);
    return tail;
  }

  addVoid(added: Void): void {
    this.#addedVoids.push(added);
    this.tape(added.accountId, 'coins').voids.push(added);
  }

  /** Pieces of a payout, which no tape's inflows hold. */
  payoutPieces(payoutSeq: Seq): Piece[] {
    const isPayout = ({ seq, kind }: Piece): boolean => seq === payoutSeq && kind === 'payout';
    return [...this.#stored.map(({ row }) => row), ...this.#added].filter(isPayout);
  }

  returnedCoins(payoutSeq: Seq): number {
    return this.#returned.get(payoutSeq) ?? 0;
  }

  addReturned(payoutSeq: Seq, coins: number): void {
    this.#returned.set(payoutSeq, this.returnedCoins(payoutSeq) + coins);
  }

  settledCoins(reversalSeq: Seq): number {
    return this.#settled.get(reversalSeq) ?? 0;
  }

  changes(): BookChanges {
    const isNew = this.#gone.size === 0 ? () => true : (piece: Piece) => !this.#gone.has(piece);
    return {
      wallets: [...this.#wallets.values()].map(({ wallet }) => wallet),
      removed: this.#stored.filter(({ row }) => this.#gone.has(row)).map(({ before }) => before),
      changed: this.#stored.filter(({ row, before }) => !this.#gone.has(row) && pieceMoved(row, before)).map(({ row }) => row),
      added: this.#added.filter(isNew),
      voids: [
        ...this.#storedVoids.filter(({ row, before }) => voidMoved(row, before)).map(({ row }) => row),
        ...this.#addedVoids,
      ],
      undoings: this.undoings,
    };
  }

  #open(accountId: AccountId): OpenWallet {
    const open = this.#wallets.get(accountId);
    if (!open) throw new Error(`the wallet of ${accountId} was not locked before its coins were moved`);
    return open;
  }
}

const openWallet = (wallet: Wallet): OpenWallet => ({
  wallet,
  coins: { accountId: wallet.accountId, name: 'coins', totals: wallet.coins, pieces: [], voids: [] },
  earnings: { accountId: wallet.accountId, name: 'earnings', totals: wallet.earnings, pieces: [], voids: [] },
});

const copyPiece = (piece: Piece): Piece => ({ ...piece, into: piece.into && { ...piece.into } });

const pieceMoved = (now: Piece, before: Piece): boolean =>
  now.coins !== before.coins || now.at !== before.at || now.into?.start !== before.into?.start;

const voidMoved = (now: Void, before: Void): boolean => now.coins !== before.coins || now.restoredBy !== before.restoredBy;
