import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS } from '@app/domain';
import type { Sql } from '@app/runtime';
import { NO_MODEL, type Model } from '../model.js';
import { modelLoadFailures } from '../models.metrics.js';
import { livePartsOf, readLive, readModel } from './read-model.js';

/** A promotion reaches every process within this and the time of one read. */
export const MODEL_POLL_MS = 2 * SECOND_MS;

export interface ModelStoreOptions {
  readonly sql: Sql;
  /** Told why a look for a new model failed; the model in use stays. */
  readonly onError: (error: unknown) => void;
  readonly pollMs?: number;
}

/** The live model of a process: looked up again and again, so that judging takes it from memory. */
export class ModelStore {
  readonly #sql: Sql;
  readonly #onError: (error: unknown) => void;
  readonly #pollMs: number;
  readonly #stop = new AbortController();
  #current: Model = NO_MODEL;
  #promotion: number | null = null;
  #polling: Promise<void> = Promise.resolve();

  constructor({ sql, onError, pollMs = MODEL_POLL_MS }: ModelStoreOptions) {
    this.#sql = sql;
    this.#onError = onError;
    this.#pollMs = pollMs;
  }

  /** The live model as of the last look; the same object until it changes. */
  readonly current = (): Model => this.#current;

  /** Resolves with the live model in place, then keeps looking. Rejects when it cannot be read: nobody judges by another. */
  async start(): Promise<void> {
    await this.refresh();
    this.#polling = this.#poll();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#polling;
  }

  /** Looks now. Answers whether the model changed. */
  async refresh(): Promise<boolean> {
    const live = await readLive(this.#sql);
    if ((live?.id ?? null) === this.#promotion) return false;
    this.#current = await readModel(this.#sql, livePartsOf(live));
    this.#promotion = live?.id ?? null;
    return true;
  }

  async #poll(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await wait(this.#pollMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.refresh();
      } catch (error) {
        modelLoadFailures.inc();
        this.#onError(error);
      }
    }
  }
}
