import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SetupError } from '@app/runtime';
import { AssayClient } from '../client/assay-client.js';
import { findConnection } from '../client/find-connection.js';
import { figuresOf, heldAtEnd, heldAtFirst } from '../judge/figures.js';
import { judgePayouts } from '../judge/outcomes.js';
import { renderFigures } from '../judge/print-figures.js';
import { openPopulation, type Population } from '../stream/population.js';
import { streamInOrder } from '../stream/stream-in-order.js';
import { startThrowAway } from '../stream/throw-away.js';
import { untilAskedToEnd } from '../start/index.js';
import { count, duration } from '../terminal/format.js';
import { keyOption, urlOption, type ConnectionOptions } from './options.js';

interface EvaluateOptions extends ConnectionOptions {
  readonly json?: string;
}

export function addEvaluate(program: Command): void {
  program
    .command('evaluate')
    .summary('judge detection on a labelled population')
    .description(
      'Streams events.ndjson[.gz] through the API in event-time order, paying out only what is approved, and ' +
        'compares what was held with labels.json: recall by kind, honest hold rate and precision, at first ' +
        'assessment and at the end, each with its 95 % interval. A `review` is no hold. Without --url it brings up ' +
        'an installation of its own and throws it away afterwards.',
    )
    .argument('<dir>', 'a directory with events.ndjson[.gz] and labels.json')
    .addOption(urlOption())
    .addOption(keyOption())
    .option('--json <file>', 'also write the figures to a file')
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- simulate /tmp/month --seed 7 && npm run assay -- evaluate /tmp/month\n' +
        '  $ npm run assay -- evaluate /tmp/month --url http://127.0.0.1:3000 --key $KEY --json figures.json',
    )
    .action(runEvaluate);
}

async function runEvaluate(dir: string, options: EvaluateOptions): Promise<void> {
  const population = await openPopulation(dir);
  if (options.url !== undefined) {
    return evaluate(new AssayClient(await findConnection(options)), population, options);
  }
  const asked = untilAskedToEnd();
  const assay = await startThrowAway((line) => void process.stderr.write(`  ${line}\n`));
  const ending = new AbortController();
  const interrupted = Promise.race([asked.then(() => 'interrupted'), assay.broken]).then((reason): never => {
    throw new SetupError(reason);
  });
  try {
    await Promise.race([evaluate(new AssayClient(assay.connection, ending.signal), population, options), interrupted]);
  } finally {
    ending.abort();
    await assay.stop();
  }
}

async function evaluate(client: AssayClient, population: Population, options: EvaluateOptions): Promise<void> {
  const { delivery, tookMs, transactions } = await streamInOrder(client, population.events, population.bytes);
  const judged = await judgePayouts(client, population.labels);
  const atFirst = figuresOf(judged, heldAtFirst);
  const atEnd = figuresOf(judged, heldAtEnd);
  const transactionsPerSecond = transactions / (tookMs / 1000);
  const sent = `${count(transactions)} transactions in ${duration(tookMs)}`;
  process.stdout.write(
    [
      renderFigures('At first assessment', atFirst),
      renderFigures('At the end', atEnd),
      `${sent}, until the last was assessed: ${count(transactionsPerSecond)} per second; ` +
        `${count(delivery.settlementsDropped)} settlements withheld`,
      '',
    ].join('\n\n'),
  );
  if (options.json === undefined) return;
  const report = { atFirst, atEnd, delivery, tookMs, transactionsPerSecond };
  await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
}
