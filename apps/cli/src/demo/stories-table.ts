import color from 'picocolors';
import type { Figures, KindFigures } from '../judge/figures.js';
import { count, percent } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';

const METER = 10;

/** Every story of the month: of the fraud, how much was held; of the honest, how few. */
export function renderStories(figures: Figures): string {
  const fraud = figures.kinds.filter((kind) => kind.fraud);
  const honest = figures.kinds.filter((kind) => !kind.fraud);
  return renderTable(
    [
      { title: 'planted abuse' },
      { title: 'held', align: 'right' },
      { title: '', align: 'left' },
      { title: 'honest people' },
      { title: 'held', align: 'right' },
      { title: '', align: 'left' },
    ],
    Array.from({ length: Math.max(fraud.length, honest.length) }, (_, row) => [...cellsOf(fraud[row]), ...cellsOf(honest[row])]),
  );
}

function cellsOf(kind: KindFigures | undefined): string[] {
  if (kind === undefined) return ['', '', ''];
  const share = kind.held / kind.payouts;
  const filled = Math.ceil(share * METER);
  const meter = '█'.repeat(filled) + color.dim('░'.repeat(METER - filled));
  const isGood = kind.fraud ? share >= 0.5 : share < 0.1;
  return [
    kind.kind,
    `${count(kind.held)} of ${count(kind.payouts)}`,
    `${isGood ? color.green(meter) : color.yellow(meter)} ${percent(share)}`,
  ];
}
