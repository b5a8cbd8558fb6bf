import { setTimeout as pause } from 'node:timers/promises';
import { SECOND_MS } from '@app/domain';

/** As much of a transaction as says whose payouts what is said of a purchase may reach. */
export interface Spoken {
  readonly id: string;
  readonly type: string;
  readonly accountId: string;
  readonly counterpartyId?: string | undefined;
  readonly relatesTo?: string | undefined;
}

/** Evidence is followed a second after its assessment, twice a second; and some time for both. */
const FOLLOWED_WITHIN_MS = 2.5 * SECOND_MS;
const AGAINST: ReadonlySet<string> = new Set(['refund', 'chargeback', 'warning']);

/**
 * A month that passes within a minute makes the days between a dispute and a settlement a second or two, in which no
 * worker looks at a payout again. This waits before the settlement of whoever was given coins by a buyer of whom something
 * was said just now, as the bank that pays out does on a platform.
 */
export class FollowedEvidence {
  readonly #gifted = new Map<string, Set<string>>();
  readonly #buyers = new Map<string, string>();
  readonly #payees = new Map<string, string>();
  /** By creator: when the latest such thing was said, by our clock. */
  readonly #saidAt = new Map<string, number>();

  constructor(
    private readonly clock: () => number = Date.now,
    private readonly wait: (ms: number) => Promise<unknown> = (ms) => pause(ms),
  ) {}

  see({ id, type, accountId, counterpartyId, relatesTo = '' }: Spoken): void {
    if (type === 'purchase') this.#buyers.set(id, accountId);
    if (type === 'payout') this.#payees.set(id, accountId);
    if (type === 'gift' && counterpartyId !== undefined) {
      const gifted = this.#gifted.get(accountId);
      if (gifted) gifted.add(counterpartyId);
      else this.#gifted.set(accountId, new Set([counterpartyId]));
    }
    if (!AGAINST.has(type)) return;
    for (const creator of this.#gifted.get(this.#buyers.get(relatesTo) ?? '') ?? []) this.#saidAt.set(creator, this.clock());
  }

  /** Whether it is a settlement that somebody might stop if they had a moment: time to send what waits, and to wait. */
  isAwaitedBy({ type, relatesTo = '' }: Spoken): boolean {
    const saidAt = type === 'settlement' ? this.#saidAt.get(this.#payees.get(relatesTo) ?? '') : undefined;
    // Twice: what was said may have waited in a batch as long as it takes to be followed.
    return saidAt !== undefined && this.clock() - saidAt < 2 * FOLLOWED_WITHIN_MS;
  }

  /** Returns when everything that was said so far, and was sent, is followed. */
  async untilFollowed(): Promise<void> {
    this.#saidAt.clear();
    await this.wait(FOLLOWED_WITHIN_MS);
  }
}
