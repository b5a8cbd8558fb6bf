/** How much work a benchmark does: `full` for figures, `small` to see that it runs. */
export type Size = 'full' | 'small';

/** What one benchmark found: pairs that were measured alternately in the same run. */
export interface Comparison {
  /** Of both series, e.g. `transactions/s`; larger is better. */
  readonly unit: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  /** What else there is to know, e.g. a latency; printed below the table. */
  readonly notes?: readonly string[];
}

export interface Benchmark {
  /** As in `npm run bench -- <name>`. */
  readonly name: string;
  readonly ours: string;
  readonly theirs: string;
  /** The median of ours / theirs that we want. */
  readonly goal: number;
  run(size: Size, log: (message: string) => void): Promise<Comparison>;
}

/** The middle of the pairs' ratios: noise of a shared machine hits both sides of a pair. */
export function medianRatio({ ours, theirs }: Comparison): number {
  return median(ours.map((figure, pair) => figure / (theirs[pair] ?? Number.NaN)));
}

export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
