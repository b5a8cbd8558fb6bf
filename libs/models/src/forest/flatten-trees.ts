import type { TreeNode } from 'ml-isolation-forest';
import type { ForestNodes } from './forest.js';
import { ROWS_PER_TREE } from './grow-trees.js';
import { meanPathLength } from './path-length.js';

export interface FlattenOptions {
  /** Rows that each tree was grown on. */
  readonly rowsPerTree: number;
  /** A node this deep is a leaf of all rows below it. Default: the paper's ⌈log₂ rows⌉, past which the library goes. */
  readonly depthMax?: number;
  /** c(n). Default: the right one. */
  readonly pathLength?: (rows: number) => number;
}

/** Trees of the library as flat arrays. Its leaves keep the rows they were grown on; these keep a length. */
export function flattenTrees(trees: readonly TreeNode[], options: FlattenOptions): ForestNodes {
  const { rowsPerTree, pathLength = meanPathLength } = options;
  const depthMax = options.depthMax ?? Math.ceil(Math.log2(Math.min(rowsPerTree, ROWS_PER_TREE)));
  const nodes = new NodeWriter(depthMax, pathLength);
  const roots = trees.map((tree) => nodes.addTree(tree));
  return { ...nodes.arrays(), roots: Int32Array.from(roots), normaliser: pathLength(rowsPerTree) };
}

class NodeWriter {
  readonly #feature: number[] = [];
  readonly #split: number[] = [];
  readonly #child: number[] = [];
  readonly #length: number[] = [];
  #depth = 0;

  constructor(
    readonly depthMax: number,
    readonly pathLength: (rows: number) => number,
  ) {}

  addTree(tree: TreeNode): number {
    const root = this.#reserve();
    this.#write(tree, root, 0);
    return root;
  }

  arrays() {
    return {
      feature: Int32Array.from(this.#feature),
      split: Float64Array.from(this.#split),
      child: Int32Array.from(this.#child),
      length: Float64Array.from(this.#length),
      depth: this.#depth,
    };
  }

  /** A leaf until something else is written there. */
  #reserve(): number {
    const at = this.#child.length;
    this.#feature.push(0);
    this.#split.push(Number.POSITIVE_INFINITY);
    this.#child.push(at);
    this.#length.push(0);
    return at;
  }

  #write(node: TreeNode, at: number, depth: number): void {
    const { left, right, splitColumn, splitValue } = node;
    this.#depth = Math.max(this.#depth, depth);
    if (!left || !right || splitColumn === undefined || splitValue === undefined || depth >= this.depthMax) {
      this.#length[at] = depth + this.pathLength(rowsBelow(node));
      return;
    }
    this.#feature[at] = splitColumn;
    this.#split[at] = splitValue;
    const child = this.#reserve();
    this.#reserve();
    this.#child[at] = child;
    this.#write(left, child, depth + 1);
    this.#write(right, child + 1, depth + 1);
  }
}

function rowsBelow(node: TreeNode): number {
  const { left, right } = node;
  return left && right ? rowsBelow(left) + rowsBelow(right) : node.numberDataPoints();
}
