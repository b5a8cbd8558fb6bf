/**
 * A process of its own that owns the embedded PostgreSQL and Redis, so that they end with whoever started
 * them, however that one dies: its standard input closes then. Started by `startEmbeddedServices` only.
 */
import { mkdirSync, chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedOptions, SupervisorLine } from './options.js';
import { claimPidFile, reapOrphan } from './pid-file.js';
import { preparePostgres } from './postgres.js';
import { prepareRedis } from './redis-server.js';
import { ServerProcess } from './server-process.js';

const say = (line: SupervisorLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const progress = (message: string): void => say({ progress: message });

const servers: ServerProcess[] = [];
let stopping: Promise<void> | null = null;

/** Redis first: its clients notice at once, and nothing acknowledged rests on it. */
function stop(pidFile: string, exitCode: number): Promise<void> {
  stopping ??= Promise.all(servers.map((server) => server.stop())).then(() => {
    rmSync(pidFile, { force: true });
    process.exit(exitCode);
  });
  return stopping;
}

async function run(options: EmbeddedOptions, pidFile: string): Promise<void> {
  const giveUp = (message: string): void => {
    say({ failed: message });
    void stop(pidFile, 1);
  };
  await reapOrphan(join(options.dataDir, 'redis.pid'), 'SIGTERM');
  await reapOrphan(join(options.dataDir, 'postgres.pid'), 'SIGINT');
  const redis = options.redis ? await prepareRedis(options, progress) : null;
  const postgres = options.postgres ? await preparePostgres(options, progress) : null;
  if (redis) servers.push(new ServerProcess(redis.spec, giveUp));
  if (postgres) servers.push(new ServerProcess(postgres.spec, giveUp));
  progress(`starting ${[postgres && 'PostgreSQL', redis && 'Redis'].filter(Boolean).join(' and ')}…`);
  await Promise.all(servers.map((server) => server.start()));
  await postgres?.createDatabase();
  say({ ready: { databaseUrl: postgres?.databaseUrl ?? null, redisUrl: redis?.redisUrl ?? null } });
}

async function main(): Promise<void> {
  const options: EmbeddedOptions = JSON.parse(process.argv[2] ?? '');
  const pidFile = join(options.dataDir, 'services.pid');
  mkdirSync(options.dataDir, { recursive: true });
  // Passable, not readable: PostgreSQL's unprivileged user has to reach its own directory inside.
  if (process.getuid?.() === 0) chmodSync(options.dataDir, 0o711);
  const holder = claimPidFile(pidFile);
  if (holder) {
    say({
      failed: `${options.dataDir} is in use by another Assay (process ${holder.split('@')[0]}): stop it or set ASSAY_DATA_DIR`,
    });
    process.exit(1);
  }
  // The parent may be gone before we speak: then nobody reads, and we end by the closed input.
  process.stdout.on('error', () => undefined);
  process.stdin
    .on('error', () => undefined)
    .on('close', () => void stop(pidFile, 0))
    .resume();
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, () => void stop(pidFile, 0));
  await run(options, pidFile).catch((error: unknown) => {
    say({ failed: error instanceof Error ? error.message : String(error) });
    return stop(pidFile, 1);
  });
}

await main();
