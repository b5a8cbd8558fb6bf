import { scoreRow, type Forest } from './forest.js';

export interface Explanation {
  readonly score: number;
  /** The column whose replacement by its median lowers the score most; null when none lowers it. */
  readonly column: number | null;
  /** By how much. */
  readonly drop: number;
}

/**
 * What makes a row unusual: each number in turn is replaced by its median (ablation), and the score is taken again. Costs
 * one score per column; `row` comes back as it was.
 */
export function explainScore(forest: Forest, row: Float64Array): Explanation {
  const score = scoreRow(forest, row);
  let column: number | null = null;
  let drop = 0;
  for (let n = 0; n < row.length; n += 1) {
    const kept = row[n] ?? 0;
    row[n] = forest.medians[n] ?? 0;
    const lowered = score - scoreRow(forest, row);
    row[n] = kept;
    if (lowered <= drop) continue;
    column = n;
    drop = lowered;
  }
  return { score, column, drop };
}
