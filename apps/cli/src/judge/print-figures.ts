import color from 'picocolors';
import { count, percent } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';
import type { Figures, KindFigures } from './figures.js';
import type { Interval } from '@app/domain';

/** The report of `evaluate` for one moment: at first assessment, or at the end. */
export function renderFigures(title: string, figures: Figures): string {
  const table = renderTable(
    [
      { title: 'kind' },
      { title: 'payouts', align: 'right' },
      { title: 'held', align: 'right' },
      { title: 'of payouts (95 %)', align: 'right' },
      { title: 'coins', align: 'right' },
      { title: 'of coins (95 %)', align: 'right' },
    ],
    figures.kinds.map(rowOf),
  );
  return [
    color.bold(title),
    table,
    `  recall           ${inFull(figures.recall)} of fraudulent payouts, ${inFull(figures.recallByCoins)} of their coins`,
    `  honest hold rate ${inFull(figures.honestHoldRate)}`,
    `  precision        ${inFull(figures.precision)}`,
  ].join('\n');
}

function rowOf(figures: KindFigures): string[] {
  const { kind, fraud, payouts, held, byPayout, coins, byCoins } = figures;
  return [
    fraud ? color.red(kind) : color.green(kind),
    count(payouts),
    count(held),
    inFull(byPayout),
    count(coins),
    inFull(byCoins),
  ];
}

/** `62 % [48–74]`: the share and its interval. */
export function inFull(interval: Interval | null): string {
  if (interval === null) return 'none';
  const ends = [interval.low, interval.high].map((end) => (end * 100).toFixed(end < 0.1 ? 1 : 0));
  return `${percent(interval.share)} [${ends.join('–')}]`;
}
