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

/**
 * A comparison that becomes a number is no branch: of two ways that nobody can predict, half are guessed wrong. Written
 * out for each of the four: as a function of its own a step takes a third longer.
 */
function addLengths({ feature, split, child, length, depth }: ForestNodes, { root, values, width, rows, totals }: Walk): void {
  for (let row = 0; row < rows; row += ABREAST) {
    const at0 = row * width;
    const [at1, at2, at3] = [at0 + width, at0 + 2 * width, at0 + 3 * width];
    let [a, b, c, d] = [root, root, root, root];
    for (let step = 0; step < depth; step += 1) {
      a = (child[a] ?? 0) + Number((values[at0 + (feature[a] ?? 0)] ?? 0) >= (split[a] ?? 0));
      b = (child[b] ?? 0) + Number((values[at1 + (feature[b] ?? 0)] ?? 0) >= (split[b] ?? 0));
      c = (child[c] ?? 0) + Number((values[at2 + (feature[c] ?? 0)] ?? 0) >= (split[c] ?? 0));
      d = (child[d] ?? 0) + Number((values[at3 + (feature[d] ?? 0)] ?? 0) >= (split[d] ?? 0));
    }
    totals[row] = (totals[row] ?? 0) + (length[a] ?? 0);
    totals[row + 1] = (totals[row + 1] ?? 0) + (length[b] ?? 0);
    totals[row + 2] = (totals[row + 2] ?? 0) + (length[c] ?? 0);
    totals[row + 3] = (totals[row + 3] ?? 0) + (length[d] ?? 0);
  }
}
