import { Argument, InvalidArgumentError, type Command } from 'commander';
import { DomainError, systemClock } from '@app/domain';
import { listParts, livePartsOf, parseRef, readLive, versionText, type PartRef } from '@app/models';
import { promoteModel, rollBackModel } from '@app/pipeline';
import { Database, SetupError } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { renderParts } from '../model/render-parts.js';

export function addModel(program: Command): void {
  const model = program
    .command('model')
    .summary('what was learned, and which of it is live')
    .description('Trained parts of the installation that runs on the data directory, or of DATABASE_URL.')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- model list\n  $ npm run assay -- model promote curve-3 forest-1\n  $ npm run assay -- model rollback',
    );
  model
    .command('list')
    .description('Lists trained parts, newest first, with how good they were on what they had not seen.')
    .option('--json', 'as JSON')
    .action(list);
  model
    .command('promote')
    .description('Makes parts live; those not named stay. Every process judges by them within seconds.')
    .addArgument(new Argument('<parts...>', 'as `model list` shows them, e.g. curve-3').argParser(collectRef))
    .action(promote);
  model
    .command('rollback')
    .description('Goes back to what was live before the last promotion; again, to what was live before that.')
    .action(rollBack);
}

function collectRef(text: string, earlier: readonly PartRef[] | undefined): readonly PartRef[] {
  const ref = parseRef(text);
  if (ref === null) throw new InvalidArgumentError('It must be a part such as curve-3, scorecard-1 or forest-2.');
  return [...(earlier ?? []), ref];
}

async function withDatabase(work: (database: Database) => Promise<string>): Promise<void> {
  const { config } = await findInstallation();
  const database = await Database.connect({ databaseUrl: config.databaseUrl, databasePoolMax: 2 });
  try {
    process.stdout.write(`${await work(database)}\n`);
  } catch (error) {
    throw error instanceof DomainError ? new SetupError(`${error.message}; \`model list\` shows what there is`) : error;
  } finally {
    await database.close();
  }
}

/** Years of daily trainings fit a look at the newest. */
const LISTED_MAX = 50;

const list = ({ json = false }: { readonly json?: boolean }): Promise<void> =>
  withDatabase(async (database) => {
    const live = livePartsOf(await readLive(database));
    const parts = await listParts(database, LISTED_MAX);
    if (json) return JSON.stringify({ live: versionText(live), parts }, null, 2);
    if (parts.length === 0) return 'Nothing was learned yet: the published priors stand. `retrain` learns from the ledger.';
    return `${renderParts(parts, live)}\nLive: ${versionText(live)}.`;
  });

const promote = (refs: readonly PartRef[]): Promise<void> =>
  withDatabase(async (database) => {
    const { from, to } = await promoteModel(database, refs, { actor: 'operator', at: systemClock() });
    return from === to ? `${to} is live already.` : `${to} is live, instead of ${from}.`;
  });

const rollBack = (): Promise<void> =>
  withDatabase(async (database) => {
    const { from, to } = await rollBackModel(database, { actor: 'operator', at: systemClock() });
    return `${to} is live again, instead of ${from}.`;
  });
