import { scoreOf, scoreRow, type ForestNodes } from './forest.js';

/** Rows that walk down a tree side by side: while the processor waits for one's numbers it compares another's. */
const ABREAST = 4;

/**
 * s(x) of many rows, `values` one row after the other. Tree by tree, so that a tree stays in the cache while all rows
 * pass it. Equal to {@link scoreRow} to the last bit: path lengths are summed in the same order.
 */
export function scoreRows(forest: ForestNodes, values: Float64Array, width: number): Float64Array {
  const rows = values.length / width;
  const abreast = rows - (rows % ABREAST);
  const scores = new Float64Array(rows);
  for (const root of forest.roots) addLengths(forest, { root, values, width, rows: abreast, totals: scores });
  for (let row = 0; row < abreast; row += 1) scores[row] = scoreOf(scores[row] ?? 0, forest);
  for (let row = abreast; row < rows; row += 1) scores[row] = scoreRow(forest, values.subarray(row * width, (row + 1) * width));
  return scores;
}

interface Walk {
  readonly root: number;
  readonly values: Float64Array;
  readonly width: number;
  /** A multiple of {@link ABREAST}. */
  readonly rows: number;
  /** By row, added to. */
  readonly totals: Float64Array;
}

/** A comparison that becomes a number is no branch: of two ways that nobody can predict, half are guessed wrong. */
function addLengths({ feature, split, child, length, depth }: ForestNodes, { root, values, width, rows, totals }: Walk): void {
  const next = (node: number, at: number): number =>
    (child[node] ?? 0) + Number((values[at + (feature[node] ?? 0)] ?? 0) >= (split[node] ?? 0));
  const add = (row: number, leaf: number): void => void (totals[row] = (totals[row] ?? 0) + (length[leaf] ?? 0));
  for (let row = 0; row < rows; row += ABREAST) {
    const [at0, at1, at2, at3] = [row * width, (row + 1) * width, (row + 2) * width, (row + 3) * width];
    let [a, b, c, d] = [root, root, root, root];
    for (let step = 0; step < depth; step += 1) {
      a = next(a, at0);
      b = next(b, at1);
      c = next(c, at2);
      d = next(d, at3);
    }
    add(row, a);
    add(row + 1, b);
    add(row + 2, c);
    add(row + 3, d);
  }
}
