/**
 * An isolation forest in flat typed arrays. The children of node i are child[i] (below the split) and child[i] + 1. A leaf
 * is its own child and splits at infinity, so that every walk takes `depth` steps and needs no question at each.
 */
export interface ForestNodes {
  readonly feature: Int32Array;
  readonly split: Float64Array;
  readonly child: Int32Array;
  /** Of a leaf: edges from the root, and c(n) of the rows that ended there. */
  readonly length: Float64Array;
  /** First node of each tree. */
  readonly roots: Int32Array;
  /** Longest walk. */
  readonly depth: number;
  /** c(n) of a tree's rows: path lengths are measured by it. */
  readonly normaliser: number;
}

/** What is known of the rows that a forest was grown on. */
export interface Forest extends ForestNodes {
  /** Of the columns, in their order. */
  readonly features: readonly string[];
  readonly medians: readonly number[];
  /** Rows it was grown on. */
  readonly rows: number;
  /** The highest scores among them, highest first: how rare a score is. */
  readonly tail: readonly number[];
}

/** The score of a row whose path lengths sum to `total` over all trees. */
export const scoreOf = (total: number, { roots, normaliser }: ForestNodes): number => 2 ** (-total / roots.length / normaliser);

/** s(x) of one row, 0 to 1; 0.5 is ordinary. Allocates nothing. Numbers must be finite. */
export function scoreRow(forest: ForestNodes, row: Float64Array): number {
  const { feature, split, child, length, roots, depth } = forest;
  let total = 0;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree] ?? 0;
    for (let step = 0; step < depth; step += 1) {
      node = (child[node] ?? 0) + Number((row[feature[node] ?? 0] ?? 0) >= (split[node] ?? 0));
    }
    total += length[node] ?? 0;
  }
  return scoreOf(total, forest);
}
