/**
 * Who gave to whom, numbered: edge n goes from gifter `gifters[n]` to creator `creators[n]`, each pair once. Callers
 * number gifters and creators in a stable order, since ties are decided by number.
 */
export interface GiftGraph {
  readonly gifterCount: number;
  readonly creatorCount: number;
  readonly gifters: Int32Array;
  readonly creators: Int32Array;
}

/** Some gifters and some creators of a graph, ascending. */
export interface Block {
  readonly gifters: readonly number[];
  readonly creators: readonly number[];
}

/** The graph of these pairs; a pair that comes twice is one edge. */
export function toGiftGraph(pairs: readonly (readonly [gifter: number, creator: number])[]): GiftGraph {
  let [gifterCount, creatorCount] = [0, 0];
  for (const [gifter, creator] of pairs) {
    gifterCount = Math.max(gifterCount, gifter + 1);
    creatorCount = Math.max(creatorCount, creator + 1);
  }
  const distinct = new Map(pairs.map((pair) => [pair[0] * creatorCount + pair[1], pair]));
  const kept = [...distinct.values()];
  return {
    gifterCount,
    creatorCount,
    gifters: Int32Array.from(kept, ([gifter]) => gifter),
    creators: Int32Array.from(kept, ([, creator]) => creator),
  };
}

export function degreesOf(ends: Int32Array, count: number): Int32Array {
  const degrees = new Int32Array(count);
  for (const end of ends) degrees[end] = (degrees[end] ?? 0) + 1;
  return degrees;
}

/** The edges for which the test holds; numbers stay. */
export function filterEdges(graph: GiftGraph, keep: (gifter: number, creator: number) => boolean): GiftGraph {
  const { gifters, creators } = graph;
  const kept = { gifters: new Int32Array(gifters.length), creators: new Int32Array(gifters.length) };
  let count = 0;
  for (let edge = 0; edge < gifters.length; edge += 1) {
    const [gifter, creator] = [gifters[edge] ?? -1, creators[edge] ?? -1];
    if (!keep(gifter, creator)) continue;
    kept.gifters[count] = gifter;
    kept.creators[count] = creator;
    count += 1;
  }
  return { ...graph, gifters: kept.gifters.subarray(0, count), creators: kept.creators.subarray(0, count) };
}
