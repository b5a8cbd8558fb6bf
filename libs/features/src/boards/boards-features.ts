import type { EpochMs } from '@app/domain';

export interface BoardStanding {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs | null;
  readonly gifts: number;
  readonly coins: number;
  readonly rank: number;
  /** Rank with the coins of the last τ = max(60 s, 2 % of the window) taken away from this creator alone. */
  readonly rankWithoutTerminal: number;
  /** Coins of the last τ. */
  readonly terminalCoins: number;
  /** Coins from accounts younger than 72 h or, where their age is not known, in the 24 h after their first purchase. */
  readonly newMoneyCoins: number;
  /** The shares of the other creators of the same board, for robust z. */
  readonly peersTerminalShares: readonly number[];
  readonly peersNewMoneyShares: readonly number[];
}

export interface BoardFeatures {
  readonly boards: readonly BoardStanding[];
}
