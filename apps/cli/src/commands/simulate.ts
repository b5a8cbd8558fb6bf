import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { kindLabels, simulate, theMonth, useOf, type ApiTransaction, type Labels } from '../simulate/index.js';
import { count, plural } from '../terminal/format.js';
import { openProgress, type Progress } from '../terminal/progress.js';
import { day, plotsOption, scaleOption, seedOption } from './options.js';

interface SimulateOptions {
  readonly seed: string;
  readonly scale: number;
  readonly plots: number;
  readonly from: number;
}

/** A fixed month by default: the same command writes the same bytes on any day. */
const DEFAULT_FROM = Date.UTC(2026, 8, 1);

export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .summary('write a month of labelled traffic to a directory')
    .description(
      'Writes events.ndjson.gz (transactions as the API takes them, in event-time order) and labels.json ' +
        '({payouts: {id: {fraud, kind, coins}}, kinds: {kind: {typology, action}}}) of a simulated month and the thinner ' +
        'history before it: honest people, planted abuse, and the innocent who resemble it. The same options write the ' +
        'same month. Seeds 1 to 20 are for tuning; those from 1000 on are judged, never looked into.',
    )
    .argument('<dir>', 'the directory to write to; made when it does not exist')
    .addOption(seedOption())
    .addOption(scaleOption())
    .addOption(plotsOption(1))
    .option('--from <day>', 'first day of the month', day, DEFAULT_FROM)
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- simulate /tmp/month --seed 7\n  $ npm run assay -- evaluate /tmp/month',
    )
    .action(writeMonth);
}

async function writeMonth(dir: string, options: SimulateOptions): Promise<void> {
  await mkdir(dir, { recursive: true });
  const { seed, scale, plots, from } = options;
  const simulation = simulate({ seed, scale, plots, startsAt: from });
  const total = simulation.endsAt - simulation.beginsAt;
  const progress = openProgress({ phase: 'simulating', total, unit: 'transactions' });
  const tally = { written: 0 };
  const lines = toLines(theMonth(simulation), { progress, startsAt: simulation.beginsAt, tally });
  await pipeline(Readable.from(lines), createGzip(), createWriteStream(join(dir, 'events.ndjson.gz')));
  progress.update(total, tally.written);
  progress.stop();
  const labels: Labels = { payouts: simulation.labels, kinds: kindLabels() };
  await writeFile(join(dir, 'labels.json'), `${JSON.stringify(labels, null, 1)}\n`);
  const payouts = Object.values(simulation.labels);
  const fraudulent = payouts.filter(({ fraud }) => fraud).length;
  process.stdout.write(
    `${count(tally.written)} transactions with ${plural(payouts.length, 'payout')}, ${count(fraudulent)} of them fraudulent, are in ${dir} (seed ${seed}: ${useOf(seed)})\n`,
  );
}

/** Transactions per write: one line each would cost more in the stream than in the simulation. */
const LINES_PER_CHUNK = 200;

interface Telling {
  readonly progress: Progress;
  readonly startsAt: number;
  readonly tally: { written: number };
}

function* toLines(month: Iterable<ApiTransaction>, { progress, startsAt, tally }: Telling): Generator<string, void, void> {
  let chunk: string[] = [];
  for (const transaction of month) {
    chunk.push(`${JSON.stringify(transaction)}\n`);
    tally.written += 1;
    if (chunk.length < LINES_PER_CHUNK) continue;
    yield chunk.join('');
    chunk = [];
    progress.update(Date.parse(transaction.occurredAt) - startsAt, tally.written);
  }
  yield chunk.join('');
}
