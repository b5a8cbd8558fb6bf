import { join } from 'node:path';
import { areaUnderRoc, averagePrecision, flattenTrees, growTrees, medianOf, ROWS_PER_TREE, scoreRows } from '@app/models';
import { readTable } from '../read-table.js';
import { PUBLISHED } from './published.js';

export interface Ranking {
  /** Area under the ROC curve. */
  readonly auc: number;
  /** Average precision. */
  readonly precision: number;
}

export interface AnomalyFigures {
  readonly name: string;
  readonly rows: number;
  readonly anomalies: number;
  /** Means over seeds. */
  readonly forest: Ranking;
  /** Distance from the medians, in deviations: what needs no forest. */
  readonly distance: Ranking;
  /** Null: nobody published one that was measured the same way. */
  readonly published: Ranking | null;
}

/** Chance moves a forest's average precision by up to 0.03 from seed to seed. */
export const SEEDS = 10;

/** All sets of a folder like ../shared/data/anomaly, one after the other. */
export async function* judgeAnomaly(folder: string, seeds = SEEDS): AsyncGenerator<AnomalyFigures> {
  for (const [name, published] of Object.entries(PUBLISHED)) {
    const { rows } = await readTable(join(folder, `${name}.csv.gz`));
    const numbers = rows.map((row) => row.map(Number));
    yield {
      name,
      published,
      ...judgeSet(
        numbers.map((row) => row.slice(0, -1)),
        numbers.map((row) => row.at(-1) ?? 0),
        seeds,
      ),
    };
  }
}

type SetFigures = Omit<AnomalyFigures, 'name' | 'published'>;

export function judgeSet(rows: readonly (readonly number[])[], labels: readonly number[], seeds: number): SetFigures {
  const width = rows[0]?.length ?? 0;
  const values = Float64Array.from(rows.flat());
  const rankings = Array.from({ length: seeds }, (_, seed) => {
    const rowsPerTree = Math.min(ROWS_PER_TREE, rows.length);
    return rank(scoreRows(flattenTrees(growTrees(rows, seed + 1), { rowsPerTree }), values, width), labels);
  });
  return {
    rows: rows.length,
    anomalies: labels.reduce((sum, label) => sum + label, 0),
    forest: { auc: mean(rankings.map(({ auc }) => auc)), precision: mean(rankings.map(({ precision }) => precision)) },
    distance: rank(distances(rows), labels),
  };
}

const rank = (scores: ArrayLike<number>, labels: ArrayLike<number>): Ranking => ({
  auc: areaUnderRoc(scores, labels),
  precision: averagePrecision(scores, labels),
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sum over the columns of |x − median| / standard deviation. */
function distances(rows: readonly (readonly number[])[]): number[] {
  const columns = (rows[0] ?? []).map((_, column) => {
    const values = rows.map((row) => row[column] ?? 0);
    const center = mean(values);
    return { median: medianOf(values), spread: Math.sqrt(mean(values.map((value) => (value - center) ** 2))) || 1 };
  });
  return rows.map((row) => columns.reduce((sum, { median, spread }, n) => sum + Math.abs((row[n] ?? 0) - median) / spread, 0));
}
