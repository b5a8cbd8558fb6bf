import type { Redis } from 'ioredis';
import { attempt, type Check } from './check.js';

const NOT_REACHED = 'check REDIS_URL and that the server runs';
const ANSWER_WITHIN_MS = 3_000;

/** A client that reconnects for ever never says no: the doctor does not wait for ever. */
async function ask(redis: Redis, section: string): Promise<Map<string, string>> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`)), ANSWER_WITHIN_MS);
  try {
    const text = await Promise.race([redis.info(section), tooLate]);
    return new Map(
      text
        .split('\r\n')
        .map((line) => line.split(':'))
        .flatMap(([name, value]): [string, string][] => (name !== undefined && value !== undefined ? [[name, value]] : [])),
    );
  } finally {
    clearTimeout(timer);
  }
}

export const checkRedisServer = (redis: Redis): Promise<Check> =>
  attempt('Redis', NOT_REACHED, async () => {
    const info = await ask(redis, 'server');
    const version = info.get('redis_version') ?? '0';
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > 6 || (major === 6 && minor >= 2)) return { name: 'Redis', status: 'ok', finding: version };
    return { name: 'Redis', status: 'fail', finding: `${version} is too old`, advice: 'move to Redis 6.2 or newer, or Valkey' };
  });

export const checkRedisPolicy = (redis: Redis): Promise<Check> =>
  attempt('Redis policy', NOT_REACHED, async () => {
    const info = await ask(redis, 'memory');
    const policy = info.get('maxmemory_policy') ?? 'unknown';
    const used = info.get('used_memory_human') ?? '?';
    if (policy === 'noeviction') return { name: 'Redis policy', status: 'ok', finding: `noeviction, ${used} in use` };
    const advice = 'set maxmemory-policy noeviction: evicted keys are lost jobs and windows';
    return { name: 'Redis policy', status: 'fail', finding: policy, advice };
  });
