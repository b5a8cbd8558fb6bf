import { degreesOf, type Block, type GiftGraph } from './gift-graph.js';
import { LightestFirst } from './lightest-first.js';

/** Smooths the weight of creators whom nearly nobody gives to (Hooi et al. 2016, section 4.4). */
const DEGREE_OFFSET = 5;

/**
 * The densest block by greedy peeling (FRAUDAR: Hooi et al., KDD 2016): an edge to a creator of degree d weighs
 * 1 / ln(d + 5), so that the popular, whom camouflage would name, count little; the node that loses the least is taken
 * away again and again; the block is what was left when weight per node was highest, at least half of the best there is.
 * O(edges · log nodes), deterministic. Null where there are no edges.
 */
export function densestBlock(graph: GiftGraph): Block | null {
  if (graph.gifters.length === 0) return null;
  const weights = Float64Array.from(
    degreesOf(graph.creators, graph.creatorCount),
    (degree) => 1 / Math.log(degree + DEGREE_OFFSET),
  );
  const { order, best } = peel(graph, weights);
  const kept = order.slice(best).sort((a, b) => a - b);
  const { gifterCount } = graph;
  return {
    gifters: kept.filter((node) => node < gifterCount),
    creators: kept.filter((node) => node >= gifterCount).map((node) => node - gifterCount),
  };
}

/** Nodes in the order of their removal, gifters first in numbering; the best block is `order` from `best` on. */
function peel(graph: GiftGraph, weights: Float64Array): { readonly order: number[]; readonly best: number } {
  const { starts, neighbours } = neighboursOf(graph);
  const loads = new Float64Array(starts.length - 1);
  const weightOf = (a: number, b: number): number => weights[Math.max(a, b) - graph.gifterCount] ?? 0;
  let total = 0;
  graph.gifters.forEach((gifter, edge) => {
    const creator = graph.gifterCount + (graph.creators[edge] ?? 0);
    const weight = weightOf(gifter, creator);
    loads[gifter] = (loads[gifter] ?? 0) + weight;
    loads[creator] = (loads[creator] ?? 0) + weight;
    total += weight;
  });
  const left = new LightestFirst(loads);
  const order: number[] = [];
  let [best, bestDensity] = [0, -1];
  for (let count = left.size; count > 0; count -= 1) {
    if (total / count > bestDensity) [best, bestDensity] = [order.length, total / count];
    const node = left.take();
    order.push(node);
    total -= loads[node] ?? 0;
    for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at += 1) {
      const other = neighbours[at] ?? 0;
      if (!left.has(other)) continue;
      loads[other] = (loads[other] ?? 0) - weightOf(node, other);
      left.moved(other);
    }
  }
  return { order, best };
}

/** Adjacency as offsets and one array, nodes without edges included. */
function neighboursOf({ gifterCount, creatorCount, gifters, creators }: GiftGraph): {
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
} {
  const nodes = gifterCount + creatorCount;
  const starts = new Int32Array(nodes + 1);
  const count = (node: number): void => void (starts[node + 1] = (starts[node + 1] ?? 0) + 1);
  gifters.forEach((gifter, edge) => {
    count(gifter);
    count(gifterCount + (creators[edge] ?? 0));
  });
  for (let node = 0; node < nodes; node += 1) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const next = starts.slice();
  const neighbours = new Int32Array(2 * gifters.length);
  const put = (node: number, other: number): void => {
    const at = next[node] ?? 0;
    neighbours[at] = other;
    next[node] = at + 1;
  };
  gifters.forEach((gifter, edge) => {
    const creator = gifterCount + (creators[edge] ?? 0);
    put(gifter, creator);
    put(creator, gifter);
  });
  return { starts, neighbours };
}
