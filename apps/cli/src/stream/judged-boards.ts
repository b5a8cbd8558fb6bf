import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import type { AssayClient } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';

/** As much of a gift as says on which board it counts. */
export interface OnBoard {
  readonly occurredAt: string;
  readonly context?: { readonly leaderboardId?: string | undefined; readonly leaderboardEndsAt?: string | undefined } | undefined;
}

/** A board is judged five minutes after it closed. */
const JUDGED_AFTER_MS = 5 * MINUTE_MS;
/** Boards are judged in the background; past this, it goes on without. */
const PATIENCE_MS = 20 * SECOND_MS;
const POLL_MS = 100;

/**
 * A month that passes within a minute leaves no time for what a platform's nights are for: judging the boards of the
 * day before the next day's payouts are asked for. This waits for it, once for every day of the population.
 */
export class JudgedBoards {
  readonly #closing = new Map<string, number>();
  #day = 0;

  constructor(private readonly client: AssayClient) {}

  see({ context }: OnBoard): void {
    if (context?.leaderboardId === undefined || context.leaderboardEndsAt === undefined) return;
    this.#closing.set(context.leaderboardId, Date.parse(context.leaderboardEndsAt));
  }

  /** Whether the event is of another day than the one before: time to send what waits, and to wait. */
  isNextDay({ occurredAt }: OnBoard): boolean {
    const day = Math.floor(Date.parse(occurredAt) / DAY_MS);
    if (day === this.#day) return false;
    this.#day = day;
    return true;
  }

  /** Returns when every board that closed before is judged, or when that takes too long. */
  async untilJudged({ occurredAt }: OnBoard): Promise<void> {
    const now = Date.parse(occurredAt) - JUDGED_AFTER_MS;
    const closed = [...this.#closing].flatMap(([board, endsAt]) => (endsAt <= now ? [board] : []));
    const givesUpAt = Date.now() + PATIENCE_MS;
    await inParallel(closed, async (board) => {
      while (Date.now() < givesUpAt && (await this.client.leaderboard(board, 1)).judgedAt === null) await pause(POLL_MS);
    });
    for (const board of closed) this.#closing.delete(board);
  }
}
