import type { AssayClient } from '../client/assay-client.js';
import type { Labels } from '../simulate/index.js';
import { openPopulation } from '../stream/population.js';
import { onThrowAway } from '../stream/throw-away.js';
import { count, duration } from '../terminal/format.js';
import { baselinesOf } from './baselines.js';
import type { Chapter, Report } from './chapter.js';
import { figuresOf, heldAtAnyTime, heldAtFirst } from './figures.js';
import { renderBaselines, renderFigures } from './print-figures.js';
import { runPopulation } from './run-population.js';

export const ringsChapter: Chapter = {
  name: 'rings',
  summary: 'published laundering patterns planted into ordinary transfers; all identities are distinct',
  folder: 'rings',
  run: ({ dir }) => onThrowAway((client) => judgeDirectory(client, dir, PATTERNS)),
};

/**
 * What a platform's rules may do about each laundering pattern where flows alone can tell. Many accounts that gift one,
 * or one that gifts many, is what a gifting platform is for: reported, and not aimed at.
 */
const PATTERNS: NonNullable<Labels['kinds']> = {
  CYCLE: { typology: 'S3', action: 'hold' },
  'GATHER-SCATTER': { typology: 'S10', action: 'review' },
  'SCATTER-GATHER': { typology: 'S10', action: 'review' },
  STACK: { typology: 'S10', action: 'review' },
  BIPARTITE: { typology: 'S10', action: 'add' },
  'FAN-IN': { typology: '', action: 'add' },
  'FAN-OUT': { typology: '', action: 'add' },
  RANDOM: { typology: '', action: 'add' },
};

/** Streams a labelled population from disk through the installation and compares; what it says of its kinds goes first. */
export async function judgeDirectory(client: AssayClient, dir: string, known: typeof PATTERNS = {}): Promise<Report> {
  const { labels, kinds: told, bytes, events } = await openPopulation(dir);
  const kinds = { ...known, ...told };
  const { judged, streamed } = await runPopulation(client, { labels, kinds, steps: events, total: bytes, waitsForWorker: true });
  const { delivery, tookMs, transactions } = streamed;
  const atFirst = figuresOf(judged, heldAtFirst);
  const atAnyTime = figuresOf(judged, heldAtAnyTime);
  const transactionsPerSecond = transactions / (tookMs / 1000);
  const text = [
    renderFigures('At first assessment', atFirst),
    renderBaselines(atFirst, baselinesOf(judged, judged.filter((one) => one.heldAtFirst).length)),
    renderFigures('At any time before the money left', atAnyTime),
    `${count(transactions)} transactions in ${duration(tookMs)}, until the last was assessed: ` +
      `${count(transactionsPerSecond)} per second; ${count(delivery.settlementsDropped)} settlements withheld`,
  ].join('\n\n');
  return { text, figures: { atFirst, atAnyTime, delivery, tookMs, transactionsPerSecond } };
}
