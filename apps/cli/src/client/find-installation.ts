import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadClientConfig, loadConfig, processEnvironment, SetupError, type Config } from '@app/runtime';
import { readRunFile } from './run-file.js';

/** Where an installation keeps its data, for the commands that work on the stores themselves. */
export interface Installation {
  readonly config: Config;
  /** Null when none is known to run. */
  readonly apiUrl: string | null;
}

/**
 * The stores that the environment names, else those of the installation that runs on the data directory.
 * Throws a SetupError when there is neither.
 */
export async function findInstallation(): Promise<Installation> {
  const env = processEnvironment();
  const { dataDir, apiUrl } = loadClientConfig(env);
  const run = await readRunFile(dataDir);
  if (run === null && !env['DATABASE_URL']) {
    throw new SetupError(`Nothing runs on ${dataDir}: start it with \`npm start\`, or set DATABASE_URL and REDIS_URL`);
  }
  const config = loadConfig({
    DATABASE_URL: run?.databaseUrl,
    REDIS_URL: run?.redisUrl,
    ASSAY_IDENTITY_KEY: await keptIdentityKey(dataDir),
    ...withoutEmpty(env),
  });
  return { config, apiUrl: apiUrl ?? run?.apiUrl ?? null };
}

/** Embedded installations keep theirs beside the data. */
async function keptIdentityKey(dataDir: string): Promise<string | undefined> {
  const text = await readFile(join(dataDir, 'identity-key'), 'utf8').catch(() => undefined);
  return text?.trim();
}

const withoutEmpty = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
