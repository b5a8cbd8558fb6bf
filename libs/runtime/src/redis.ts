import { Redis } from 'ioredis';
import { SetupError } from './setup-error.js';

/** GETDEL, ZRANGESTORE and what BullMQ's scripts use arrived by 6.2. */
export const REDIS_VERSION_MIN = [6, 2] as const;
const RECONNECT_MS_MAX = 2_000;
const CHECK_TIMEOUT_MS = 5_000;

/**
 * A connection that reconnects for ever; commands wait for it (`maxRetriesPerRequest: null`, as BullMQ's
 * workers need), so who has a deadline brings it. Close it with `quit()`.
 */
export function openRedis(config: { readonly redisUrl: string }, log: (message: string) => void = () => undefined): Redis {
  const redis = new Redis(config.redisUrl, {
    maxRetriesPerRequest: null,
    enableAutoPipelining: true,
    retryStrategy: (attempt) => Math.min(attempt * 100, RECONNECT_MS_MAX),
  });
  // Without a listener every failed attempt to reconnect would be printed with its stack.
  redis.on('error', (error: Error) => log(`Redis: ${error.message}`));
  return redis;
}

/** Throws a SetupError unless a Redis (or Valkey) answers that is new enough and never evicts. */
export async function checkRedis(redisUrl: string): Promise<void> {
  const { host } = new URL(redisUrl);
  const redis = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null, connectTimeout: CHECK_TIMEOUT_MS });
  let cause = 'no answer';
  redis.on('error', (error: Error) => (cause = error.message || error.name));
  try {
    await redis.connect();
    const info = await redis.info();
    refuseOldServer(/^redis_version:(\S+)/m.exec(info)?.[1] ?? '0.0');
    refuseEviction(/^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction');
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`Redis at ${host} cannot be used: ${cause} (REDIS_URL)`, { cause: error });
  } finally {
    redis.disconnect();
  }
}

function refuseOldServer(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [majorMin, minorMin] = REDIS_VERSION_MIN;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  throw new SetupError(`Redis ${version} is too old: Assay needs ${majorMin}.${minorMin} or newer (REDIS_URL)`);
}

/** A server that evicts drops jobs and windows silently. */
function refuseEviction(policy: string): void {
  if (policy === 'noeviction') return;
  throw new SetupError(`Redis evicts keys (maxmemory-policy ${policy}): set maxmemory-policy noeviction (REDIS_URL)`);
}
