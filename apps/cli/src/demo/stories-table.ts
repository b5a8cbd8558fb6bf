import color from 'picocolors';
import type { Figures, KindFigures } from '../judge/figures.js';
import { count, percent } from '../terminal/format.js';
import { renderTable } from '../terminal/table.js';

const METER = 8;

/** Every story of the month: of the fraud, how much was held or queued; of the honest, how few were held. */
export function renderStories(figures: Figures): string {
  const fraud = figures.kinds.filter((kind) => kind.fraud);
  const honest = figures.kinds.filter((kind) => !kind.fraud);
  const table = renderTable(
    [
      { title: 'planted abuse' },
      { title: 'may' },
      { title: 'held', align: 'right' },
      { title: 'held or queued' },
      { title: 'honest people' },
      { title: 'held', align: 'right' },
    ],
    Array.from({ length: Math.max(fraud.length, honest.length) }, (_, row) => [
      ...fraudCells(fraud[row]),
      ...honestCells(honest[row]),
    ]),
  );
  return `${table}\n  "may" is the most that the written rule for a story does: hold the money, ask for a look, or only add to a score.`;
}

function fraudCells(kind: KindFigures | undefined): string[] {
  if (kind === undefined) return ['', '', '', ''];
  const looked = kind.byLook?.share ?? 0;
  const isGood = kind.action === 'hold' ? kind.held / kind.payouts >= 0.5 : looked >= 0.5;
  return [kind.kind, kind.action ?? '', `${count(kind.held)} of ${count(kind.payouts)}`, meter(looked, isGood)];
}

function honestCells(kind: KindFigures | undefined): string[] {
  if (kind === undefined) return ['', ''];
  const text = `${count(kind.held)} of ${count(kind.payouts)}`;
  return [kind.kind, kind.held === 0 ? text : color.yellow(text)];
}

function meter(share: number, isGood: boolean): string {
  const filled = Math.ceil(share * METER);
  const bar = '█'.repeat(filled) + color.dim('░'.repeat(METER - filled));
  return `${isGood ? color.green(bar) : color.yellow(bar)} ${percent(share)}`;
}
