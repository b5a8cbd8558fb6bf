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
 * Disputes per feature below which coefficients follow chance (Peduzzi et al. 1996, A simulation study of the number of
 * events per variable in logistic regression analysis).
 */
export const DISPUTES_PER_FEATURE = 10;

export const hasEnoughDisputes = ({ features, labels, rows }: LabelledRows): boolean => {
  const disputes = sumOf(labels);
  return disputes >= DISPUTES_PER_FEATURE * features.length && rows.length - disputes >= disputes;
};

/** Null with too few disputes. Same rows in the same order: the same scorecard to the last bit. */
export function learnScorecard(data: LabelledRows): Scorecard | null {
  if (!hasEnoughDisputes(data)) return null;
  const { features, rows, labels, arrived, weights } = data;
  const scale = scaleOf(data);
  const width = features.length;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, n) => {
    for (let column = 0; column < width; column += 1) values[n * width + column] = standardised(scale, row, column);
  });
  const logistic = fitLogistic({ values, width, labels, ...(arrived && { arrived }), ...(weights && { weights }) });
  return { features, ...scale, ...logistic };
}

/** Mean and standard deviation of each column, over what is known of it; a column that never varies keeps spread 1. */
function scaleOf({ features, rows }: LabelledRows): Pick<Scorecard, 'means' | 'spreads'> {
  const means: number[] = [];
  const spreads: number[] = [];
  features.forEach((_, column) => {
    const known = rows.map((row) => row[column] ?? Number.NaN).filter(Number.isFinite);
    const mean = known.length === 0 ? 0 : sumOf(known) / known.length;
    const variance = known.length === 0 ? 0 : sumOf(known.map((value) => (value - mean) ** 2)) / known.length;
    means.push(mean);
    spreads.push(variance > 0 ? Math.sqrt(variance) : 1);
  });
  return { means, spreads };
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let n = 0; n < values.length; n += 1) sum += values[n] ?? 0;
  return sum;
}
