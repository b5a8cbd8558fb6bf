import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Installation } from './installation.js';
import type { Traffic, WireTransaction } from './traffic.js';

/** Requests under way at once: enough that commits are shared and arrive out of order. */
const SENDERS = 3;
const BATCH_SIZE = 40;
/** After each batch: steady, and about what two cores assess. */
const PAUSE_MS = 60;
/** Where they are too busy for that, no more is sent than is assessed: what waits at the end is worked off in time. */
const UNASSESSED_MAX = 2_000;
const RETRY_AFTER_MS = 100;
/** What takes longer is asked again; ids are keys. */
const ANSWER_WITHIN_MS = 15_000;
/** One batch in so many is sent again after it was acknowledged. */
const REPEAT_ONE_IN = 10;

const ANSWER = z.object({ results: z.array(z.object({ id: z.string(), status: z.string() })) });

/** An answer other than 200; `status` null: none at all. */
export interface Refusal {
  readonly at: number;
  readonly status: number | null;
  readonly retryAfter: string | null;
  readonly text: string;
}

/** A steady load over HTTP. What is refused or not answered is sent again until it is acknowledged. */
export class Load {
  readonly acknowledged: string[] = [];
  readonly refusals: Refusal[] = [];
  readonly #assay: Pick<Installation, 'api' | 'config' | 'database'>;
  readonly #traffic: Traffic;
  #senders: Promise<void>[] = [];
  #stopping = false;
  #abandoned = false;
  #batches = 0;

  constructor(assay: Pick<Installation, 'api' | 'config' | 'database'>, traffic: Traffic) {
    this.#assay = assay;
    this.#traffic = traffic;
  }

  async start(): Promise<void> {
    await this.#acknowledge(this.#traffic.opening());
    this.#senders = Array.from({ length: SENDERS }, () => this.#send());
    // A failure is reported by stop(); until then nobody waits for it.
    for (const sender of this.#senders) sender.catch(() => undefined);
  }

  /** Resolves when the last batch is acknowledged. Rejects when an answer was wrong. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#senders);
  }

  /** Ends without waiting for anybody: for the end of a test, whatever became of it. */
  abandon(): void {
    this.#stopping = true;
    this.#abandoned = true;
  }

  async #send(): Promise<void> {
    while (!this.#stopping) {
      if ((await this.#unassessed()) > UNASSESSED_MAX) {
        await pause(PAUSE_MS);
        continue;
      }
      const batch = this.#traffic.batch(BATCH_SIZE);
      await this.#acknowledge(batch);
      this.#batches += 1;
      if (this.#batches % REPEAT_ONE_IN === 0) await this.#repeat(batch);
      await pause(PAUSE_MS);
    }
  }

  async #unassessed(): Promise<number> {
    const { rows } = await this.#assay.database.query<{ count: number }>({ text: 'select count(*) as count from unassessed' });
    return rows[0]?.count ?? 0;
  }

  async #acknowledge(batch: readonly WireTransaction[]): Promise<void> {
    const results = await this.#post(batch);
    const odd = results.filter(({ status }) => status !== 'recorded' && status !== 'duplicate');
    if (odd.length > 0 || results.length !== batch.length) throw new Error(`not acknowledged: ${JSON.stringify(odd)}`);
    this.acknowledged.push(...results.map(({ id }) => id));
  }

  async #repeat(batch: readonly WireTransaction[]): Promise<void> {
    const odd = (await this.#post(batch)).filter(({ status }) => status !== 'duplicate');
    if (odd.length > 0) throw new Error(`acknowledged before, and not known any more: ${JSON.stringify(odd)}`);
  }

  async #post(batch: readonly WireTransaction[]): Promise<z.infer<typeof ANSWER>['results']> {
    for (;;) {
      if (this.#abandoned) throw new Error('the load was abandoned');
      const answer = await this.#ask(batch);
      if (!('status' in answer)) return answer.results;
      this.refusals.push(answer);
      if (answer.status !== null && answer.status !== 503) throw new Error(`refused: ${JSON.stringify(answer)}`);
      await pause(RETRY_AFTER_MS);
    }
  }

  async #ask(transactions: readonly WireTransaction[]): Promise<z.infer<typeof ANSWER> | Refusal> {
    const refusal = { at: Date.now(), status: null, retryAfter: null };
    const { api, config } = this.#assay;
    try {
      const response = await fetch(`${api.url}/v1/transactions/batch`, {
        method: 'POST',
        headers: { authorization: `Bearer ${config.bootstrapApiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ transactions }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const text = await response.text();
      if (response.ok) return ANSWER.parse(JSON.parse(text));
      return { ...refusal, status: response.status, retryAfter: response.headers.get('retry-after'), text };
    } catch (error) {
      // Not even an answer: the API is gone, or somebody in between.
      if (error instanceof z.ZodError) throw error;
      return { ...refusal, text: String(error instanceof Error ? (error.cause ?? error) : error) };
    }
  }
}
