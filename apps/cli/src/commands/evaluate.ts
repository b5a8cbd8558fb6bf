import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import color from 'picocolors';
import { SetupError } from '@app/runtime';
import { AssayClient } from '../client/assay-client.js';
import { findConnection } from '../client/find-connection.js';
import type { Chapter, Report, Setting } from '../judge/chapter.js';
import { CHAPTERS } from '../judge/chapters.js';
import { judgeDirectory } from '../judge/population-chapter.js';
import { UNSEEN_SEEDS } from '../simulate/index.js';
import { projectRoot } from '../start/index.js';
import { onThrowAway } from '../stream/throw-away.js';
import { duration } from '../terminal/format.js';
import { keyOption, plotsOption, scaleOption, urlOption, type ConnectionOptions } from './options.js';

interface EvaluateOptions extends ConnectionOptions {
  readonly json?: string;
  readonly data?: string;
  readonly seeds: readonly string[];
  readonly scale: number;
  readonly plots: number;
}

/** Enough plots that every kind is paid often enough to be counted. */
const PLOTS = 2;

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .summary('judge detection: on simulated months that nobody tuned on, and on published data')
    .description(
      'Without an argument, everything that can be judged here, each with baselines beside it:\n' +
        CHAPTERS.map(({ name, summary }) => `  ${name.padEnd(10)} ${summary}`).join('\n') +
        '\n\nWith a directory, that population alone: streams its events.ndjson[.gz] through the API in event-time order, pays ' +
        'out only what is approved, and compares what was held with labels.json. A `review` is no hold. Installations ' +
        'are brought up for it and thrown away afterwards. docs/evaluation.md says what each table means.',
    )
    .argument('[what...]', 'parts to judge, or a directory with events.ndjson[.gz] and labels.json (default: everything)')
    .option('--data <dir>', 'where published data lies (default: ../shared/data beside the project, when it is there)')
    .option('--seeds <list>', 'months of the simulator, by seed; 1 to 20 are for tuning', seedList, UNSEEN_SEEDS)
    .addOption(scaleOption())
    .addOption(plotsOption(PLOTS))
    .addOption(urlOption())
    .addOption(keyOption())
    .option('--json <file>', 'also write the figures to a file')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run evaluate\n  $ npm run evaluate -- rings cards\n  $ npm run evaluate -- simulator --seeds 1,2,3\n' +
        '  $ npm run assay -- simulate /tmp/month --seed 7 && npm run evaluate -- /tmp/month\n' +
        '  $ npm run evaluate -- /tmp/month --url http://127.0.0.1:3000 --key $KEY --json figures.json',
    )
    .action(runEvaluate);
}

const seedList = (text: string): string[] => text.split(',').filter((seed) => seed !== '');

async function runEvaluate(what: readonly string[], options: EvaluateOptions): Promise<void> {
  const [first] = what;
  const isDirectory = first !== undefined && !CHAPTERS.some(({ name }) => name === first);
  const reports = isDirectory ? await judgeOne(first, options) : await judgeChapters(what, options);
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(reports, null, 2)}\n`);
}

type Reports = Readonly<Record<string, unknown>>;

async function judgeOne(dir: string, options: EvaluateOptions): Promise<Reports> {
  if (!existsSync(dir)) {
    throw new SetupError(`${dir} is neither a directory nor one of ${CHAPTERS.map(({ name }) => name).join(', ')}`);
  }
  const report =
    options.url === undefined
      ? await onThrowAway((client) => judgeDirectory(client, dir))
      : await judgeDirectory(new AssayClient(await findConnection(options)), dir);
  say(report.text);
  return { [dir]: report.figures };
}

async function judgeChapters(what: readonly string[], options: EvaluateOptions): Promise<Reports> {
  const unknown = what.find((name) => !CHAPTERS.some((chapter) => chapter.name === name));
  if (unknown !== undefined)
    throw new SetupError(`${unknown}: pass one directory, or parts: ${CHAPTERS.map(({ name }) => name).join(', ')}`);
  const data = options.data ?? join(projectRoot(), '..', 'shared', 'data');
  const figures: Record<string, unknown> = {};
  for (const chapter of CHAPTERS) {
    if (what.length > 0 && !what.includes(chapter.name)) continue;
    const report = await judgeChapter(chapter, options, data);
    if (report) figures[chapter.name] = report.figures;
  }
  return figures;
}

async function judgeChapter(chapter: Chapter, options: EvaluateOptions, data: string): Promise<Report | null> {
  const dir = chapter.folder === null ? '' : join(data, chapter.folder);
  say(`\n${color.bold(color.underline(chapter.name))}  ${chapter.summary}`);
  if (chapter.folder !== null && !existsSync(dir)) {
    say(color.yellow(`  ${dir} is not there: left out. Pass --data to say where it lies.`));
    return null;
  }
  const startedAt = Date.now();
  const { seeds, scale, plots } = options;
  const setting: Setting = { seeds, scale, plots, dir };
  const report = await chapter.run(setting);
  say(`${report.text}\n${color.dim(`  took ${duration(Date.now() - startedAt)}`)}`);
  return report;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);
