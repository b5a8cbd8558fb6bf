import color from 'picocolors';
import { count, percent } from '../terminal/format.js';
import { renderTable, type Column } from '../terminal/table.js';
import type { BaselineFigures } from './baselines.js';
import type { Figures, KindFigures } from './figures.js';
import type { Interval } from '@app/domain';

/** The report of one population, or of several pooled, for one moment: at first assessment, or at any time. */
export function renderFigures(title: string, figures: Figures): string {
  const looks =
    figures.lookRecall === null
      ? []
      : [
          `  of what is to be looked at, held or queued   ${inFull(figures.lookRecall)}; or a place in doubt ${inFull(figures.lookOrPlaceRecall)}`,
        ];
  const late =
    figures.clawedBack === null
      ? []
      : [`  of what nobody could know in time, held, netted or booked as debt once disputed   ${inFull(figures.clawedBack)}`];
  const fraud = figures.kinds.filter((kind) => kind.fraud);
  const honest = figures.kinds.filter((kind) => !kind.fraud);
  return [
    color.bold(title),
    renderTable([{ title: 'fraud' }, { title: 'may' }, ...COLUMNS], fraud.map(fraudRow)),
    renderTable([{ title: 'honest people' }, ...COLUMNS], honest.map(honestRow)),
    `  of fraud that is to be held, held            ${inFull(figures.recall)} of payouts, ${inFull(figures.recallByCoins)} of coins`,
    ...looks,
    ...late,
    `  of honest payouts, held                      ${inFull(figures.honestHoldRate)}; held or queued ${inFull(figures.honestLookRate)}`,
    `  of what was held, fraudulent                 ${inFull(figures.precision)}`,
  ].join('\n');
}

const COLUMNS: readonly Column[] = [
  { title: 'payouts', align: 'right' },
  { title: 'held (95 %)', align: 'right' },
  { title: 'held or queued', align: 'right' },
  { title: 'coins', align: 'right' },
  { title: 'coins held', align: 'right' },
  { title: 'place', align: 'right' },
];

const fraudRow = (figures: KindFigures): string[] => [
  color.red(figures.kind),
  `${figures.action ?? ''} ${figures.typology}`.trim(),
  ...cellsOf(figures),
];
const honestRow = (figures: KindFigures): string[] => [color.green(figures.kind), ...cellsOf(figures)];

const cellsOf = ({ payouts, byPayout, byLook, coins, byCoins, byPlace }: KindFigures): string[] => [
  count(payouts),
  inFull(byPayout),
  inFull(byLook),
  count(coins),
  inFull(byCoins),
  byPlace === null || byPlace.share === 0 ? '' : percent(byPlace.share),
];

/** Ours beside what anybody would write in an afternoon, at the same number of holds. */
export function renderBaselines(ours: Figures, baselines: readonly BaselineFigures[]): string {
  const rows = [{ name: 'Assay', ...ours }, ...baselines].map(({ name, recall, recallByCoins, honestHoldRate, precision }) => [
    name,
    ...[recall, recallByCoins, honestHoldRate, precision].map(inFull),
  ]);
  return [
    color.bold(`Beside baselines that hold as many payouts (${count(baselines[0]?.holds ?? 0)})`),
    renderTable(
      [
        { title: 'rule' },
        { title: 'recall', align: 'right' },
        { title: 'by coins', align: 'right' },
        { title: 'honest held', align: 'right' },
        { title: 'precision', align: 'right' },
      ],
      rows,
    ),
  ].join('\n');
}

/** `62 % [48–74]`: the share and its interval. */
export function inFull(interval: Interval | null): string {
  if (interval === null) return 'none';
  const ends = [interval.low, interval.high].map((end) => (end * 100).toFixed(end < 0.1 ? 1 : 0));
  return `${percent(interval.share)} [${ends.join('–')}]`;
}
