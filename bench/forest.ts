/**
 * How fast an isolation forest scores: 100 trees of 256 rows each with 16 numbers a row, as judging payouts takes. Ours: flat
 * typed arrays, many rows at once. Against: `predict` of ml-isolation-forest, which grew the trees, on the same trees and
 * rows. With the library's own c(n) and depth both must give the same scores to 1e-12, or the figures mean nothing.
 */
import { IsolationForest } from 'ml-isolation-forest';
import { flattenTrees, growTrees, ROWS_PER_TREE, scoreRow, scoreRows, seededRandom, TREES, type ForestNodes } from '@app/models';
import type { Benchmark, Size } from './benchmark.js';
import { runPairs } from './run-pairs.js';

const WIDTH = 16;
const ROWS = { full: 20_000, small: 500 } as const satisfies Record<Size, number>;
const PAIRS = { full: 7, small: 1 } as const satisfies Record<Size, number>;

export const forest: Benchmark = {
  name: 'forest',
  ours: 'rows scored per second from flat typed arrays',
  theirs: "ml-isolation-forest's predict on the same model",
  goal: 50,
  async run(size, log) {
    const rows = manyRows(ROWS[size]);
    const values = Float64Array.from(rows.flat());
    const library = grown(rows);
    const flat = flattenTrees(library.forest, {
      rowsPerTree: ROWS_PER_TREE,
      depthMax: Number.POSITIVE_INFINITY,
      pathLength: pathLengthOfLibrary,
    });
    refuseDifference(scoreRows(flat, values, WIDTH), library.predict(rows));
    const perSecond = (score: () => unknown): number => {
      const startedAt = performance.now();
      score();
      return (rows.length / (performance.now() - startedAt)) * 1_000;
    };
    // Both run hot before the first pair, as they do in a process that judges.
    for (let round = 0; round < 2; round += 1) scoreRows(flat, values, WIDTH);
    const pairs = await runPairs({
      count: PAIRS[size],
      unit: 'rows/s',
      ours: async () => perSecond(() => scoreRows(flat, values, WIDTH)),
      theirs: async () => perSecond(() => library.predict(rows)),
      log,
    });
    const single = perSecond(() => scoreOneByOne(flat, rows));
    return { ...pairs, notes: [`forest: one row at a time ${Math.round(single).toLocaleString('en')} rows/s`] };
  },
};

/** Heavy-tailed numbers, as coins are. */
function manyRows(count: number): number[][] {
  const random = seededRandom(11);
  return Array.from({ length: count }, () => Array.from({ length: WIDTH }, () => -Math.log(1 - random())));
}

function grown(rows: readonly (readonly number[])[]): IsolationForest {
  const library = new IsolationForest({ nEstimators: TREES });
  library.forest = growTrees(rows, 1);
  // It measures by the number of rows that it was trained on: those of each tree.
  library.trainingSet = rows.slice(0, ROWS_PER_TREE);
  return library;
}

/** As ml-isolation-forest 0.1.0 has it. */
function pathLengthOfLibrary(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * Math.log(rows - 1) + 0.57721 - (2 * (rows - 1)) / rows;
}

const DIFFERENCE_MAX = 1e-12;

function refuseDifference(ours: Float64Array, theirs: readonly number[]): void {
  const worst = theirs.reduce((most, score, n) => Math.max(most, Math.abs(score - (ours[n] ?? Number.NaN))), 0);
  if (!(worst <= DIFFERENCE_MAX)) throw new Error(`scores differ by ${worst}: the two do not score the same model`);
}

function scoreOneByOne(flat: ForestNodes, rows: readonly (readonly number[])[]): number {
  const row = new Float64Array(WIDTH);
  let sum = 0;
  for (const numbers of rows) {
    row.set(numbers);
    sum += scoreRow(flat, row);
  }
  return sum;
}
