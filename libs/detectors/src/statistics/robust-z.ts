/** Makes the median absolute deviation of a normal sample equal to its standard deviation. */
const MAD_TO_SIGMA = 1.4826;

export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export interface RobustZ {
  readonly z: number;
  readonly median: number;
}

/**
 * How far a value lies from its peers: (value − median) / (1.4826 · MAD), with the spread at least `spreadMin`,
 * because where all peers are equal any difference would be infinite. Peers must not be empty.
 */
export function robustZ(value: number, peers: readonly number[], spreadMin: number): RobustZ {
  const centre = median(peers);
  const spread = MAD_TO_SIGMA * median(peers.map((peer) => Math.abs(peer - centre)));
  return { z: (value - centre) / Math.max(spread, spreadMin), median: centre };
}
