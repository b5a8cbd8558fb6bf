import { integer, matching, oneOf, url } from './variables.js';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const PORT = integer(1, 65_535, 3000);
export const HOST = matching(/^[0-9A-Za-z.:-]+$/, 'a host name or address to listen on', '127.0.0.1');
export const DATABASE_URL = url(['postgres:', 'postgresql:'], 'postgresql://assay:secret@127.0.0.1:5432/assay');
export const REDIS_URL = url(['redis:', 'rediss:'], 'redis://127.0.0.1:6379');
export const HTTP_URL = url(['http:', 'https:'], 'http://127.0.0.1:3000');
export const DIRECTORY = matching(/^[^\0]+$/, 'a directory', '/var/lib/assay');
export const REDIS_PREFIX = matching(/^[0-9A-Za-z_-]{1,64}$/, 'up to 64 letters, digits, _ or -', 'assay');
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
export const POOL_MAX = integer(2, 200, 10);
