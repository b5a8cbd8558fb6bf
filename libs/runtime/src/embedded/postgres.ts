import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { EmbeddedOptions } from './options.js';
import { freePort } from './free-port.js';
import { postgresHome, type PostgresHome } from './postgres-home.js';
import { keptSecret } from './secret-file.js';
import type { ServerSpec } from './server-process.js';

const USER = 'assay';
const DATABASE = 'assay';
const PING_TIMEOUT_MS = 1_000;
/** All processes of two installations' worth of pools, and a test run's. */
const CONNECTIONS_MAX = 200;

/** Tuned for one small machine that also runs everything else. */
const settings = (durable: boolean): string[] => [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  `max_connections=${CONNECTIONS_MAX}`,
  `fsync=${durable ? 'on' : 'off'}`,
  'shared_buffers=256MB',
  // Few, far checkpoints: each makes every page be logged whole once more.
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
  // Batches of short statements: compiling or parallelising them costs more than running them.
  'jit=off',
  'max_parallel_workers_per_gather=0',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** Prepares a cluster at the first start and says how to run it. */
export async function preparePostgres(
  options: EmbeddedOptions,
  progress: (message: string) => void,
): Promise<{ spec: ServerSpec; databaseUrl: string; createDatabase: () => Promise<void> }> {
  const password = keptSecret(join(options.dataDir, 'postgres-password'));
  const home = await postgresHome({ dataDir: options.dataDir, password, progress });
  if (!existsSync(join(home.dataDir, 'PG_VERSION'))) {
    progress('preparing PostgreSQL for its first start…');
    await initialise(home, password, options.durable);
  }
  const port = await freePort();
  const connection = { host: '127.0.0.1', port, user: USER, password, connectionTimeoutMillis: PING_TIMEOUT_MS };
  const spec: ServerSpec = {
    name: 'PostgreSQL',
    command: join(home.bin, 'postgres'),
    args: ['-D', home.dataDir, '-p', String(port), ...settings(options.durable).flatMap((setting) => ['-c', setting])],
    runAs: home.runAs,
    pidFile: join(options.dataDir, 'postgres.pid'),
    logFile: join(options.dataDir, 'postgres.log'),
    stopSignal: 'SIGINT',
    ping: () => withClient({ ...connection, database: 'postgres' }, 'select 1'),
  };
  return {
    spec,
    databaseUrl: `postgresql://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`,
    createDatabase: () => createDatabase({ ...connection, database: 'postgres' }),
  };
}

async function withClient(connection: pg.ClientConfig, text: string): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const DUPLICATE_DATABASE = '42P04';

async function createDatabase(connection: pg.ClientConfig): Promise<void> {
  await withClient(connection, `create database ${DATABASE}`).catch((error: unknown) => {
    if (!(error instanceof pg.DatabaseError && error.code === DUPLICATE_DATABASE)) throw error;
  });
}

/** Made under another name first: a start that was cut short leaves nothing that looks finished. */
async function initialise(home: PostgresHome, password: string, durable: boolean): Promise<void> {
  const unfinished = `${home.dataDir}.new`;
  const passwordFile = `${home.dataDir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.runAs) for (const path of [unfinished, passwordFile]) chownSync(path, home.runAs.uid, home.runAs.gid);
  const args = ['-D', unfinished, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C'];
  try {
    await promisify(execFile)(join(home.bin, 'initdb'), durable ? args : [...args, '--no-sync'], { ...home.runAs, cwd: '/' });
    renameSync(unfinished, home.dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
