import type { AccountId, Coins, EpochMs, Seq } from '@app/domain';

interface Moved {
  readonly seq: Seq;
  readonly at: EpochMs;
  /** Who acts; of an undoing, whose purchase or payout it is. */
  readonly accountId: AccountId;
}

export interface Purchase extends Moved {
  readonly type: 'purchase';
  readonly coins: Coins;
}
export interface Gift extends Moved {
  readonly type: 'gift';
  readonly creatorId: AccountId;
  readonly coins: Coins;
}
export interface Exchange extends Moved {
  readonly type: 'exchange';
  readonly coins: Coins;
}
export interface Payout extends Moved {
  readonly type: 'payout';
  readonly coins: Coins;
}
/** A refund or chargeback. */
export interface VoidPurchase extends Moved {
  readonly type: 'void';
  readonly purchaseSeq: Seq;
  readonly coins: Coins;
}
/** A reversal of a refund or chargeback; null coins: all that is still voided by it. */
export interface RestorePurchase extends Moved {
  readonly type: 'restore';
  readonly purchaseSeq: Seq;
  readonly undoingSeq: Seq;
  readonly coins: Coins | null;
}
/** A reversal of a payout; null coins: what is not settled, and when all is, all that has not come back. */
export interface ReturnPayout extends Moved {
  readonly type: 'return';
  readonly payoutSeq: Seq;
  readonly payoutAt: EpochMs;
  readonly payoutCoins: Coins;
  readonly coins: Coins | null;
}
/** An undoing of something that cannot be undone so, e.g. a refund of a gift: recorded, moves nothing. */
export interface Misdirected extends Moved {
  readonly type: 'misdirected';
  readonly targetSeq: Seq;
  readonly coins: Coins | null;
}

/** What one recorded transaction does to tapes. Warnings and settlements do nothing and are none. */
export type Movement = Purchase | Gift | Exchange | Payout | VoidPurchase | RestorePurchase | ReturnPayout | Misdirected;
export type Undoing = VoidPurchase | RestorePurchase | ReturnPayout | Misdirected;

/** What an undoing asked for and what its target's cap left of it. */
export interface UndoingResult {
  readonly seq: Seq;
  readonly targetSeq: Seq;
  readonly coinsAsked: number | null;
  readonly coinsApplied: number;
}

/** Of a payout, before the reversals that are applied now. */
export interface PayoutState {
  readonly returnedCoins: number;
  /** What the platform said has left, by the reversal it is asked for. */
  readonly settledCoins: number;
}
