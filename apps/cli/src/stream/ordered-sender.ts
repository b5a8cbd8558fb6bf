import { setTimeout as pause } from 'node:timers/promises';
import type { AssayClient } from '../client/assay-client.js';
import { inParallel } from '../client/in-parallel.js';
import type { Payout } from '../client/wire.js';

/** A transaction of the API's, of which the sender only looks at these. */
export interface Sendable {
  readonly id: string;
  readonly type: string;
  readonly relatesTo?: string | undefined;
}

export interface Delivery {
  readonly recorded: number;
  readonly duplicate: number;
  /** Settlements that were not sent, because their payout was not approved. */
  readonly settlementsDropped: number;
}

/** A batch costs the API about the same from here to the limit of 1,000, and smaller ones move the bar. */
const BATCH = 500;
/** A payout that is still pending after so long is stuck; its settlement is dropped as a platform would. */
const VERDICT_PATIENCE_MS = 120_000;
const POLL_FROM_MS = 10;
const POLL_MAX_MS = 500;

/**
 * Plays a platform: sends transactions in the order given, one batch at a time, and pays out only what is
 * approved. Everything before a settlement is sent before its payout is asked about, and nothing after it is.
 */
export class OrderedSender {
  #waiting: Sendable[] = [];
  #settlements: Sendable[] = [];
  #delivery: Delivery = { recorded: 0, duplicate: 0, settlementsDropped: 0 };

  constructor(private readonly client: AssayClient) {}

  get delivery(): Delivery {
    return this.#delivery;
  }

  async send(transaction: Sendable): Promise<void> {
    if (transaction.type === 'settlement') {
      await this.#flushTransactions();
      this.#settlements.push(transaction);
      return;
    }
    await this.#flushSettlements();
    this.#waiting.push(transaction);
    if (this.#waiting.length >= BATCH) await this.#flushTransactions();
  }

  async flush(): Promise<void> {
    await this.#flushSettlements();
    await this.#flushTransactions();
  }

  async #flushTransactions(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    const { results, summary } = await this.client.sendBatch(batch);
    const refused = results.find((result) => result.status === 'invalid' || result.status === 'conflict');
    if (refused) throw new Error(`${refused.id ?? 'a transaction'} was refused: ${explain(refused)}`);
    const { recorded, duplicate, settlementsDropped } = this.#delivery;
    this.#delivery = {
      recorded: recorded + summary.recorded,
      duplicate: duplicate + summary.duplicate,
      settlementsDropped,
    };
  }

  async #flushSettlements(): Promise<void> {
    if (this.#settlements.length === 0) return;
    const asked = this.#settlements;
    this.#settlements = [];
    const payable = await inParallel(asked, (settlement) => this.#isPayable(settlement));
    const sent = asked.filter((_, index) => payable[index]);
    const settlementsDropped = this.#delivery.settlementsDropped + asked.length - sent.length;
    this.#delivery = { ...this.#delivery, settlementsDropped };
    this.#waiting.push(...sent);
  }

  async #isPayable(settlement: Sendable): Promise<boolean> {
    if (settlement.relatesTo === undefined) return false;
    const givesUpAt = Date.now() + VERDICT_PATIENCE_MS;
    for (let wait = POLL_FROM_MS; ; wait = Math.min(POLL_MAX_MS, wait * 2)) {
      const { status } = await this.client.payout(settlement.relatesTo);
      if (status !== 'pending' || Date.now() > givesUpAt) return PAYABLE.has(status);
      await pause(wait);
    }
  }
}

/** Settled already: the same population is sent again, and repeating is harmless. */
const PAYABLE: ReadonlySet<Payout['status']> = new Set(['approved', 'released', 'settled']);

function explain(refused: { status: string; errors?: readonly { pointer: string; detail: string }[] | undefined }): string {
  if (refused.status === 'conflict') return 'its id exists with other content (start with an empty installation)';
  return (refused.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
}
