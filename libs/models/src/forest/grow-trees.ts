import { IsolationForest, type TreeNode } from 'ml-isolation-forest';
import { drawPositions, seededRandom, type RandomSource } from '../seeded-random.js';
import { withRandom } from './with-random.js';

/** Rows of equal length, all numbers finite. */
export type Rows = readonly (readonly number[])[];

/** Liu, Ting, Zhou (2008), Isolation Forest, section 4.1: neither more trees nor larger samples isolate better. */
export const TREES = 100;
export const ROWS_PER_TREE = 256;

/**
 * Trees as in the paper: each on a sample of its own without replacement, which the library does not draw by itself. Each
 * is the only tree of a forest of its own, because a second `train` keeps the trees of the first.
 * Same rows and seed, same trees. Throws a RangeError on rows that the library would drop or answer with NaN.
 */
export function growTrees(rows: Rows, seed: number, trees = TREES): TreeNode[] {
  refuseUnusable(rows);
  const random = seededRandom(seed);
  return Array.from({ length: trees }, () => growTree(rows, random));
}

function growTree(rows: Rows, random: RandomSource): TreeNode {
  const sample = [...drawPositions(rows.length, ROWS_PER_TREE, random)].map((position) => rows[position] ?? []);
  const forest = new IsolationForest({ nEstimators: 1 });
  withRandom(random, () => forest.train(sample));
  const [tree] = forest.forest;
  if (tree === undefined) throw new Error('ml-isolation-forest grew no tree');
  return tree;
}

function refuseUnusable(rows: Rows): void {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width === 0) throw new RangeError('a forest needs at least two rows of at least one number');
  for (const row of rows) {
    if (row.length !== width || !row.every(Number.isFinite)) {
      throw new RangeError(`a forest needs rows of ${width} finite numbers: fill gaps with medians first`);
    }
  }
}
