import type { AccountId, EpochMs, Seq } from '@app/domain';

/** An account's two tapes: bought coins that can be gifted, and received gifts that can be paid out. */
export type TapeName = 'coins' | 'earnings';

/**
 * The axis of one tape. Inflows write at `inTotal`, outflows read at `outTotal`; both only grow. A position
 * is neither a balance nor a coin's identity: it says which outflow was funded by which inflow.
 */
export interface Tape {
  inTotal: bigint;
  outTotal: bigint;
  /** Coins in openings that a late inflow may still take over. */
  openingCoins: bigint;
  /** No opening is dated later: a later inflow need not look for one. */
  latestOpeningAt: EpochMs | null;
  /** No unspent inflow is dated later: a later outflow need not look at dates. */
  latestInAt: EpochMs | null;
  /** Voided coins at or after `outTotal`, which outflows skip. Always 0 for earnings. */
  voidedAhead: bigint;
}

export interface Wallet {
  readonly accountId: AccountId;
  /** How often it has been written; 0 before the first time. */
  readonly version: number;
  readonly coins: Tape;
  readonly earnings: Tape;
  firstPurchaseAt: EpochMs | null;
}

/** `opening`: coins of unknown origin. `return`: coins of a payout that came back to the creator. */
export type FlowKind = 'purchase' | 'gift' | 'exchange' | 'payout' | 'return' | 'opening';

/** An interval of one account's tape; `coins` of the row says how long. */
export interface Place {
  readonly accountId: AccountId;
  readonly tape: TapeName;
  start: bigint;
}

/** A row of `flow`: coins that left one interval (`outOf`) and arrived in another (`into`). */
export interface Piece {
  readonly seq: Seq;
  readonly kind: FlowKind;
  /** Where this piece starts within the transaction's coins. */
  readonly offset: number;
  coins: number;
  /** When the coins arrived in `into`; of a payout, when they left. */
  at: EpochMs;
  readonly into: Place | null;
  readonly outOf: Place | null;
}

/** A row of `voided`: coins of a purchase that a refund or chargeback took back. */
export interface Void {
  readonly accountId: AccountId;
  readonly start: bigint;
  coins: number;
  readonly purchaseSeq: Seq;
  readonly undoingSeq: Seq;
  /** Spent before they were voided: what they paid for is `reversed`. Unspent ones are skipped. */
  readonly spent: boolean;
  restoredBy: Seq | null;
}

/** A run of positions on a tape. */
export interface Interval {
  readonly start: bigint;
  readonly coins: number;
}

export const emptyTape = (): Tape => ({
  inTotal: 0n,
  outTotal: 0n,
  openingCoins: 0n,
  latestOpeningAt: null,
  latestInAt: null,
  voidedAhead: 0n,
});

export const emptyWallet = (accountId: AccountId): Wallet => ({
  accountId,
  version: 0,
  coins: emptyTape(),
  earnings: emptyTape(),
  firstPurchaseAt: null,
});

export const endOf = (interval: Interval): bigint => interval.start + BigInt(interval.coins);
export const later = (a: EpochMs | null, b: EpochMs): EpochMs => (a === null || b > a ? b : a);
