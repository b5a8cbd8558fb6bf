import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { loadConfig, openRedis, processEnvironment, type Config, type Database, type Environment } from '@app/runtime';
import { openDatabase } from '@app/schema';
import { createFromTemplate, dropDatabase } from './template-database.js';

/** A migrated database and a Redis prefix of one suite's own, on the servers that all suites share. */
export interface TestWorld {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly redis: Redis;
  readonly redisPrefix: string;
  /** The environment that `config` was loaded from: start processes with it. */
  readonly env: Environment;
  readonly config: Config;
  close(): Promise<void>;
}

/** A test's pools are small: many suites share one server. */
const POOL_MAX = 8;

/**
 * Opens a world; close it in `afterAll`. Only for specs of jest's project `services` (`*.int.spec.ts`,
 * test/stories, test/faults). `overrides` are environment variables, e.g. `{ASSAY_SCORE_PARTITIONS: '2'}`.
 */
export async function openTestWorld(overrides: Environment = {}): Promise<TestWorld> {
  const { ASSAY_TEST_DATABASE_URL: serverUrl, ASSAY_TEST_REDIS_URL: redisUrl } = processEnvironment();
  if (!serverUrl || !redisUrl) throw new Error('openTestWorld needs the services: name the spec *.int.spec.ts');
  const name = `world_${randomBytes(6).toString('hex')}`;
  const databaseUrl = await createFromTemplate(serverUrl, name);
  const env = { ...testEnvironment(name), DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, ...overrides };
  const config = loadConfig(env);
  const database = await openDatabase({ databaseUrl, databasePoolMax: POOL_MAX });
  const redis = openRedis(config);
  const close = async (): Promise<void> => {
    await Promise.all([redis.quit(), database.close()]);
    await dropDatabase(serverUrl, name);
  };
  return { database, databaseUrl, redisUrl, redis, redisPrefix: config.redisPrefix, env, config, close };
}

const testEnvironment = (name: string): Environment => ({
  ASSAY_REDIS_PREFIX: name,
  ASSAY_IDENTITY_KEY: 'identity-key-of-tests-0123456789abcdef',
  ASSAY_BOOTSTRAP_API_KEY: 'bootstrap-key-of-tests-0123456789',
  ASSAY_LOG_LEVEL: 'silent',
  // Counted as always, and never reached: stories hurry.
  ASSAY_RATE_LIMIT: '1000000',
});
