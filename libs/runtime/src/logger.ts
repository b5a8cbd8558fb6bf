import { pino, type Logger } from 'pino';
import type { LogLevel } from './config/rules.js';

export type { Logger } from 'pino';

/** What never reaches a log, wherever in a logged object it stands up to two levels deep: secrets and personal data. */
const REDACTED = [
  'authorization',
  'cookie',
  'apiKey',
  'identityKey',
  'bootstrapApiKey',
  'databaseUrl',
  'redisUrl',
  'password',
  'device',
  'paymentInstrument',
  'payoutDestination',
  'metadata',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** JSON lines on stdout, one name per process part. */
export function createLogger(config: { readonly logLevel: LogLevel }, name: string): Logger {
  return pino({ name, level: config.logLevel, redact: { paths: REDACTED, censor: '[redacted]' } });
}
