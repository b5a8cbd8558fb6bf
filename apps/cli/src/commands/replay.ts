import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { systemClock, type EpochMs } from '@app/domain';
import { policyByVersion } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { modelByVersion } from '@app/models';
import { replay, type OnReplayProgress } from '@app/pipeline';
import { Database } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { renderReplay } from '../replay/render-replay.js';
import { openProgress } from '../terminal/progress.js';
import { moment } from './options.js';

interface ReplayOptions {
  readonly since: EpochMs;
  readonly until?: EpochMs;
  readonly json?: string;
}

export function addReplay(program: Command): void {
  program
    .command('replay')
    .summary('judge history again')
    .description(
      'Judges every assessment of a period again, from what it saw: by the policy and model that it was judged by, and ' +
        'each must come out the same in everything but assessedAt and latencyMs. Reads only; ends with 1 when one does not.',
    )
    .addOption(sinceOption())
    .addOption(untilOption())
    .option('--json <file>', 'also write the report to a file')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- replay --since 30d\n  $ npm run assay -- replay --since 2026-09-01 --until 2026-10-01 --json report.json',
    )
    .action(runReplay);
}

const sinceOption = (): Option =>
  new Option('--since <when>', 'transactions recorded from then on: 30d, 12h, or a day such as 2026-09-01')
    .default(moment('30d'), '30d')
    .argParser(moment);
const untilOption = (): Option =>
  new Option('--until <when>', 'transactions recorded before then (default: now)').argParser(moment);

async function runReplay(options: ReplayOptions): Promise<void> {
  const { config } = await findInstallation();
  const database = await Database.connect({ databaseUrl: config.databaseUrl, databasePoolMax: 2 });
  try {
    const period = { since: options.since, until: options.until ?? systemClock() };
    const deps = {
      database,
      detectors: DETECTORS,
      policyOf: (version: string) => policyByVersion(database, version),
      modelOf: (version: string) => modelByVersion(database, version),
    };
    const report = await withProgress((onProgress) => replay(deps, { ...period, onProgress }));
    process.stdout.write(`${renderReplay(report)}\n`);
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    const { changed, missing } = report.notReplayable;
    if (report.different + changed + missing > 0) process.exitCode = 1;
  } finally {
    await database.close();
  }
}

/** Progress is a ratio: so finely is it drawn. */
const STEPS = 1_000;

async function withProgress<Report>(work: (onProgress: OnReplayProgress) => Promise<Report>): Promise<Report> {
  const progress = openProgress({ phase: 'judging again', total: STEPS, unit: 'assessments' });
  try {
    return await work(({ ratio, assessments }) => progress.update(Math.round(ratio * STEPS), assessments));
  } finally {
    progress.stop();
  }
}
