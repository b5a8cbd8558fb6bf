import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import color from 'picocolors';
import type { TimedGift } from '@app/features';
import { count, duration } from '../../terminal/format.js';
import { renderTable } from '../../terminal/table.js';
import type { Chapter, Report } from '../chapter.js';
import { compareWithOracle, type ComparedCount } from './compare-with-oracle.js';
import { parseOracle } from './oracle.js';
import { giftsOf, readEdgeList, readFlows } from './read-flows.js';

export const cyclesChapter: Chapter = {
  name: 'cycles',
  summary: 'every temporal cycle of a published graph, counted; three other programs agree on the numbers',
  folder: 'cycles',
  run: judgeCycles,
};

const EDGE_LIST = '.txt.gz';
/** What the oracle calls the gifts of the folder of rings. */
const RINGS_GRAPH = 'ring T';

async function judgeCycles({ dir }: { readonly dir: string }): Promise<Report> {
  const graphs: Record<string, readonly TimedGift[]> = {};
  const rings = join(dir, '..', 'rings', 'events.ndjson.gz');
  if (existsSync(rings)) graphs[RINGS_GRAPH] = giftsOf(await readFlows(rings));
  for (const file of globSync(join(dir, `*${EDGE_LIST}`))) graphs[basename(file, EDGE_LIST)] = await readEdgeList(file);
  const compared = compareWithOracle(parseOracle(await readFile(join(dir, 'oracle.csv'), 'utf8')), graphs);
  const counted = compared.filter(({ isEqual }) => isEqual !== null);
  const equal = counted.filter(({ isEqual }) => isEqual).length;
  const text = [
    renderTable(
      [
        { title: 'graph' },
        { title: 'window', align: 'right' },
        { title: 'gifts', align: 'right' },
        { title: 'cycles known', align: 'right' },
        { title: 'counted', align: 'right' },
        { title: 'of 3 and more', align: 'right' },
        { title: 'took', align: 'right' },
        { title: '' },
      ],
      counted.map(rowOf),
    ),
    `  ${equal} of ${counted.length} windows equal in every length; ${compared.length - counted.length} more are of graphs that are not at hand.`,
    '  Baselines: counting has none. What circles are worth beside degree and amount is in the chapter about rings.',
  ].join('\n');
  return { text, figures: compared };
}

function rowOf({ graph, window, edges, counts, counted, tookMs, isEqual }: ComparedCount): string[] {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
  const found = counted ?? [];
  return [
    graph,
    `${window} s`,
    count(edges),
    count(sum(counts)),
    count(sum(found)),
    count(sum(found.slice(1))),
    duration(tookMs),
    isEqual ? color.green('equal') : color.red('differs'),
  ];
}
