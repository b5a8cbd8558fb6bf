import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Instruments and payout destinations share a domain: a destination that is a buyer's card must link. */
export type PseudonymDomain = 'money' | 'device' | 'ip' | 'ip-prefix' | 'account';

/** 128 bits of the HMAC (RFC 2104 allows truncation to half): no accidental links, half the index. */
const PSEUDONYM_HEX_DIGITS = 32;
/** About 10 MB: devices, instruments and addresses come back, and a look-up costs a tenth of an HMAC. */
const CACHED_MAX = 50_000;

/** Stands in for identifying values wherever features are stored: HMAC-SHA-256 under the identity key. */
export class Pseudonyms {
  readonly #key: string;
  readonly #cached = new LRUCache<string, string>({ max: CACHED_MAX });

  constructor(identityKey: string) {
    this.#key = identityKey;
  }

  /** Lower-case hex. Equal values of one domain, and no others, have equal pseudonyms. */
  of(domain: PseudonymDomain, value: string): string {
    const text = `${domain}\0${value}`;
    const cached = this.#cached.get(text);
    if (cached !== undefined) return cached;
    const pseudonym = createHmac('sha256', this.#key).update(text).digest('hex').slice(0, PSEUDONYM_HEX_DIGITS);
    this.#cached.set(text, pseudonym);
    return pseudonym;
  }
}
