import color from 'picocolors';
import { count } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';
import type { Figures } from './figures.js';
import { inFull } from './print-figures.js';

export interface MonthFigures {
  readonly seed: string;
  readonly figures: Figures;
}

/**
 * A row for each month. The intervals of pooled figures take payouts as independent; those of one plot share its fate, so
 * how far months lie apart says how much to believe.
 */
export function renderMonths(months: readonly MonthFigures[]): string {
  const rows = months.map(({ seed, figures }) => [
    seed,
    count(figures.kinds.reduce((sum, { payouts }) => sum + payouts, 0)),
    ...[figures.recall, figures.recallByCoins, figures.lookRecall, figures.honestHoldRate, figures.honestLookRate].map(inFull),
  ]);
  return [
    color.bold('Month by month'),
    renderTable(
      [
        { title: 'seed' },
        { title: 'payouts', align: 'right' },
        { title: 'recall', align: 'right' },
        { title: 'by coins', align: 'right' },
        { title: 'to look at, seen', align: 'right' },
        { title: 'honest held', align: 'right' },
        { title: 'held or queued', align: 'right' },
      ],
      rows,
    ),
  ].join('\n');
}
