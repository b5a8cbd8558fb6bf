import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { systemClock, type EpochMs } from '@app/domain';
import { controlDraw } from '@app/decisions';
import { replay, replayFrom, runBacktest, type OnReplayProgress, type Period, type ReplayDeps } from '@app/pipeline';
import { Database } from '@app/runtime';
import { findInstallation } from '../client/find-installation.js';
import { findDraft, liveVersionOf } from '../replay/find-draft.js';
import { renderBacktest } from '../replay/render-backtest.js';
import { renderReplay } from '../replay/render-replay.js';
import { openProgress } from '../terminal/progress.js';
import { moment } from './options.js';

interface ReplayOptions {
  readonly policy?: string;
  readonly since: EpochMs;
  readonly until?: EpochMs;
  readonly json?: string;
}

export function addReplay(program: Command): void {
  program
    .command('replay')
    .summary('judge history again')
    .description(
      'Judges every assessment of a period again, from what it saw. Without --policy by what it was judged by, and each ' +
        'must come out the same in everything but assessedAt and latencyMs; it ends with 1 when one does not. With ' +
        '--policy it tells what that policy would have changed, in money and time. Reads only.',
    )
    .option('--policy <version|file>', 'a saved policy’s version, or a JSON file with what differs from the default policy')
    .addOption(sinceOption())
    .addOption(untilOption())
    .option('--json <file>', 'also write the report to a file')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- replay --since 30d\n  $ npm run assay -- replay --policy draft.json --since 30d --json report.json\n' +
        '  $ npm run assay -- replay --policy stricter.1a2b3c4d --since 2026-09-01 --until 2026-10-01',
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
    const deps = replayFrom(database, controlDraw(config.identityKey));
    const report = options.policy === undefined ? await judgeAgain(deps, period) : await tryPolicy(deps, period, options.policy);
    if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await database.close();
  }
}

async function judgeAgain(deps: ReplayDeps, period: Period): Promise<object> {
  const report = await withProgress((onProgress) => replay(deps, { ...period, onProgress }));
  process.stdout.write(`${renderReplay(report)}\n`);
  const { changed, missing } = report.notReplayable;
  if (report.different + changed + missing > 0) process.exitCode = 1;
  return report;
}

async function tryPolicy(deps: ReplayDeps, period: Period, named: string): Promise<object> {
  const draft = await findDraft(deps, named);
  const policyOf = async (version: string) => (version === draft.version ? draft : deps.policyOf(version));
  const versions = { policyVersion: draft.version, liveVersion: await liveVersionOf(deps.database) };
  const report = await withProgress((onProgress) => runBacktest({ ...deps, policyOf }, { ...period, ...versions, onProgress }));
  process.stdout.write(`${renderBacktest(report)}\n`);
  return report;
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
