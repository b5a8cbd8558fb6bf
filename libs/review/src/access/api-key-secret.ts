import { hash, randomBytes } from 'node:crypto';

/**
 * A key reads `assay_<16 hex digits>_<43 base64url characters>`. The part before the second underscore is its
 * prefix: stored and shown, enough to find the row and to say in a log which key was meant. The rest
 * carries 256 bits, so one round of SHA-256 is all the stretching that its hash needs.
 */
export interface NewSecret {
  /** The whole key; shown once, never stored. */
  readonly secret: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

const PREFIX_BYTES = 8;
const SECRET_BYTES = 32;
const SHAPE = /^(assay_[0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

export function newSecret(): NewSecret {
  const prefix = `assay_${randomBytes(PREFIX_BYTES).toString('hex')}`;
  const secret = `${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { secret, prefix, hash: hashSecret(secret) };
}

export const hashSecret = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** The prefix of something that has a key's shape, else null: garbage never reaches the database. */
export const prefixOf = (secret: string): string | null => SHAPE.exec(secret)?.[1] ?? null;
