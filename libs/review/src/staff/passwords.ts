import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Memory in KiB, passes over it, lanes. */
interface Cost {
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

/** OWASP's Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane; some 40 ms of a core. */
const COST: Cost = { m: 19_456, t: 2, p: 1 };
/** What a hash from elsewhere may ask of us: a row must not be able to take all memory. */
const COST_MAX: Cost = { m: 262_144, t: 10, p: 4 };
const NONCE_BYTES = 16;
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** A PHC string, `$argon2id$v=19$m=…,t=…,p=…$nonce$hash`, so that the cost can be raised while old hashes still open. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const tag = await derive(password, { nonce, cost: COST, tagBytes: TAG_BYTES });
  return `$argon2id$v=19$m=${COST.m},t=${COST.t},p=${COST.p}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/**
 * Whether the password opens the hash; `null` (no such member, or one without a password) takes as long and is
 * never opened. Compared in constant time. Throws on a hash that is none of ours.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const { cost, nonce, tag } = parse(hash ?? NOBODYS_HASH);
  const derived = await derive(password, { nonce, cost, tagBytes: tag.length });
  return timingSafeEqual(derived, tag) && hash !== null;
}

/** Made at another cost than today's: make it anew while the password is at hand. */
export function isOutdated(hash: string): boolean {
  const { cost } = parse(hash);
  return cost.m !== COST.m || cost.t !== COST.t || cost.p !== COST.p;
}

/** 32 letters and digits that are not mistaken for one another; 20 of them carry 100 bits. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_CHARACTERS = 5;

/** Shown once, typed once: `k7pmw-…` in four groups of five. */
export function newOneTimePassword(): string {
  const group = (): string => Array.from({ length: GROUP_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

interface Derivation {
  readonly nonce: Buffer;
  readonly cost: Cost;
  readonly tagBytes: number;
}

/** On the thread pool: the event loop goes on. One text, however it was typed (NIST SP 800-63B asks for NFKC). */
function derive(password: string, { nonce, cost, tagBytes }: Derivation): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFKC'),
    nonce,
    parallelism: cost.p,
    tagLength: tagBytes,
    memory: cost.m,
    passes: cost.t,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, derived) => (error === null ? resolve(derived) : reject(error)));
  });
}

function parse(hash: string): { cost: Cost; nonce: Buffer; tag: Buffer } {
  const [, m, t, p, nonce = '', tag = ''] = PHC.exec(hash) ?? [];
  const cost = { m: Number(m), t: Number(t), p: Number(p) };
  if (tag === '' || cost.m > COST_MAX.m || cost.t > COST_MAX.t || cost.p > COST_MAX.p) {
    throw new Error('a stored password hash is not one of ours: reset the password');
  }
  return { cost, nonce: Buffer.from(nonce, 'base64'), tag: Buffer.from(tag, 'base64') };
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** Of today's cost, so that an unknown address takes as long as a known one. */
const NOBODYS_HASH = `$argon2id$v=19$m=${COST.m},t=${COST.t},p=${COST.p}$${unpadded(Buffer.alloc(NONCE_BYTES))}$${unpadded(
  Buffer.alloc(TAG_BYTES),
)}`;
