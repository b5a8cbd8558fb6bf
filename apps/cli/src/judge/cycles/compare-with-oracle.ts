import { SECOND_MS } from '@app/domain';
import { countTemporalCycles, type TimedGift } from '@app/features';
import { groupedAsOracle, type OracleRow } from './oracle.js';

/** A row of the oracle beside our count. */
export interface ComparedCount extends OracleRow {
  /** Grouped as `counts`; null when the graph is not at hand. */
  readonly counted: readonly number[] | null;
  readonly isEqual: boolean | null;
  readonly tookMs: number;
}

/** Counts every row whose graph is at hand, by its name in the oracle. Some seconds for all of them. */
export function compareWithOracle(
  oracle: readonly OracleRow[],
  graphs: Readonly<Record<string, readonly TimedGift[]>>,
): ComparedCount[] {
  return oracle.map((row) => {
    const gifts = graphs[row.graph];
    if (gifts === undefined || row.windowSeconds === null) return { ...row, counted: null, isEqual: null, tookMs: 0 };
    const startedAt = performance.now();
    const counted = groupedAsOracle(countTemporalCycles(gifts, row.windowSeconds * SECOND_MS));
    const isEqual = counted.every((count, index) => count === row.counts[index]);
    return { ...row, counted, isEqual, tookMs: performance.now() - startedAt };
  });
}
