import type { Command } from 'commander';
import { FeatureStore, type RebuildProgress } from '@app/features';
import { Database, openRedis } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { count, duration } from '../terminal/format.js';
import { openProgress } from '../terminal/progress.js';

export function addRebuild(program: Command): void {
  program
    .command('rebuild')
    .summary('fill Redis from the ledger again')
    .description(
      'Writes the velocity windows of Redis anew from PostgreSQL, after Redis lost its data or was replaced. What is ' +
        'there already stays as it is, an interrupted run goes on where it stopped, and workers may run meanwhile.',
    )
    .addHelpText('after', '\nExample:\n  $ npm run assay -- rebuild')
    .action(runRebuild);
}

/** Progress is a ratio: so finely is it drawn. */
const STEPS = 1_000;

async function runRebuild(): Promise<void> {
  const { config } = await findInstallation();
  const database = await Database.connect({ databaseUrl: config.databaseUrl });
  const redis = openRedis(config);
  const startedAt = Date.now();
  const progress = openProgress({ phase: 'rebuilding', total: STEPS, unit: 'purchases' });
  const last = { purchases: 0 };
  try {
    const features = new FeatureStore({ ...config, database, redis });
    await features.rebuildWindows(({ ratio, purchases }: RebuildProgress) => {
      last.purchases = purchases;
      progress.update(Math.round(ratio * STEPS), purchases);
    });
  } finally {
    progress.stop();
    await Promise.all([redis.quit(), database.close()]);
  }
  process.stdout.write(`${count(last.purchases)} purchases are in Redis again, in ${duration(Date.now() - startedAt)}.\n`);
}
