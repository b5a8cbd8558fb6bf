import type { Command } from 'commander';
import { openRedis } from '@app/runtime';
import { openDatabase } from '@app/schema';
import { findInstallation, type Installation } from '../client/find-installation.js';
import { attempt, renderCheck, type Check } from '../doctor/check.js';
import { checkApi } from '../doctor/check-api.js';
import { checkClock, checkDatabase, checkMigrations } from '../doctor/check-database.js';
import { checkRedisPolicy, checkRedisServer } from '../doctor/check-redis.js';
import { checkAudit, checkBacklog, checkParked } from '../doctor/check-work.js';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .summary('say what is wrong with an installation and what to do')
    .description(
      'Looks at the services, their versions and settings, the migrations, the clock, the backlog, what was parked, ' +
        'and the chain of the audit log. Exit code 1 when something fails; warnings do not fail.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- doctor\n  $ DATABASE_URL=postgresql://… REDIS_URL=redis://… npm run assay -- doctor',
    )
    .action(runDoctor);
}

async function runDoctor(): Promise<void> {
  const installation = await findInstallation();
  let failed = 0;
  for await (const check of examine(installation)) {
    process.stdout.write(`${renderCheck(check)}\n`);
    if (check.status === 'fail') failed += 1;
  }
  if (failed > 0) process.exitCode = 1;
}

async function* examine({ config, apiUrl }: Installation): AsyncGenerator<Check, void, void> {
  yield { name: 'Node', status: 'ok', finding: process.version };
  yield* examineDatabase(config.databaseUrl);
  const redis = openRedis(config);
  yield await checkRedisServer(redis);
  yield await checkRedisPolicy(redis);
  redis.disconnect();
  yield await checkApi(apiUrl);
}

async function* examineDatabase(databaseUrl: string): AsyncGenerator<Check, void, void> {
  const unreached = await attempt('PostgreSQL', 'check DATABASE_URL and that the server runs', async () => {
    const database = await openDatabase({ databaseUrl });
    await database.close();
    return { name: 'PostgreSQL', status: 'ok', finding: '' };
  });
  if (unreached.status === 'fail') {
    yield unreached;
    return;
  }
  const database = await openDatabase({ databaseUrl });
  try {
    for (const look of [checkDatabase, checkMigrations, checkClock, checkBacklog, checkParked, checkAudit]) {
      yield await look(database);
    }
  } finally {
    await database.close();
  }
}
