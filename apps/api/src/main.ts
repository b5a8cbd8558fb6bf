import { systemClock } from '@app/domain';
import { loadConfig, processEnvironment, SetupError, type Config } from '@app/runtime';
import { ensureFirstKey, ensureFirstLogin } from '@app/review';
import { migrate, openDatabase } from '@app/schema';
import { createApi } from './create-api.js';

/** The database as this release needs it, and a way in: before anything listens. */
async function prepareDatabase(config: Config): Promise<void> {
  const database = await openDatabase(config);
  try {
    await migrate(database);
    if (config.bootstrapApiKey !== null) return;
    const now = systemClock();
    const key = await ensureFirstKey(database, config.dataDir, now);
    if (key !== null) say(`The first API key, of scope admin, is in ${key}`);
    const login = await ensureFirstLogin(database, config.dataDir, now);
    if (login !== null) say(`The first login to the console, an admin with a one-time password, is in ${login}`);
  } finally {
    await database.close();
  }
}

async function listen(config: Config): Promise<void> {
  const { host, port } = config.api;
  const app = await createApi(config);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  try {
    // Fastify's own listen: Nest's would log a failure with its stack before we can say what to do.
    await app.getHttpAdapter().getInstance().listen({ port, host });
  } catch (error) {
    await app.close();
    throw portIsTaken(error)
      ? new SetupError(`Port ${port} of ${host} is taken: choose another with PORT`, { cause: error })
      : error;
  }
  say(`Assay's API: http://${host.includes(':') ? `[${host}]` : host}:${port} (docs at /docs)`);
}

const portIsTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const config = loadConfig(processEnvironment());
  await prepareDatabase(config);
  await listen(config);
} catch (error) {
  // What the operator can mend is one line; anything else needs its stack.
  process.stderr.write(`${error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
