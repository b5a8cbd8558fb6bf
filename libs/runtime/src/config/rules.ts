import { isIP } from 'node:net';
import { integer, matching, oneOf, url, type Rule } from './variables.js';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const PORT = integer(1, 65_535, 3000);
export const HOST = matching(/^[0-9A-Za-z.:-]+$/, 'a host name or address to listen on', '127.0.0.1');
export const DATABASE_URL = url(['postgres:', 'postgresql:'], 'postgresql://assay:secret@127.0.0.1:5432/assay');
export const REDIS_URL = url(['redis:', 'rediss:'], 'redis://127.0.0.1:6379');
export const HTTP_URL = url(['http:', 'https:'], 'http://127.0.0.1:3000');
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** An origin: no path, no query. */
export const PUBLIC_URL: Rule<string> = {
  expected: 'an http:// or https:// URL without a path',
  example: 'https://assay.example.com',
  parse: (text) => {
    const origin = HTTP_URL.parse(text) === undefined ? undefined : new URL(text).origin;
    return origin !== undefined && (text === origin || text === `${origin}/`) ? origin : undefined;
  },
};
/** Tokens and secrets go there: over TLS, or nowhere but this machine. */
export const OIDC_ISSUER: Rule<string> = {
  expected: 'an https:// URL (http:// on this machine alone)',
  example: 'https://login.example.com',
  parse: (text) => {
    if (HTTP_URL.parse(text) === undefined) return undefined;
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || LOOPBACK.includes(hostname) ? text : undefined;
  },
};
export const OIDC_TEXT = matching(/^[\x21-\x7e]{1,1024}$/, 'printable characters without spaces', 'assay-console');
export const OIDC_NAME = matching(/^[^\p{Cc}]{1,60}$/u, 'up to 60 characters', 'Example login');
/** More than this is for a person to give. */
export const DEFAULT_ROLES = ['reviewer', 'auditor'] as const;
export type DefaultRole = (typeof DEFAULT_ROLES)[number];
export const DEFAULT_ROLE = oneOf(DEFAULT_ROLES, 'reviewer');

const PROXIES_MAX = 32;
/** Whoever may say where a request comes from can say anything: listed one by one, never "all". */
export const TRUSTED_PROXIES: Rule<readonly string[]> = {
  expected: `up to ${PROXIES_MAX} addresses or networks, separated by commas`,
  example: '10.0.0.0/8,192.168.1.7',
  parse: (text) => {
    const networks = text.split(',').map((one) => one.trim());
    return networks.length <= PROXIES_MAX && networks.every(isNetwork) ? networks : undefined;
  },
};

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128));
}

export const DIRECTORY = matching(/^[^\0]+$/, 'a directory', '/var/lib/assay');
export const REDIS_PREFIX = matching(/^[0-9A-Za-z_-]{1,64}$/, 'up to 64 letters, digits, _ or -', 'assay');
export const YES_OR_NO: Rule<boolean> = {
  expected: 'true or false',
  example: 'false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};
export const LOG_LEVEL = oneOf(LOG_LEVELS, 'info');
/** Shorter ones can be guessed, and every pseudonym in the database rests on it. */
export const IDENTITY_KEY = matching(
  /^\S{32,256}$/,
  '32 to 256 characters without spaces, kept for ever',
  '$(openssl rand -hex 32)',
);
export const API_KEY = matching(
  /^[\x21-\x7e]{24,256}$/,
  '24 to 256 printable characters without spaces',
  'ak_$(openssl rand -hex 24)',
);

/** A worker's batches in flight: one halves throughput, past three they only wait for each other. */
export const CONCURRENCY = integer(1, 16, 2);
/** Queues exist for each partition, so the bound is what one Redis can hold sensibly. */
export const SCORE_PARTITIONS = integer(1, 64, 1);
/** Fewer, and a worker's scheduled tasks would hold all of them for their locks (apps/worker/src/schedule/scheduler.ts). */
const POOL_MIN = 6;
export const POOL_MAX = integer(POOL_MIN, 200, 10);

/** Lower, and two of the largest batches would not fit into a window of ten seconds. */
const RATE_LIMIT_MIN = 200;
const RATE_LIMIT_MAX = 1_000_000;
/**
 * More than a process of two cores does in a second, so that a backfill or a load test is never refused by default: what is
 * under way is bounded anyway. An installation whose keys belong to several platforms says what is each one's share.
 */
export const RATE_LIMIT_DEFAULT = 50_000;
export const RATE_LIMIT: Rule<number> = {
  expected: `0 or a whole number from ${RATE_LIMIT_MIN} to ${RATE_LIMIT_MAX}`,
  example: String(RATE_LIMIT_DEFAULT),
  parse: (text) => {
    const value = integer(0, RATE_LIMIT_MAX, 0).parse(text);
    return value === undefined || (value > 0 && value < RATE_LIMIT_MIN) ? undefined : value;
  },
};
