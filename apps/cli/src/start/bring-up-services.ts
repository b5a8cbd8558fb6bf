import { join } from 'node:path';
import { checkRedis, keptSecret, startEmbeddedServices, type EmbeddedServices, type StartConfig } from '@app/runtime';
import { migrate, openDatabase } from '@app/schema';

/** Servers that answer, with the schema in place. */
export interface Services {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly identityKey: string;
  /** Null when both are somebody else's. */
  readonly embedded: EmbeddedServices | null;
}

/** Brings up whatever the environment does not name. Throws a SetupError when one of them is not usable. */
export async function bringUpServices(config: StartConfig, log: (message: string) => void): Promise<Services> {
  const { dataDir } = config;
  const missing = { postgres: config.databaseUrl === null, redis: config.redisUrl === null };
  const embedded = missing.postgres || missing.redis ? await startEmbeddedServices({ dataDir, log, ...missing }) : null;
  try {
    const databaseUrl = config.databaseUrl ?? embedded?.databaseUrl ?? '';
    const redisUrl = config.redisUrl ?? embedded?.redisUrl ?? '';
    await checkRedis(redisUrl);
    await migrateFrom(databaseUrl, log);
    return { databaseUrl, redisUrl, identityKey: config.identityKey ?? keptSecret(join(dataDir, 'identity-key')), embedded };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

async function migrateFrom(databaseUrl: string, log: (message: string) => void): Promise<void> {
  const database = await openDatabase({ databaseUrl });
  try {
    const applied = await migrate(database);
    if (applied.length > 0) log(`migrated the database: ${applied.join(', ')}`);
  } finally {
    await database.close();
  }
}
