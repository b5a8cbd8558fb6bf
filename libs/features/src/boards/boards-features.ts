import type { AccountId, EpochMs } from '@app/domain';
import type { ScriptedRun } from './facts/scripted-run.js';

/** One of the three who gave a creator most on a board. */
export interface BoardSender {
  readonly accountId: AccountId;
  readonly coins: number;
  /** Most of its coins were given by an account younger than 72 h, or soon after its first purchase. */
  readonly isNew: boolean;
}

/** A place as the board's judgement left it (docs/http-api.md). */
export interface JudgedStanding {
  readonly coins: number;
  readonly rank: number;
  readonly adjustedCoins: number;
  readonly adjustedRank: number;
  readonly provisional: boolean;
  /** What was taken off, by stable codes. */
  readonly reasons: readonly { readonly code: string; readonly message: string; readonly coins: number }[];
}

export interface BoardStanding {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs | null;
  readonly gifts: number;
  readonly coins: number;
  readonly rank: number;
  /** Rank with the coins of the last τ = max(60 s, 2 % of the window) taken away from this creator alone. */
  readonly rankWithoutTerminal: number;
  /** Creators whom the coins of the last τ passed. */
  readonly overtaken: number;
  /** Coins that were missing, before the last τ, to the best of those; null: none, or too many creators to know. */
  readonly gapCoins: number | null;
  /** Most coins first; null where more than 500 gave, and nobody's three count. */
  readonly topSenders: readonly BoardSender[] | null;
  /** Rank without the coins of the top senders, taken away from this creator alone. */
  readonly rankWithoutTopSenders: number;
  /** Coins of the board that were refunded or charged back by now. */
  readonly reversedCoins: number;
  /** What the creator gave its gifters of this board within 48 h after the close; null while it runs. */
  readonly returnedCoins: number | null;
  /** Null: not judged as far as the assessment may know. */
  readonly judged: JudgedStanding | null;
  /** Coins of the last τ. */
  readonly terminalCoins: number;
  /** Coins from accounts younger than 72 h or, where their age is not known, in the 24 h after their first purchase. */
  readonly newMoneyCoins: number;
  /** The shares of the other creators of the same board, for robust z. */
  readonly peersTerminalShares: readonly number[];
  readonly peersNewMoneyShares: readonly number[];
}

/** Gifts to the creator that came like clockwork, from one account. */
export interface ScriptedGifts extends ScriptedRun {
  readonly gifter: AccountId;
}

export interface BoardFeatures {
  readonly boards: readonly BoardStanding[];
  /** Most gifts first; on a board or not. */
  readonly scripted: readonly ScriptedGifts[];
}
