import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { systemClock } from '@app/domain';
import { JudgementStore } from '@app/decisions';
import { PART_KINDS, refText, type DelayPrior } from '@app/models';
import { promoteModel, retrain, type Trained } from '@app/pipeline';
import { Database } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { measuresInWords } from '../model/render-parts.js';
import { openProgress, type Progress } from '../terminal/progress.js';
import { renderTable } from '../terminal/table.js';
import { whole } from './options.js';

interface RetrainCommandOptions {
  readonly promote?: boolean;
  readonly seed?: number;
  readonly json?: string;
}

export function addRetrain(program: Command): void {
  program
    .command('retrain')
    .summary('learn from the ledger again')
    .description(
      'Learns how soon disputes arrive, which purchases are disputed and which payouts are unusual, from what was seen at ' +
        'the time and what became of it, and keeps each as a new version. Nothing is judged by them until they are ' +
        'promoted. The worker does this once a day, and promotes what did better on purchases that neither version had ' +
        'seen; a forest waits for `model promote`.',
    )
    .option('--promote', 'also promote what did better than what is live, and the forest')
    .option('--seed <number>', 'another seed grows other trees', whole)
    .option('--json <file>', 'also write the report to a file')
    .addHelpText('after', '\nExamples:\n  $ npm run assay -- retrain\n  $ npm run assay -- retrain --promote')
    .action(runRetrain);
}

async function runRetrain({ promote = false, seed, json }: RetrainCommandOptions): Promise<void> {
  const { config } = await findInstallation();
  const database = await Database.connect({ databaseUrl: config.databaseUrl, databasePoolMax: 2 });
  const progress = openProgress({ phase: 'learning', total: PART_KINDS.length, unit: 'parts' });
  const by = { actor: 'operator', at: systemClock() };
  try {
    const { trained, better } = await retrain(database, {
      ...by,
      prior: await livePrior(database),
      ...(seed === undefined ? {} : { seed }),
      onStep: (kind) => tell(progress, kind),
    });
    progress.update(PART_KINDS.length, PART_KINDS.length);
    progress.stop();
    process.stdout.write(`${renderTrained(trained)}\n`);
    if (json !== undefined) await writeFile(json, `${JSON.stringify({ trained, better }, null, 2)}\n`);
    const forest = trained.flatMap(({ kind, ref }) => (kind === 'forest' && ref !== null ? [ref] : []));
    const refs = promote ? [...better, ...forest] : [];
    if (refs.length === 0) return;
    const { from, to } = await promoteModel(database, refs, by);
    process.stdout.write(from === to ? `${to} stays live.\n` : `${to} is live, instead of ${from}.\n`);
  } finally {
    progress.stop();
    await database.close();
  }
}

/** The published delay that the live policy names. */
async function livePrior(database: Database): Promise<DelayPrior> {
  const judgements = new JudgementStore({ database });
  await judgements.start();
  await judgements.stop();
  return judgements.current().policy.risk;
}

function tell(progress: Progress, kind: (typeof PART_KINDS)[number]): void {
  const done = PART_KINDS.indexOf(kind);
  progress.phase(`learning the ${kind}`);
  progress.update(done, done);
}

function renderTrained(trained: readonly Trained[]): string {
  return renderTable(
    [{ title: 'part' }, { title: 'on what it had not seen', width: 60 }, { title: 'verdict', width: 34 }],
    trained.map(({ kind, ref, holdout, note }) => [
      ref === null ? `no ${kind}` : refText(ref),
      holdout === null ? '' : measuresInWords(holdout),
      note,
    ]),
  );
}
