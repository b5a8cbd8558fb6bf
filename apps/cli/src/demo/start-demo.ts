import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, loadStartConfig, portIsFree, processEnvironment, type Environment } from '@app/runtime';
import type { Connection } from '../client/assay-client.js';
import { startAssay } from '../start/index.js';
import { makeDemoLogins, type DemoLogin } from './logins.js';

export interface DemoInstallation {
  readonly connection: Connection;
  readonly logins: readonly DemoLogin[];
  readonly databaseUrl: string;
  /** Resolves with the reason when it cannot go on. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/**
 * An installation with an empty data directory of its own, deleted at the end; ASSAY_DATA_DIR, DATABASE_URL,
 * REDIS_URL and PORT are respected, and what is reused is said.
 */
export async function startDemo(log: (message: string) => void): Promise<DemoInstallation> {
  const env = processEnvironment();
  const kept = env['ASSAY_DATA_DIR'];
  const dataDir = kept || (await mkdtemp(join(tmpdir(), 'assay-demo-')));
  const key = env['ASSAY_BOOTSTRAP_API_KEY'] || `ak_demo_${randomBytes(16).toString('hex')}`;
  for (const name of ['ASSAY_DATA_DIR', 'DATABASE_URL', 'REDIS_URL']) {
    if (env[name]) log(`using what is in ${name}, and what it already holds`);
  }
  const forget = async (): Promise<void> => {
    if (!kept) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const assay = await startAssay({
      env: {
        ...env,
        ASSAY_DATA_DIR: dataDir,
        ASSAY_BOOTSTRAP_API_KEY: key,
        // The platform that is told lives in this process.
        ASSAY_WEBHOOK_ALLOW_PRIVATE: 'true',
        ASSAY_LOG_LEVEL: env['ASSAY_LOG_LEVEL'] ?? 'warn',
        // Weeks of a platform are sent in a minute.
        ASSAY_RATE_LIMIT: env['ASSAY_RATE_LIMIT'] || '0',
        PORT: String(await choosePort(env)),
      },
      log,
    });
    const stop = async (): Promise<void> => {
      await assay.stop();
      await forget();
    };
    const logins = await makeDemoLogins(assay.config).catch(async (error: unknown) => {
      await assay.stop();
      throw error;
    });
    const { databaseUrl } = assay.config;
    return { connection: { url: assay.apiUrl, key }, logins, databaseUrl, broken: assay.broken, stop };
  } catch (error) {
    await forget();
    throw error;
  }
}

/** A demo need not fail over a port that nobody asked for. */
async function choosePort(env: Environment): Promise<number> {
  const { host, port } = loadStartConfig({ HOST: env['HOST'], PORT: env['PORT'] }).api;
  if (env['PORT'] || (await portIsFree(port, host))) return port;
  return freePort();
}
