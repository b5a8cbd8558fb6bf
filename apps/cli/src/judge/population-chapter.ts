import type { AssayClient } from '../client/assay-client.js';
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
  run: ({ dir }) => onThrowAway((client) => judgeDirectory(client, dir)),
};

/** Streams a labelled population from disk through the installation and compares. */
export async function judgeDirectory(client: AssayClient, dir: string): Promise<Report> {
  const { labels, kinds, bytes, events } = await openPopulation(dir);
  const { judged, streamed } = await runPopulation(client, { labels, kinds, steps: events, total: bytes });
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
