import { stat } from 'node:fs/promises';
import type { AssayClient } from '../client/assay-client.js';
import type { BatchResult } from '../client/wire.js';
import { NOTHING_YET, writeCheckpoint, type Checkpoint, type Tally } from './checkpoint.js';
import { readLines } from './read-lines.js';

/** A line that was not imported, and why. */
export interface BadLine {
  readonly line: number;
  readonly problem: string;
}

export interface ImportPlan {
  readonly file: string;
  readonly checkpointFile: string;
  readonly fingerprint: string;
  /** Where an earlier run stopped; null starts at the first line. */
  readonly resume: Checkpoint | null;
  readonly batchSize: number;
  readonly onProgress: (bytesRead: number, transactions: number) => void;
  readonly onBadLine: (bad: BadLine) => void;
}

interface Item {
  readonly line: number;
  readonly transaction: unknown;
}

/**
 * Sends every line in the order of the file, a batch at a time, and writes down after each how far it came.
 * A line that is not JSON, or that the API refuses, is reported and passed over. Repeating an import changes
 * nothing: transactions that were recorded before are duplicates.
 */
export async function importFile(client: AssayClient, plan: ImportPlan): Promise<Tally> {
  const skip = plan.resume?.linesDone ?? 0;
  let tally: Tally = plan.resume?.tally ?? NOTHING_YET;
  let batch: Item[] = [];
  let last = skip;
  const flush = async (bytesRead: number): Promise<void> => {
    tally = add(tally, await sendItems(client, batch, plan.onBadLine));
    batch = [];
    await writeCheckpoint(plan.checkpointFile, { fingerprint: plan.fingerprint, linesDone: last, tally });
    plan.onProgress(bytesRead, tally.recorded + tally.duplicate);
  };
  for await (const { number, text, bytesRead } of readLines(plan.file)) {
    if (number <= skip) continue;
    last = number;
    const transaction = parse(text);
    if (transaction !== null) batch.push({ line: number, transaction });
    else if (text.trim() !== '') {
      plan.onBadLine({ line: number, problem: 'it is not a JSON object' });
      tally = { ...tally, invalid: tally.invalid + 1 };
    }
    if (batch.length >= plan.batchSize) await flush(bytesRead);
  }
  await flush((await stat(plan.file)).size);
  return tally;
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

async function sendItems(client: AssayClient, items: readonly Item[], onBadLine: (bad: BadLine) => void): Promise<Tally> {
  if (items.length === 0) return NOTHING_YET;
  const { results, summary } = await client.sendBatch(items.map(({ transaction }) => transaction));
  for (const result of results) {
    const item = items[result.index];
    if (item === undefined || result.status === 'recorded' || result.status === 'duplicate') continue;
    onBadLine({ line: item.line, problem: problemOf(result) });
  }
  return summary;
}

function problemOf({ id, status, errors }: BatchResult['results'][number]): string {
  if (status === 'conflict') return `${id ?? 'it'} was recorded before with other content`;
  return (errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ');
}

const add = (a: Tally, b: Tally): Tally => ({
  recorded: a.recorded + b.recorded,
  duplicate: a.duplicate + b.duplicate,
  conflict: a.conflict + b.conflict,
  invalid: a.invalid + b.invalid,
});
