import type { AccountId, EpochMs, Seq } from '@app/domain';

/** One run of a leaderboard, as it is judged. */
export interface BoardRun {
  readonly boardId: string;
  readonly startsAt: EpochMs;
  /** Null: nobody told, and it stays live. */
  readonly closesAt: EpochMs | null;
}

/** What speaks against the gifts of one gifter to one creator on a board. */
export interface DoubtedPair {
  readonly gifter: AccountId;
  readonly coins: number;
  /** Of the coins, those that were refunded or charged back. */
  readonly reversedCoins: number;
  /** Of the others, those bought in a purchase that an issuer warned of. */
  readonly warnedCoins: number;
  /** That gifter and creator are one person or household, 0 to 1 (typologies.md, S1: L). */
  readonly likelihood: number;
  /** What the creator gave this gifter within 48 h after the board closed. */
  readonly returnedCoins: number;
  /** Coins of runs of 50 gifts and more, evenly spaced, of one gift id. */
  readonly scriptedCoins: number;
  /** Position in the facts' blocks of the one that this pair belongs to; null: none. */
  readonly block: number | null;
}

export interface PlaceFacts {
  readonly creator: AccountId;
  readonly coins: number;
  readonly gifts: number;
  /** Pairs without anything against them are left out. */
  readonly doubted: readonly DoubtedPair[];
}

/** A group that gives in lockstep, as counts. */
export interface BlockFacts {
  readonly gifters: number;
  readonly creators: number;
  readonly edges: number;
  /** Pairs that popularity alone would explain. */
  readonly expected: number;
}

/** All that a board is judged by. */
export interface BoardFacts {
  readonly run: BoardRun;
  /** Null on a board that nobody is on. */
  readonly firstGiftAt: EpochMs | null;
  /** Most coins first; equal ones by creator. */
  readonly places: readonly PlaceFacts[];
  /** Coins of the entries after those, descending. */
  readonly restCoins: readonly number[];
  readonly blocks: readonly BlockFacts[];
  /** A bound was reached: some pairs were not looked at. */
  readonly truncated: boolean;
  /** Assessments that rest on this or more may know the judgement. */
  readonly asOf: Seq;
}
