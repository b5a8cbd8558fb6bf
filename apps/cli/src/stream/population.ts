import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SetupError } from '@app/runtime';
import type { Labels } from '../simulate/index.js';
import { readLines } from './read-lines.js';
import type { Step } from './stream-in-order.js';

const EVENT = z.looseObject({
  id: z.string(),
  type: z.string(),
  occurredAt: z.string(),
  accountId: z.string(),
  counterpartyId: z.string().optional(),
  relatesTo: z.string().optional(),
  coins: z.number().optional(),
  context: z.looseObject({ leaderboardId: z.string().optional(), leaderboardEndsAt: z.string().optional() }).optional(),
});
const LABELS = z.object({
  payouts: z.record(
    z.string(),
    z.object({
      fraud: z.boolean(),
      kind: z.string(),
      coins: z.number().positive(),
      evidentCoins: z.number().nonnegative().optional(),
      disputedCoins: z.number().nonnegative().optional(),
    }),
  ),
  kinds: z.record(z.string(), z.object({ typology: z.string(), action: z.enum(['hold', 'review', 'add']) })).default({}),
});

/** A labelled population on disk: `events.ndjson[.gz]` and `labels.json`. */
export interface Population {
  readonly labels: Labels['payouts'];
  /** What is known of each kind of fraud; one that is not named is to be held. */
  readonly kinds: NonNullable<Labels['kinds']>;
  readonly bytes: number;
  /** In the order of the file; throws when an event is earlier than the one before. */
  readonly events: AsyncGenerator<Step, void, void>;
}

/** Throws a SetupError when the directory does not hold one. */
export async function openPopulation(dir: string): Promise<Population> {
  const file = ['events.ndjson.gz', 'events.ndjson'].map((name) => join(dir, name)).find((path) => existsSync(path));
  if (file === undefined) throw new SetupError(`${dir} has no events.ndjson or events.ndjson.gz`);
  const text = await readFile(join(dir, 'labels.json'), 'utf8').catch(() => {
    throw new SetupError(`${dir} has no labels.json`);
  });
  const labels = LABELS.safeParse(JSON.parse(text));
  if (!labels.success) throw new SetupError(`${dir}/labels.json is not {"payouts": {"<id>": {"fraud", "kind", "coins"}}}`);
  const { payouts, kinds } = labels.data;
  return { labels: payouts, kinds, bytes: (await stat(file)).size, events: eventsOf(file) };
}

async function* eventsOf(file: string): Population['events'] {
  let latest = '';
  for await (const { number, text, bytesRead } of readLines(file)) {
    if (text.trim() === '') continue;
    const event = EVENT.parse(JSON.parse(text));
    if (event.occurredAt < latest)
      throw new SetupError(`${file}:${number} is earlier than the line before it: sort by occurredAt`);
    latest = event.occurredAt;
    yield { event, position: bytesRead };
  }
}
