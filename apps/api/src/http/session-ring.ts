import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { SECOND_MS, type Clock } from '@app/domain';
import { callerOfMember, findSession, type Caller, type StaffSession } from '@app/review';
import type { Sql } from '@app/runtime';

/** How long a session that ended elsewhere (a member disabled, a role changed) may still be honoured here. */
export const SESSION_CACHE_MS = 5 * SECOND_MS;
/** More people than any desk has; the rest of the room is for garbage. */
const SESSIONS_CACHED_MAX = 10_000;

/** Who is signed in, with the token that says so. */
export interface LiveSession extends StaffSession {
  readonly token: string;
  readonly caller: Caller;
}

/** Answers whose session a cookie's token opens; synchronously while it is in the cache. */
export class SessionRing {
  readonly #sql: Sql;
  readonly #clock: Clock;
  readonly #entries: LRUCache<string, LiveSession | 'nobody'>;

  constructor({ sql, clock }: { readonly sql: Sql; readonly clock: Clock }) {
    this.#sql = sql;
    this.#clock = clock;
    this.#entries = new LRUCache({ max: SESSIONS_CACHED_MAX, ttl: SESSION_CACHE_MS, ttlResolution: 0, perf: { now: clock } });
  }

  sessionOf(token: string): LiveSession | null | Promise<LiveSession | null> {
    const known = this.#entries.get(keyOf(token));
    if (known === undefined) return this.#lookUp(token);
    return known !== 'nobody' && known.expiresAt > this.#clock() ? known : null;
  }

  /** What changed here is seen here at once. */
  forget(token: string): void {
    this.#entries.delete(keyOf(token));
  }

  async #lookUp(token: string): Promise<LiveSession | null> {
    const found = await findSession(this.#sql, token, this.#clock());
    const live = found && { ...found, token, caller: callerOfMember(found.member) };
    this.#entries.set(keyOf(token), live ?? 'nobody');
    return live;
  }
}

/** Never the token itself: a heap dump should open nothing that is not in use. */
const keyOf = (token: string): string => hash('sha256', token, 'base64');
