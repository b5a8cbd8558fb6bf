import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Environment } from '@app/runtime';
import { openQueues, type Queues } from '@app/queues';
import { AppProcess } from './app-process.js';
import { openTestWorld, type TestWorld } from './open-test-world.js';

/** An API and a worker as real processes, in a world of their own. */
export interface Installation extends TestWorld {
  readonly api: AppProcess;
  readonly worker: AppProcess;
  readonly queues: Queues;
  /** Every process that ended without having been asked to. */
  fallen(): string[];
}

export interface InstallationOptions {
  /** Of the world: what the tests and the processes both see. */
  readonly overrides?: Environment;
  /** Of the processes alone, e.g. a gate before PostgreSQL. */
  readonly processEnv?: (world: TestWorld) => Environment | Promise<Environment>;
}

/** Starts both and waits until they are ready. `close` kills whatever still runs. */
export async function openInstallation({
  overrides = {},
  processEnv = () => ({}),
}: InstallationOptions = {}): Promise<Installation> {
  const world = await openTestWorld({ ASSAY_LOG_LEVEL: 'warn', ...overrides });
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-faults-'));
  const [port, metricsPort] = [await freePort(), await freePort()];
  const env = {
    ...world.env,
    ...(await processEnv(world)),
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    ASSAY_DATA_DIR: dataDir,
  };
  const open = (name: 'api' | 'worker', at: number): AppProcess =>
    new AppProcess({ name, env, url: `http://127.0.0.1:${at}`, logFile: join(dataDir, `${name}.log`) });
  const [api, worker] = [open('api', port), open('worker', metricsPort)];
  const { redisPrefix, config } = world;
  const queues = openQueues({
    redis: world.redis,
    redisPrefix,
    scorePartitions: config.scorePartitions,
    onError: () => undefined,
  });
  const close = async (): Promise<void> => {
    await Promise.all([api.end('SIGKILL'), worker.end('SIGKILL')]);
    await queues.close();
    await world.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    for (const process of [api, worker]) process.start();
    await Promise.all([api.ready(), worker.ready()]);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...world, api, worker, queues, fallen: () => [api.fell, worker.fell].filter((reason) => reason !== null), close };
}
