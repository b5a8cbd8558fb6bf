import { setTimeout as pause } from 'node:timers/promises';
import { DAY_MS } from '@app/domain';
import type { AssayClient } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';
import type { CountedEvent } from './counterparties.js';

/** A gift counts towards a board that its context names. */
export interface BoardEvent extends CountedEvent {
  readonly context?: { readonly leaderboardId?: string | undefined } | undefined;
}

interface Board {
  /** Latest gift on it. */
  lastAt: number;
}

/** Boards on which the payee stood so long before a payout are looked at. */
const WINDOW_MS = 30 * DAY_MS;
/** Boards are judged in the background, some hundred a run; past this, what is not judged counts as not doubted. */
const PATIENCE_MS = 120_000;
const POLL_MS = 1_000;
/** What moved a place by others' doing alone is no doubt about its holder. */
const BY_OTHERS = 'leaderboard.others-moved';

/** Remembers who stood on which board while a population passes by, and asks which places are in doubt. */
export class DoubtedPlaces {
  readonly #boards = new Map<string, Board>();
  readonly #payouts = new Map<string, { readonly accountId: string; readonly at: number }>();

  see({ id, type, occurredAt, accountId, context }: BoardEvent): void {
    const at = Date.parse(occurredAt);
    if (type === 'payout') this.#payouts.set(id, { accountId, at });
    if (type !== 'gift' || context?.leaderboardId === undefined) return;
    this.#boards.set(context.leaderboardId, { lastAt: at });
  }

  /** Payouts whose payee's place on a board of the 30 days before is provisional, for a reason of its own. */
  async ask(client: AssayClient): Promise<ReadonlySet<string>> {
    const doubts = new Map<string, number[]>();
    const givesUpAt = Date.now() + PATIENCE_MS;
    await inParallel([...this.#boards], async ([board, { lastAt }]) => {
      for (const creator of await doubtedOn(client, board, givesUpAt)) {
        doubts.set(creator, [...(doubts.get(creator) ?? []), lastAt]);
      }
    });
    const doubted = [...this.#payouts].filter(([, { accountId, at }]) =>
      (doubts.get(accountId) ?? []).some((lastAt) => lastAt <= at && lastAt > at - WINDOW_MS),
    );
    return new Set(doubted.map(([id]) => id));
  }
}

async function doubtedOn(client: AssayClient, board: string, givesUpAt: number): Promise<string[]> {
  for (;;) {
    const { judgedAt, data } = await client.leaderboard(board);
    if (judgedAt !== null || Date.now() > givesUpAt) {
      return data
        .filter(({ provisional, reasons }) => provisional && reasons.some(({ code }) => code !== BY_OTHERS))
        .map(({ creatorId }) => creatorId);
    }
    await pause(POLL_MS);
  }
}
