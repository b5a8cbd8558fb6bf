import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const EVERY_MS = 150;
const ANSWER_WITHIN_MS = 15_000;
const CASE = z.object({ id: z.string(), version: z.number() });

/** Decides on cases while all else happens. Conflicts and outages are part of the work: the next case comes. */
export class Reviewer {
  readonly #url: string;
  readonly #key: string;
  #work: Promise<void> = Promise.resolve();
  #stopping = false;
  #decisions = 0;

  constructor({ url, key }: { readonly url: string; readonly key: string | null }) {
    this.#url = url;
    this.#key = key ?? '';
  }

  /** Verdicts that were answered with 200. */
  get decisions(): number {
    return this.#decisions;
  }

  start(): void {
    this.#work = this.#decide();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#work;
  }

  async #decide(): Promise<void> {
    while (!this.#stopping) {
      await this.#decideNext().catch(() => undefined);
      await pause(EVERY_MS);
    }
  }

  async #decideNext(): Promise<void> {
    const next = await this.#post('/v1/cases/next');
    if (next.status !== 200) return;
    const { id, version } = CASE.parse(await next.json());
    const verdict =
      this.#decisions % 2 === 0
        ? { decision: 'release', reasonCode: 'legitimate' }
        : { decision: 'reject', reasonCode: 'self-gifting' };
    const decided = await this.#post(`/v1/cases/${encodeURIComponent(id)}/decision`, { version, body: verdict });
    if (decided.status === 200) this.#decisions += 1;
  }

  #post(path: string, { version, body }: { version?: number; body?: unknown } = {}): Promise<Response> {
    return fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': String(version) }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  }
}
