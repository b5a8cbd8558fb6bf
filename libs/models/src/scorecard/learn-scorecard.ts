import { fitLogistic } from './fit-logistic.js';
import { standardised, type Scorecard } from './scorecard.js';

/** Purchases as a scorecard learns from them, in the order of time. */
export interface LabelledRows {
  readonly features: readonly string[];
  /** Gaps are NaN. */
  readonly rows: readonly ArrayLike<number>[];
  /** 1: disputed so far. */
  readonly labels: ArrayLike<number>;
  /** F(age) of each; absent: all labels are final. */
  readonly arrived?: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

/**
 * Disputes per feature that varies, below which coefficients follow chance: ten without a ridge, five do with one
 * (Vittinghoff and McCulloch 2007, Relaxing the rule of ten events per variable in logistic and Cox regression).
 */
export const DISPUTES_PER_FEATURE = 5;

/** Null with too few disputes. Same rows in the same order: the same scorecard to the last bit. */
export function learnScorecard(data: LabelledRows): Scorecard | null {
  const { features, rows, labels, arrived, weights } = data;
  const { varying, ...scale } = scaleOf(data);
  const disputes = sumOf(labels);
  if (disputes < DISPUTES_PER_FEATURE * Math.max(1, varying) || rows.length < 2 * disputes) return null;
  const width = features.length;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, n) => {
    for (let column = 0; column < width; column += 1) values[n * width + column] = standardised(scale, row, column);
  });
  const logistic = fitLogistic({ values, width, labels, ...(arrived && { arrived }), ...(weights && { weights }) });
  return { features, ...scale, ...logistic };
}

/** Mean and standard deviation of each column, over what is known of it; a column that never varies keeps spread 1. */
function scaleOf({ features, rows }: LabelledRows): Pick<Scorecard, 'means' | 'spreads'> & { readonly varying: number } {
  const means: number[] = [];
  const spreads: number[] = [];
  let varying = 0;
  features.forEach((_, column) => {
    const known = rows.map((row) => row[column] ?? Number.NaN).filter(Number.isFinite);
    const mean = known.length === 0 ? 0 : sumOf(known) / known.length;
    const variance = known.length === 0 ? 0 : sumOf(known.map((value) => (value - mean) ** 2)) / known.length;
    means.push(mean);
    varying += Number(variance > 0);
    spreads.push(variance > 0 ? Math.sqrt(variance) : 1);
  });
  return { means, spreads, varying };
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n += 1) sum += values[n] ?? 0;
  return sum;
}
