import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, processEnvironment } from '@app/runtime';
import type { Connection } from '../client/assay-client.js';
import { startAssay } from '../start/index.js';

export interface ThrowAway {
  readonly connection: Connection;
  /** Resolves with the reason when it cannot go on. */
  readonly broken: Promise<string>;
  /** Ends everything and deletes the data. */
  stop(): Promise<void>;
}

/** An installation of its own on free ports and an empty directory, whatever else runs or is configured. */
export async function startThrowAway(log: (message: string) => void): Promise<ThrowAway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-'));
  const key = `ak_${randomBytes(24).toString('hex')}`;
  try {
    const assay = await startAssay({
      env: {
        ...withoutOurs(processEnvironment()),
        PORT: String(await freePort()),
        ASSAY_DATA_DIR: dataDir,
        ASSAY_BOOTSTRAP_API_KEY: key,
        ASSAY_LOG_LEVEL: 'warn',
      },
      log,
    });
    const stop = async (): Promise<void> => {
      await assay.stop();
      await rm(dataDir, { recursive: true, force: true });
    };
    return { connection: { url: assay.apiUrl, key }, broken: assay.broken, stop };
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

/** Variables that would tie it to somebody's own installation. */
const OURS = new Set(['DATABASE_URL', 'REDIS_URL', 'PORT', 'HOST', 'METRICS_PORT']);

function withoutOurs(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OURS.has(name) && !name.startsWith('ASSAY_')));
}
