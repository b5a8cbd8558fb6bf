import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, freePort, processEnvironment, type Environment } from '@app/runtime';
import { startAssay, type RunningAssay } from '../apps/cli/src/start/index.js';

/** An installation of a benchmark's own: durable embedded services, an API and a worker as processes. */
export interface Installation {
  readonly assay: RunningAssay;
  readonly apiKey: string;
  /** A connection of the benchmark's own, for looking. */
  readonly database: Database;
  close(): Promise<void>;
}

export async function openInstallation(overrides: Environment = {}): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const apiKey = 'bench-key-0123456789-0123456789';
  const env = {
    ...processEnvironment(),
    ASSAY_DATA_DIR: dataDir,
    ASSAY_BOOTSTRAP_API_KEY: apiKey,
    ASSAY_LOG_LEVEL: 'warn',
    // Counting is part of the cost; being refused is not what is measured.
    ASSAY_RATE_LIMIT: '1000000',
    PORT: String(await freePort()),
    ...overrides,
  };
  const assay = await startAssay({ env }).catch((error: unknown) => {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  });
  const database = await Database.connect({ databaseUrl: assay.config.databaseUrl, databasePoolMax: 2 });
  return {
    assay,
    apiKey,
    database,
    async close() {
      await database.close();
      await assay.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
