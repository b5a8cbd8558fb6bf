export { countTemporalCycles } from '@app/features';

/** Cycles of this many gifts and more are counted together. */
const LONGEST = 13;
const LENGTHS = Array.from({ length: LONGEST - 1 }, (_, index) => index + 2);

/** Known counts of one graph's temporal cycles within one window. */
export interface OracleRow {
  readonly graph: string;
  /** `14400` seconds, or `15 steps`. */
  readonly window: string;
  /** Null where the window is not in seconds. */
  readonly windowSeconds: number | null;
  readonly edges: number;
  /** Of 2, 3, … 12 gifts, and of 13 or more. */
  readonly counts: readonly number[];
}

/** `graph,window_seconds_or_steps,edges,len2,…,len12,len13plus,…` with a header. Throws when a row has no counts. */
export function parseOracle(text: string): OracleRow[] {
  const rows = text.trim().split('\n').slice(1);
  return rows.map((row) => {
    const [graph = '', window = '', edges, ...rest] = row.split(',');
    const counts = rest.slice(0, LENGTHS.length).map(Number);
    if (counts.length < LENGTHS.length || counts.some(Number.isNaN)) throw new Error(`not a row of counts by length: ${row}`);
    const windowSeconds = Number(window);
    return { graph, window, windowSeconds: Number.isNaN(windowSeconds) ? null : windowSeconds, edges: Number(edges), counts };
  });
}

/** Counts by length as the oracle groups them. */
export const groupedAsOracle = (byLength: readonly number[]): number[] =>
  LENGTHS.map((length) =>
    length < LONGEST ? (byLength[length] ?? 0) : byLength.slice(LONGEST).reduce((sum, count) => sum + count, 0),
  );
