import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '@app/domain';
import type { AssayClient } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';

/** As much of a transaction as says on which board it counts, or whose boards it is judged by. */
export interface OnBoard {
  readonly type: string;
  readonly occurredAt: string;
  readonly accountId: string;
  readonly counterpartyId?: string | undefined;
  readonly coins?: number | undefined;
  readonly context?: { readonly leaderboardId?: string | undefined; readonly leaderboardEndsAt?: string | undefined } | undefined;
}

interface OpenBoard {
  readonly closesAt: EpochMs;
  /** Of all gifts on it that have passed. */
  coins: number;
  readonly creators: Set<string>;
}

/** A board is judged five minutes after it closed. */
const JUDGED_AFTER_MS = 5 * MINUTE_MS;
/** Boards are judged in the background; past this, it goes on without. */
const PATIENCE_MS = 20 * SECOND_MS;
const POLL_MS = 50;

/**
 * A month that passes within a minute leaves no time for what a platform's nights are for: judging the boards of the
 * day before the next day's payouts are asked for. This waits for it, where a payout is judged by one of them.
 */
export class JudgedBoards {
  /** Those that are not known to be judged. */
  readonly #open = new Map<string, OpenBoard>();

  constructor(private readonly client: AssayClient) {}

  see({ type, occurredAt, coins = 0, counterpartyId, context }: OnBoard): void {
    if (type !== 'gift' || context?.leaderboardId === undefined || counterpartyId === undefined) return;
    const closesAt = Date.parse(context.leaderboardEndsAt ?? occurredAt);
    const known = this.#open.get(context.leaderboardId);
    // One that closes at another time is another run of it, or was prolonged: then it is enough to know some of its coins.
    const board = known?.closesAt === closesAt ? known : { closesAt, coins: 0, creators: new Set<string>() };
    this.#open.set(context.leaderboardId, board);
    board.coins += coins;
    board.creators.add(counterpartyId);
  }

  /** Whether it is a payout whose payee stands on a board that closed the day before: time to send what waits, and to wait. */
  isAwaitedBy({ type, occurredAt, accountId }: OnBoard): boolean {
    return type === 'payout' && this.#closedBefore(occurredAt).some(([, { creators }]) => creators.has(accountId));
  }

  /** Returns when every board that closed the day before is judged with all its gifts, or when that takes too long. */
  async untilJudged({ occurredAt }: OnBoard): Promise<void> {
    const closed = this.#closedBefore(occurredAt);
    const givesUpAt = Date.now() + PATIENCE_MS;
    const wait = async ([id, { coins }]: readonly [string, OpenBoard]): Promise<void> => {
      while (Date.now() < givesUpAt && !(await this.#isJudged(id, coins))) await pause(POLL_MS);
    };
    // Asking for a board that is not judged yet has it judged for the answer: only for the last one that is done again.
    await inParallel(closed.slice(-1), wait);
    await inParallel(closed, wait);
    for (const [id] of closed) this.#open.delete(id);
  }

  /** Boards that were to be judged before the day of this moment began, in UTC; the latest last. */
  #closedBefore(occurredAt: string): [string, OpenBoard][] {
    const day = Math.floor(Date.parse(occurredAt) / DAY_MS) * DAY_MS;
    return [...this.#open]
      .filter(([, { closesAt }]) => closesAt <= day - JUDGED_AFTER_MS)
      .toSorted(([, a], [, b]) => a.closesAt - b.closesAt);
  }

  async #isJudged(id: string, coins: number): Promise<boolean> {
    const { judgedAt, data, nextCursor } = await this.client.leaderboard(id);
    const isComplete = nextCursor !== null || data.reduce((sum, place) => sum + place.coins, 0) >= coins;
    return judgedAt !== null && isComplete;
  }
}
