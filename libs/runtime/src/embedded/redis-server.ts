import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { EmbeddedOptions } from './options.js';
import { findRedis, REDIS_IMAGE } from './find-redis.js';
import { freePort } from './free-port.js';
import { keptSecret } from './secret-file.js';
import type { ServerSpec } from './server-process.js';

const PING_TIMEOUT_MS = 1_000;
/** Inside the container the files are found here. */
const CONTAINER_DIRECTORY = '/data';

interface Settings {
  readonly bind: string;
  readonly port: number;
  readonly directory: string;
  readonly password: string;
  readonly durable: boolean;
}

/** Never evicts: it holds jobs. `everysec`: what a crash may cost is a second of speed, the ledger has the rest. */
const configuration = ({ bind, port, directory, password, durable }: Settings): string =>
  [
    `bind ${bind}`,
    `port ${port}`,
    `dir ${JSON.stringify(directory)}`,
    `requirepass ${password}`,
    `appendonly ${durable ? 'yes' : 'no'}`,
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    '',
  ].join('\n');

/** Finds or installs a Redis server and says how to run it. */
export async function prepareRedis(
  options: EmbeddedOptions,
  progress: (message: string) => void,
): Promise<{ spec: ServerSpec; redisUrl: string }> {
  const binary = findRedis(progress);
  const directory = join(options.dataDir, 'redis');
  const configFile = join(directory, 'redis.conf');
  const password = keptSecret(join(options.dataDir, 'redis-password'));
  const port = await freePort();
  const redisUrl = `redis://:${password}@127.0.0.1:${port}`;
  mkdirSync(directory, { recursive: true });
  const { durable } = options;
  // A container's own addresses are closed to everybody but the port that is published on 127.0.0.1.
  const place = binary.kind === 'docker' ? { bind: '0.0.0.0', directory: CONTAINER_DIRECTORY } : { bind: '127.0.0.1', directory };
  writeFileSync(configFile, configuration({ ...place, port, password, durable }), { mode: 0o600 });
  const spec: ServerSpec = {
    name: 'Redis',
    command: binary.kind === 'docker' ? 'docker' : binary.path,
    args: binary.kind === 'docker' ? containerArguments(directory, port) : [configFile],
    runAs: null,
    pidFile: join(options.dataDir, 'redis.pid'),
    logFile: join(options.dataDir, 'redis.log'),
    stopSignal: 'SIGTERM',
    ping: () => ping(redisUrl),
  };
  return { spec, redisUrl };
}

function containerArguments(directory: string, port: number): string[] {
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const publish = ['-p', `127.0.0.1:${port}:${port}`];
  const mount = ['-v', `${directory}:${CONTAINER_DIRECTORY}`];
  return ['run', '--rm', '--user', user, ...publish, ...mount, REDIS_IMAGE, 'redis-server', `${CONTAINER_DIRECTORY}/redis.conf`];
}

/** Also rejects while it loads its file: commands would fail then. */
async function ping(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null, connectTimeout: PING_TIMEOUT_MS });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
