import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import * as wire from './wire.js';

export interface Connection {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly key: string;
}

/** The API said no, or nothing: a line for the person at the terminal. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    message: string,
    readonly status: number | null,
  ) {
    super(message);
  }
}

/** Overload and restarts pass: so long is waited, in all, for one request. */
const PATIENCE_MS = 60_000;
const REQUEST_TIMEOUT_MS = 30_000;
const RETRY_AFTER_MS = 500;
const NOT_FOUND = 404;
const RETRIED_STATUS = new Set([429, 502, 503, 504]);
/** The largest page of the API. */
const PAGE_LIMIT = 500;

/** The public HTTP API as the commands use it. Writes are idempotent, so every request may be repeated. */
export class AssayClient {
  /** Once `signal` is aborted, every request fails at once. */
  constructor(
    readonly connection: Connection,
    private readonly signal: AbortSignal = new AbortController().signal,
  ) {}

  sendBatch(transactions: readonly unknown[]): Promise<wire.BatchResult> {
    return this.#request('POST', '/v1/transactions/batch', { answer: wire.BATCH_RESULT, body: { transactions } });
  }

  transaction(id: string): Promise<wire.AssessedTransaction> {
    const path = `/v1/transactions/${encodeURIComponent(id)}`;
    return this.#request('GET', path, { answer: wire.ASSESSED_TRANSACTION });
  }

  payout(id: string): Promise<wire.PayoutWithHistory> {
    return this.#request('GET', `/v1/payouts/${encodeURIComponent(id)}`, { answer: wire.PAYOUT_WITH_HISTORY });
  }

  /** The payout once it is no longer pending. */
  async judged(id: string): Promise<wire.PayoutWithHistory> {
    const givesUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.payout(id);
      if (answer.status !== 'pending' || Date.now() > givesUpAt) return answer;
      await pause(RETRY_AFTER_MS, null, { signal: this.signal });
    }
  }

  /** The first places of a board: those that matter. One that nobody has been scored on yet is empty and not judged. */
  async leaderboard(id: string): Promise<z.infer<typeof wire.LEADERBOARD>> {
    const path = `/v1/leaderboards/${encodeURIComponent(id)}?limit=${PAGE_LIMIT}`;
    try {
      return await this.#request('GET', path, { answer: wire.LEADERBOARD });
    } catch (error) {
      if (error instanceof ApiError && error.status === NOT_FOUND) return { judgedAt: null, data: [], nextCursor: null };
      throw error;
    }
  }

  /** All payouts, newest recorded first, or those in one status. */
  async *payouts(status?: wire.Payout['status']): AsyncGenerator<wire.Payout, void, void> {
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: String(PAGE_LIMIT) });
      if (status !== undefined) query.set('status', status);
      if (cursor !== null) query.set('cursor', cursor);
      const page: z.infer<typeof wire.PAYOUT_PAGE> = await this.#request('GET', `/v1/payouts?${query.toString()}`, {
        answer: wire.PAYOUT_PAGE,
      });
      yield* page.data;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  async #request<Answer>(
    method: 'GET' | 'POST',
    path: string,
    shape: { readonly answer: z.ZodType<Answer>; readonly body?: unknown },
  ): Promise<Answer> {
    const givesUpAt = Date.now() + PATIENCE_MS;
    for (;;) {
      const response = await this.#send(method, path, shape.body);
      if (response instanceof Response && response.ok) return shape.answer.parse(await response.json());
      if (this.signal.aborted) throw new ApiError('interrupted', null);
      const isPassing = !(response instanceof Response) || RETRIED_STATUS.has(response.status);
      if (!isPassing || Date.now() > givesUpAt) throw await this.#explain(`${method} ${path}`, response);
      await pause(response instanceof Response ? retryAfterMs(response) : RETRY_AFTER_MS, null, { signal: this.signal });
    }
  }

  async #send(method: string, path: string, body: unknown): Promise<Response | Error> {
    try {
      return await fetch(new URL(path, this.connection.url), {
        method,
        headers: { authorization: `Bearer ${this.connection.key}`, 'content-type': 'application/json' },
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  async #explain(what: string, response: Response | Error): Promise<ApiError> {
    if (response instanceof Error) {
      return new ApiError(`Nothing answers at ${this.connection.url} (${causeOf(response)}): is \`npm start\` running?`, null);
    }
    const problem = wire.PROBLEM.safeParse(await response.json().catch(() => null));
    const detail = problem.success ? (problem.data.detail ?? problem.data.title ?? '') : '';
    return new ApiError(`${what} answered ${response.status}: ${detail}${ADVICE[response.status] ?? ''}`, response.status);
  }
}

const ADVICE: Readonly<Record<number, string>> = {
  401: ' (pass a key with --key)',
  403: ' (the key lacks a scope; see `npm run assay -- apikey --help`)',
};

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : RETRY_AFTER_MS;
}

const causeOf = (error: Error): string => (error.cause instanceof Error ? error.cause.message : error.message);
