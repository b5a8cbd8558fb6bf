import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { count } from '../../terminal/format.js';
import { renderTable } from '../../terminal/table.js';
import type { Chapter, Report } from '../chapter.js';
import { blockInWindow, honestWindow, WINDOWS, withGroup, type Planting } from './day-windows.js';
import type { GroupFigures } from './group-figures.js';
import { judgeGraph, type BlockFigures } from './judge-blocks.js';
import { readRatings, type RatedPair } from './read-ratings.js';

export const blocksChapter: Chapter = {
  name: 'blocks',
  summary: 'groups that give in lockstep, planted into a published graph of ratings, whole and by windows',
  folder: 'blocks',
  run: judgeBlocks,
};

const TABLE = '.csv.gz';
/** Groups of the size that one board's window shows (typologies.md), planted by us. */
const PLANTINGS: readonly Planting[] = [
  { gifters: 10, creators: 5, density: 1 },
  { gifters: 30, creators: 5, density: 0.8 },
  { gifters: 30, creators: 1, density: 1 },
];
/** The report needs no more to tell luck from skill, and each takes a second. */
const WINDOWS_JUDGED = 10;

async function judgeBlocks({ dir }: { readonly dir: string }): Promise<Report> {
  const figures: BlockFigures[] = [];
  for (const path of globSync(join(dir, `*${TABLE}`)).sort()) {
    const [name, pairs] = [basename(path, TABLE), await readRatings(path)];
    figures.push(judgeGraph(`${name}, whole`, pairs));
    figures.push(meanOf(`${name}, block in a window`, windowsOf(pairs, blockInWindow)));
    if (figures.length > 2) continue;
    for (const planting of PLANTINGS) {
      const { gifters, creators, density } = planting;
      const judged = windowsOf(pairs, (all, window) => withGroup(honestWindow(all, window), planting));
      figures.push(meanOf(`window, ${gifters} × ${creators}, density ${density}`, judged));
    }
    figures.push(meanOf('window, nothing planted', windowsOf(pairs, honestWindow)));
  }
  return { text: renderReport(figures), figures };
}

const windowsOf = (
  pairs: readonly RatedPair[],
  cut: (pairs: readonly RatedPair[], window: number) => RatedPair[],
): BlockFigures[] => Array.from({ length: WINDOWS_JUDGED }, (_, window) => judgeGraph('', cut(pairs, window)));

/** Figures of all windows together: accused are added up, shares are means of windows. */
function meanOf(graph: string, windows: readonly BlockFigures[]): BlockFigures {
  const mean = (of: (figures: BlockFigures) => number): number => windows.reduce((sum, one) => sum + of(one), 0) / windows.length;
  const group = (of: (figures: BlockFigures) => GroupFigures): GroupFigures => ({
    accused: Math.round(10 * mean((one) => of(one).accused)) / 10,
    precision: windows.every((one) => of(one).precision === null) ? null : mean((one) => of(one).precision ?? 1),
    recall: mean((one) => of(one).recall),
    f1: mean((one) => of(one).f1),
  });
  return {
    graph,
    pairs: Math.round(mean(({ pairs }) => pairs)),
    planted: Math.round(mean(({ planted }) => planted)),
    ours: group(({ ours }) => ours),
    densest: group(({ densest }) => densest),
    degree: group(({ degree }) => degree),
  };
}

function renderReport(figures: readonly BlockFigures[]): string {
  const columns = ['pairs', 'members', 'ours: accused', 'P / R / F1', 'densest block', 'degree alone'];
  return [
    renderTable(
      [{ title: 'graph' }, ...columns.map((title) => ({ title, align: 'right' as const }))],
      figures.map((one) => [
        one.graph,
        count(one.pairs),
        count(one.planted),
        String(one.ours.accused),
        inShort(one.ours),
        inShort(one.densest),
        inShort(one.degree),
      ]),
    ),
    `  Precision, recall and F1 of the group's gifters; a window is a ${WINDOWS}th of the honest pairs, mean of ${WINDOWS_JUDGED}.`,
    '  The degree baseline is told how many there are. Gifters of one creator are for other signals to find.',
  ].join('\n');
}

const inShort = ({ precision, recall, f1 }: GroupFigures): string =>
  [precision, recall, f1].map((figure) => (figure === null ? '–' : figure.toFixed(2))).join(' / ');
