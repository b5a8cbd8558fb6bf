import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimPidFile, freePort, loadConfig, loadStartConfig, portIsFree, SetupError } from '@app/runtime';
import type { Config, Environment, StartConfig } from '@app/runtime';
import { bringUpServices, type Services } from './bring-up-services.js';
import { KeptProcess } from './kept-process.js';
import { removeRunFile, writeRunFile } from './run-file.js';
import { waitUntilReady } from './wait-until-ready.js';

export interface RunningAssay {
  readonly apiUrl: string;
  readonly metricsUrls: { readonly api: string; readonly worker: string };
  /** As the API and the worker got it. */
  readonly config: Config;
  /** What they were started with: start further processes with it. */
  readonly env: Environment;
  readonly processes: { readonly api: KeptProcess; readonly worker: KeptProcess };
  /** Resolves with the reason when it cannot go on; `stop` is still the caller's to call. */
  readonly broken: Promise<string>;
  /** Ends everything that was started, within 10 s. Calling it again changes nothing. */
  stop(): Promise<void>;
}

/**
 * Brings up an installation: embedded services unless the environment names some, migrations, the API and a
 * worker; resolves when `/health/ready` answers 200. Throws a SetupError, with nothing left running, when a
 * port is taken, a service is not usable or the data directory belongs to another instance.
 */
export async function startAssay(options: {
  readonly env: Environment;
  readonly log?: (message: string) => void;
}): Promise<RunningAssay> {
  const { env, log = () => undefined } = options;
  const config = loadStartConfig(env);
  const pidFile = claimDataDirectory(config);
  const undo: (() => unknown)[] = [() => rmSync(pidFile, { force: true })];
  const stop = once(async () => {
    for (const step of undo.reverse()) await step();
  });
  try {
    await refuseTakenPort(config);
    const services = await bringUpServices(config, log);
    undo.push(() => services.embedded?.stop());
    return await startProcesses({ env: await childEnvironment(env, config, services), services, undo, stop, log });
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Launch {
  readonly env: Environment;
  readonly services: Services;
  readonly undo: (() => unknown)[];
  readonly stop: () => Promise<void>;
  readonly log: (message: string) => void;
}

async function startProcesses({ env, services, undo, stop, log }: Launch): Promise<RunningAssay> {
  const config = loadConfig(env);
  const { promise: broken, resolve: onGivenUp } = Promise.withResolvers<string>();
  void services.embedded?.lost.then(onGivenUp);
  const host = reachable(config.api.host);
  const apiUrl = `http://${host}:${config.api.port}`;
  const metricsUrls = { api: `${apiUrl}/metrics`, worker: `http://${host}:${config.worker.metricsPort}/metrics` };
  const keep = (name: 'api' | 'worker'): KeptProcess =>
    new KeptProcess({ name, env, logFile: join(config.dataDir, `${name}.log`), onStarted: () => describe(), onGivenUp });
  const processes = { api: keep('api'), worker: keep('worker') };
  const describe = (): void => describeRun({ apiUrl, metricsUrls, config, services, processes });
  undo.push(() => removeRunFile(config.dataDir));
  undo.push(() => Promise.all([processes.api.stop(), processes.worker.stop()]));
  log('starting the API and a worker…');
  processes.api.start();
  processes.worker.start();
  await waitUntilReady(`${apiUrl}/health/ready`, broken);
  await waitUntilReady(new URL('/health/ready', metricsUrls.worker).href, broken);
  return { apiUrl, metricsUrls, config, env, processes, broken, stop };
}

function describeRun(run: Pick<RunningAssay, 'apiUrl' | 'metricsUrls' | 'config' | 'processes'> & { services: Services }): void {
  const { apiUrl, metricsUrls, config, processes, services } = run;
  writeRunFile(config.dataDir, {
    startedAt: new Date().toISOString(),
    apiUrl,
    docsUrl: `${apiUrl}/docs`,
    metricsUrls,
    ports: { api: config.api.port, workerMetrics: config.worker.metricsPort ?? 0 },
    pids: {
      start: process.pid,
      api: processes.api.pid ?? null,
      worker: processes.worker.pid ?? null,
      services: services.embedded?.supervisorPid ?? null,
    },
    databaseUrl: config.databaseUrl,
    redisUrl: config.redisUrl,
  });
}

function claimDataDirectory(config: StartConfig): string {
  mkdirSync(config.dataDir, { recursive: true });
  const pidFile = join(config.dataDir, 'assay.pid');
  const holder = claimPidFile(pidFile);
  if (!holder) return pidFile;
  const [pid] = holder.split('@');
  throw new SetupError(`${config.dataDir} is in use by another Assay (process ${pid}): stop it or set ASSAY_DATA_DIR`);
}

async function refuseTakenPort({ api, worker }: StartConfig): Promise<void> {
  if (!(await portIsFree(api.port, api.host))) {
    throw new SetupError(`Port ${api.port} of ${api.host} is taken: choose another with PORT`);
  }
  if (worker.metricsPort !== null && !(await portIsFree(worker.metricsPort, api.host))) {
    throw new SetupError(`Port ${worker.metricsPort} of ${api.host} is taken: choose another with METRICS_PORT`);
  }
}

async function childEnvironment(env: Environment, config: StartConfig, services: Services): Promise<Environment> {
  return {
    ...env,
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    ASSAY_IDENTITY_KEY: services.identityKey,
    ASSAY_DATA_DIR: config.dataDir,
    METRICS_PORT: String(config.worker.metricsPort ?? (await freePort())),
  };
}

/** A URL for this machine's own use: one cannot connect to "all addresses". */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
