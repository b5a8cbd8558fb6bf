import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is running, for other programs: `$ASSAY_DATA_DIR/run.json`, there while it runs. */
export interface RunFile {
  readonly startedAt: string;
  readonly apiUrl: string;
  readonly docsUrl: string;
  readonly metricsUrls: { readonly api: string; readonly worker: string };
  readonly ports: { readonly api: number; readonly workerMetrics: number };
  readonly pids: {
    readonly start: number;
    readonly api: number | null;
    readonly worker: number | null;
    readonly services: number | null;
  };
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

const path = (dataDir: string): string => join(dataDir, 'run.json');

/** Its URLs hold passwords: readable by its owner only. */
export function writeRunFile(dataDir: string, run: RunFile): void {
  writeFileSync(path(dataDir), `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
}

export function removeRunFile(dataDir: string): void {
  rmSync(path(dataDir), { force: true });
}
