import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { DAY_MS, type EpochMs } from '@app/domain';
import type { Outcome } from '@app/decisions';

/** Disputes arrive within 90 days; what became of a check is worth knowing until then. */
export const TOKEN_VALID_MS = 90 * DAY_MS;

/** What a check answered, and of what: enough to take its outcome back later without having stored it. */
export interface TokenClaims {
  /** SHA-256 of the checked transaction's content, base64url. */
  readonly digest: string;
  readonly outcome: Outcome;
  readonly policy: string;
  readonly model: string;
  readonly expiresAt: EpochMs;
}

/** A check that we answered: what its id says, and the signature that says that we did. */
export interface SignedCheck {
  readonly claims: TokenClaims;
  /** One id, one signature: what is kept of a check is kept under it. */
  readonly signature: Buffer;
}

/** Signs and reads risk check ids: `<claims>.<HMAC-SHA-256>`, both base64url, safe in a path. */
export class RiskCheckTokens {
  readonly #key: Buffer;

  /** The signing key is derived, so that a signature never helps against the pseudonyms under the same secret. */
  constructor(identityKey: string) {
    this.#key = Buffer.from(hkdfSync('sha256', identityKey, '', 'risk-check-id', 32));
  }

  sign(claims: TokenClaims): string {
    const { digest, outcome, policy, model, expiresAt } = claims;
    const body = Buffer.from(JSON.stringify([digest, outcome, policy, model, expiresAt])).toString('base64url');
    return `${body}.${this.#mac(body).toString('base64url')}`;
  }

  /** `unknown`: we did not sign it. */
  read(token: string, now: EpochMs): SignedCheck | 'unknown' | 'expired' {
    const [body = '', mac = '', ...rest] = token.split('.');
    const given = Buffer.from(mac, 'base64url');
    const wanted = this.#mac(body);
    if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'unknown';
    const claims = toClaims(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (claims === null) return 'unknown';
    return claims.expiresAt > now ? { claims, signature: wanted } : 'expired';
  }

  #mac(body: string): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}

function toClaims(value: unknown): TokenClaims | null {
  if (!Array.isArray(value)) return null;
  const [digest, outcome, policy, model, expiresAt]: unknown[] = value;
  if (typeof digest !== 'string' || typeof policy !== 'string' || typeof model !== 'string' || typeof expiresAt !== 'number')
    return null;
  return isOutcome(outcome) ? { digest, outcome, policy, model, expiresAt } : null;
}

const isOutcome = (value: unknown): value is Outcome => value === 'allow' || value === 'review' || value === 'hold';
