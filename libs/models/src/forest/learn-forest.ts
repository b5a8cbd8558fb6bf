import type { Forest, ForestNodes } from './forest.js';
import { flattenTrees } from './flatten-trees.js';
import { growTrees, ROWS_PER_TREE } from './grow-trees.js';
import { scoreRows } from './score-rows.js';

/** Twice a tree's sample: with fewer rows all trees see the same ones, and a score of one in a hundred rests on two. */
export const FOREST_ROWS_MIN = 2 * ROWS_PER_TREE;
/** Kept of the scores: what is rarer than one in twenty is what anybody asks about. */
const TAIL_SHARE = 0.05;

/**
 * Grows a forest on rows that may have gaps (NaN), which medians fill. Null with too few rows. Same rows, in the same
 * order, and seed: the same forest to the last bit.
 */
export function learnForest(features: readonly string[], rows: readonly Float64Array[], seed: number): Forest | null {
  if (rows.length < FOREST_ROWS_MIN) return null;
  const medians = features.map((_, column) => medianOf(rows.map((row) => row[column] ?? Number.NaN)));
  const filled = rows.map((row) => fillGaps(row, medians));
  const nodes = growOnVarying(filled, seed);
  const width = features.length;
  const values = new Float64Array(filled.length * width);
  filled.forEach((row, n) => values.set(row, n * width));
  const scores = scoreRows(nodes, values, width).sort().reverse();
  const tail = Array.from(scores.subarray(0, Math.ceil(rows.length * TAIL_SHARE)));
  return { ...nodes, features, medians, rows: rows.length, tail };
}

/**
 * The library splits on columns that do not vary as readily as on others, which isolates nothing and uses up the depth of
 * its trees: it is not shown them.
 */
function growOnVarying(rows: readonly Float64Array[], seed: number): ForestNodes {
  const [first = new Float64Array()] = rows;
  const varying = [...first.keys()].filter((column) => rows.some((row) => row[column] !== first[column]));
  const shown = varying.length > 0 ? varying : [0];
  const trees = growTrees(
    rows.map((row) => shown.map((column) => row[column] ?? 0)),
    seed,
  );
  const nodes = flattenTrees(trees, { rowsPerTree: ROWS_PER_TREE });
  return { ...nodes, feature: nodes.feature.map((column) => shown[column] ?? 0) };
}

/** The row with medians in its gaps, and `into` for callers that reuse one. */
export function fillGaps(row: Float64Array, medians: readonly number[], into = new Float64Array(row.length)): Float64Array {
  for (let n = 0; n < row.length; n += 1) {
    const value = row[n] ?? Number.NaN;
    into[n] = Number.isFinite(value) ? value : (medians[n] ?? 0);
  }
  return into;
}

/** Of the finite ones; 0 when there is none. */
export function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Share of the rows it was grown on that score at least as high, the row itself counted: never 0. */
export function rarityOf(forest: Forest, score: number): number {
  const { tail, rows } = forest;
  const higher = tail.filter((other) => other >= score).length;
  return Math.min(1, (higher + 1) / (rows + 1));
}
