import { setImmediate as immediate } from 'node:timers/promises';
import { DomainError, SECOND_MS, systemClock, type EpochMs, type RecordedTransaction, type Refusal } from '@app/domain';
import type { Database } from '@app/runtime';
import { flushFailuresTotal, flushRows, flushSeconds } from '../ledger.metrics.js';
import { failureKind } from './failure-kind.js';
import { FLUSH_ROWS_MAX, type NewTransaction } from './ledger-rows.js';
import { recordTransactions, type Alongside, type RecordResult } from './record-transactions.js';

/**
 * While one flush is written, the next gathers: fewer and larger ones cost less by the row, and two that touch
 * the same wallets would wait for each other.
 */
const FLUSHES_IN_FLIGHT_MAX = 1;
/** About two seconds of work: who comes later is better told to come back. */
const WAITING_ROWS_MAX = 20_000;
/**
 * Many times what a commit takes while PostgreSQL is well, and less than callers' own patience: who hangs up knows less
 * than who is told to send it again.
 */
const WAIT_MS_MAX = 10 * SECOND_MS;
/** Looked for this often while anybody waits, at no cost to each request. */
const LATE_EVERY_MS = SECOND_MS;
/** A deadlock is not possible by the order of locks; a serialisation failure of an odd server may be. */
const ATTEMPTS_MAX = 3;
const RETRY_AFTER_SECONDS = 1;

export interface GroupCommitOptions {
  readonly database: Database;
  readonly alongside?: Alongside;
  /** Called once what it is given is durable; must not throw. */
  readonly afterCommit?: (recorded: readonly RecordedTransaction[]) => void;
  /** For tests, which are less patient. */
  readonly waitMsMax?: number;
}

interface Request {
  readonly since: EpochMs;
  readonly items: readonly NewTransaction[];
  readonly resolve: (results: RecordResult[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Joins requests that are waiting at the same time into one commit. There is no timer: a flush takes what
 * has gathered as soon as one may start, so a lone request waits for nobody and a crowd shares.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #waitMsMax: number;
  readonly #running = new Map<Promise<void>, readonly Request[]>();
  #queue: Request[] = [];
  #queuedRows = 0;
  #isScheduled = false;
  #lateness: NodeJS.Timeout | null = null;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#waitMsMax = options.waitMsMax ?? WAIT_MS_MAX;
  }

  /**
   * Resolves when the items are durable, with one result each. Rejects with `service.unavailable` when too much is
   * queued, when they have waited for too long and when the database is away: repeating is safe, since ids are keys.
   * @param items at most {@link FLUSH_ROWS_MAX}
   */
  record(items: readonly NewTransaction[]): Promise<RecordResult[]> {
    if (items.length === 0) return Promise.resolve([]);
    if (this.#queuedRows + items.length > WAITING_ROWS_MAX) {
      flushFailuresTotal.inc({ cause: 'overload' });
      return Promise.reject(unavailable('More is being sent than can be recorded.', { refusal: 'commits' }));
    }
    if (this.#lateness === null) this.#lookForLate();
    return new Promise((resolve, reject) => {
      this.#queue.push({ since: systemClock(), items, resolve, reject });
      this.#queuedRows += items.length;
      this.#schedule();
    });
  }

  /** Waits until everything that was accepted is recorded and answered. */
  async close(): Promise<void> {
    while (this.#queue.length > 0 || this.#running.size > 0) {
      this.#start();
      await Promise.race(this.#running.keys());
    }
    // The last answers go out before this does.
    await immediate();
  }

  /** After the sockets that are readable now have been read: their requests share one flush. */
  #schedule(): void {
    if (this.#isScheduled || this.#running.size >= FLUSHES_IN_FLIGHT_MAX) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#start();
    });
  }

  #start(): void {
    if (this.#queue.length === 0 || this.#running.size >= FLUSHES_IN_FLIGHT_MAX) return;
    const requests = this.#take();
    const flush = this.#flush(requests).finally(() => {
      this.#running.delete(flush);
      this.#start();
    });
    this.#running.set(flush, requests);
    if (this.#queue.length > 0) this.#schedule();
  }

