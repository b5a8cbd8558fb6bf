import { hash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { SECOND_MS, type Clock } from '@app/domain';
import { allowedScopes, findApiKey, hashSecret, isLive, type ApiKey, type Caller } from '@app/review';
import type { Sql } from '@app/runtime';

/** How long a revoked key may still be honoured by a process that has just used it. */
export const KEY_CACHE_MS = 5 * SECOND_MS;
/** About 4 MB; platforms hold a handful of keys, the rest of the room is for garbage. */
const KEYS_CACHED_MAX = 10_000;
/** Nobody's key is longer; what is longer is not even hashed. */
const SECRET_CHARACTERS_MAX = 512;

/** A known key, or `'nobody'`: a wrong secret is remembered too, so that repeating it costs no query. */
type Entry = { readonly key: ApiKey | null; readonly caller: Caller } | 'nobody';

/** Answers which caller a secret belongs to; synchronously while it is in the cache. */
export class KeyRing {
  readonly #sql: Sql;
  readonly #clock: Clock;
  readonly #bootstrapHash: Buffer | null;
  readonly #entries: LRUCache<string, Entry>;

  constructor(options: { sql: Sql; clock: Clock; bootstrapApiKey: string | null }) {
    this.#sql = options.sql;
    this.#clock = options.clock;
    this.#entries = new LRUCache({ max: KEYS_CACHED_MAX, ttl: KEY_CACHE_MS, ttlResolution: 0, perf: { now: options.clock } });
    this.#bootstrapHash = options.bootstrapApiKey === null ? null : hashSecret(options.bootstrapApiKey);
  }

  callerOf(secret: string): Caller | null | Promise<Caller | null> {
    if (secret.length > SECRET_CHARACTERS_MAX) return null;
    const digest = hash('sha256', secret, 'base64');
    const known = this.#entries.get(digest);
    if (known === undefined) return this.#lookUp(secret, digest);
    return this.#liveCaller(known);
  }

  async #lookUp(secret: string, digest: string): Promise<Caller | null> {
    const entry = this.#isBootstrap(secret) ? BOOTSTRAP : await this.#find(secret);
    this.#entries.set(digest, entry);
    return this.#liveCaller(entry);
  }

  async #find(secret: string): Promise<Entry> {
    const key = await findApiKey(this.#sql, secret, this.#clock());
    if (key === null) return 'nobody';
    return { key, caller: { actor: `key:${key.id}`, owner: key.owner, scopes: allowedScopes(key.scopes), staff: null } };
  }

  #liveCaller(entry: Entry): Caller | null {
    if (entry === 'nobody') return null;
    return entry.key === null || isLive(entry.key, this.#clock()) ? entry.caller : null;
  }

  #isBootstrap(secret: string): boolean {
    return this.#bootstrapHash !== null && timingSafeEqual(this.#bootstrapHash, hashSecret(secret));
  }
}

/** The key from the environment: every scope, and an owner that no rule takes for a person. */
const BOOTSTRAP: Entry = {
  key: null,
  caller: { actor: 'key:bootstrap', owner: 'bootstrap', scopes: allowedScopes(['admin']), staff: null },
};
