import { systemClock } from '@app/domain';
import { loadConfig, processEnvironment, SetupError, type Config } from '@app/runtime';
import { ensurePartitions, migrate, openDatabase } from '@app/schema';
import { createWorker } from './create-worker.js';

/** The database as this release needs it; processes that start together migrate it once. */
async function prepareDatabase(config: Config): Promise<void> {
  const database = await openDatabase(config);
  try {
    await migrate(database);
    await ensurePartitions(database, systemClock());
  } finally {
    await database.close();
  }
}

async function listen(config: Config): Promise<number> {
  const app = await createWorker(config);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  const { host } = config.api;
  try {
    await app.listen(config.worker.metricsPort ?? 0, host);
  } catch (error) {
    await app.close();
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken
      ? new SetupError(`Port ${config.worker.metricsPort} of ${host} is taken: choose another with METRICS_PORT`, {
          cause: error,
        })
      : error;
  }
  return Number(new URL(await app.getUrl()).port);
}

try {
  const config = loadConfig(processEnvironment());
  await prepareDatabase(config);
  const metricsPort = await listen(config);
  // Whoever started this process learns the port here: by message, or from this line.
  process.stdout.write(`${JSON.stringify({ metricsPort })}\n`);
  process.send?.({ ready: true, metricsPort });
} catch (error) {
  // What the operator can mend is one line; anything else needs its stack.
  process.stderr.write(`${error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