  /**
   * PostgreSQL hangs, or is far slower than what is sent: whoever has waited for too long is told so. What is being
   * written then may still be recorded; its repeat is a duplicate. What is queued is dropped.
   */
  #refuseLate(): void {
    const latest = systemClock() - this.#waitMsMax;
    const isLate = ({ since }: Request): boolean => since <= latest;
    const late = [...[...this.#running.values()].flat(), ...this.#queue].filter(isLate);
    for (const { reject } of late) reject(unavailable('The ledger is too slow to answer.', { refusal: 'commits' }));
    this.#queue = this.#queue.filter((request) => !isLate(request));
    this.#queuedRows = this.#queue.reduce((rows, { items }) => rows + items.length, 0);
    this.#lateness = null;
    if (this.#queue.length > 0 || this.#running.size > 0) this.#lookForLate();
  }

  #lookForLate(): void {
    this.#lateness = setTimeout(() => this.#refuseLate(), Math.min(LATE_EVERY_MS, this.#waitMsMax)).unref();
  }

  #take(): Request[] {
    let rows = 0;
    let count = 0;
    for (const { items } of this.#queue) {
      if (count > 0 && rows + items.length > FLUSH_ROWS_MAX) break;
      rows += items.length;
      count += 1;
    }
    const taken = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    this.#queuedRows -= rows;
    return taken;
  }

  /** Never rejects: what fails is told to its requests. */
  async #flush(requests: readonly Request[]): Promise<void> {
    try {
      const results = await this.#record(requests.flatMap(({ items }) => items));
      // Answering takes as long as a commit: the next one is sent first, so that PostgreSQL does not wait for it.
      setImmediate(answer, requests, results);
    } catch (error) {
      await this.#fail(requests, error);
    }
  }

  /** One caller's data never fails a stranger's request: each is tried alone. */
  async #fail(requests: readonly Request[], error: unknown): Promise<void> {
    if (failureKind(error) !== 'data') {
      for (const { reject } of requests) reject(unavailable('The ledger does not answer.', { refusal: 'store', cause: error }));
      return;
    }
    flushFailuresTotal.inc({ cause: 'data' });
    const [only, ...others] = requests;
    if (only && others.length === 0) return only.reject(error);
    for (const request of requests) await this.#flush([request]);
  }

  async #record(items: readonly NewTransaction[]): Promise<readonly RecordResult[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#commit(items);
      } catch (error) {
        if (attempt === ATTEMPTS_MAX || failureKind(error) !== 'transient') throw error;
        flushFailuresTotal.inc({ cause: 'transient' });
      }
    }
  }

  async #commit(items: readonly NewTransaction[]): Promise<readonly RecordResult[]> {
    const { database, alongside, afterCommit } = this.#options;
    const end = flushSeconds.startTimer();
    const { results, recorded } = await recordTransactions(database, items, alongside);
    flushRows.observe(items.length);
    end();
    if (recorded.length > 0) afterCommit?.(recorded);
    return results;
  }
}

function answer(requests: readonly Request[], results: readonly RecordResult[]): void {
  let at = 0;
  for (const { items, resolve } of requests) resolve(results.slice(at, (at += items.length)));
}

interface Unavailable {
  readonly refusal: Refusal;
  readonly cause?: unknown;
}

const unavailable = (reason: string, { refusal, cause }: Unavailable): DomainError =>
  Object.assign(
    new DomainError(
      'service.unavailable',
      `${reason} Send the same again: what has been recorded by then answers as a duplicate.`,
      { retryAfterSeconds: RETRY_AFTER_SECONDS, refusal },
    ),
    cause === undefined ? {} : { cause },
  );
