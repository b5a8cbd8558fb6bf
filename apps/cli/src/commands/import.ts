import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import color from 'picocolors';
import { SetupError } from '@app/runtime';
import { AssayClient } from '../client/assay-client.js';
import { findConnection } from '../client/find-connection.js';
import { fingerprintOf, readCheckpoint, removeCheckpoint, type Checkpoint, type Tally } from '../stream/checkpoint.js';
import { importFile, type BadLine } from '../stream/import-file.js';
import { count, duration, plural } from '../terminal/format.js';
import { openProgress } from '../terminal/progress.js';
import { keyOption, urlOption, whole, type ConnectionOptions } from './options.js';

interface ImportOptions extends ConnectionOptions {
  readonly checkpoint?: string;
  readonly restart?: boolean;
  readonly batch: number;
}

/** The largest batch that the API takes. */
const BATCH_MAX = 1000;
/** So many bad lines are shown; the summary counts all. */
const SHOWN_MAX = 20;

export function addImport(program: Command): void {
  program
    .command('import')
    .summary('send a file of transactions to a running installation')
    .description(
      'Streams a file with one transaction per line (as POST /v1/transactions takes them) through the API, in the ' +
        'order of the file. Bad lines are reported with their numbers and passed over. When it is interrupted, the ' +
        'same command resumes where it stopped; repeating an import changes nothing.',
    )
    .argument('<file>', 'FILE.ndjson or FILE.ndjson.gz')
    .addOption(urlOption())
    .addOption(keyOption())
    .option('--checkpoint <file>', 'where to note how far it came (default: FILE.checkpoint)')
    .option('--restart', 'start at the first line, whatever the checkpoint says')
    .option('--batch <number>', 'transactions per request', whole, BATCH_MAX)
    .addHelpText(
      'after',
      '\nExamples:\n  $ npm run assay -- import history.ndjson.gz\n' +
        '  $ npm run assay -- import history.ndjson --url https://assay.example.com --key $KEY',
    )
    .action(runImport);
}

async function runImport(file: string, options: ImportOptions): Promise<void> {
  const connection = await findConnection(options);
  const { size } = await stat(file).catch(() => {
    throw new SetupError(`${file} cannot be read`);
  });
  const checkpointFile = options.checkpoint ?? `${file}.checkpoint`;
  const fingerprint = await fingerprintOf(file);
  const resume = options.restart === true ? null : await resumable(checkpointFile, fingerprint);
  if (resume) process.stderr.write(`  resuming after line ${count(resume.linesDone)}\n`);
  const startedAt = Date.now();
  const progress = openProgress({ phase: 'importing', total: size, unit: 'transactions' });
  const bad: BadLine[] = [];
  try {
    const tally = await importFile(new AssayClient(connection), {
      file,
      checkpointFile,
      fingerprint,
      resume,
      batchSize: Math.min(BATCH_MAX, options.batch),
      onProgress: (bytes, transactions) => progress.update(bytes, transactions),
      onBadLine: (line) => void (bad.length < SHOWN_MAX && bad.push(line)),
    });
    progress.stop();
    await removeCheckpoint(checkpointFile);
    report(tally, bad, Date.now() - startedAt);
  } finally {
    progress.stop();
  }
}

async function resumable(path: string, fingerprint: string): Promise<Checkpoint | null> {
  const checkpoint = await readCheckpoint(path);
  if (checkpoint === null || checkpoint.fingerprint === fingerprint) return checkpoint;
  throw new SetupError(`${path} belongs to another version of the file: pass --restart to begin anew`);
}

function report(tally: Tally, bad: readonly BadLine[], tookMs: number): void {
  for (const { line, problem } of bad) process.stderr.write(`${color.yellow(`line ${line}`)}: ${problem}\n`);
  const refused = tally.invalid + tally.conflict;
  if (refused > bad.length) process.stderr.write(color.yellow(`… and ${plural(refused - bad.length, 'more bad line')}\n`));
  const { recorded, duplicate, conflict, invalid } = tally;
  process.stdout.write(
    `${count(recorded)} recorded, ${count(duplicate)} known before, ${count(conflict)} in conflict, ` +
      `${count(invalid)} invalid, in ${duration(tookMs)}\n`,
  );
}
