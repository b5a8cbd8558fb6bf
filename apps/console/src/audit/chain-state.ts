import type { AuditEntry } from './audit-queries.js';

export interface ChainState {
  /** Entries that stand in the chain; those of the last second do not yet. */
  readonly chained: number;
  readonly waiting: number;
  /** Neighbours in the chain of which both are shown. */
  readonly compared: number;
  /** Place of the first entry whose `prevHash` is not the hash of the one before it; null: none is. */
  readonly brokenAt: number | null;
}

/**
 * Whether the entries that are shown follow from each other. It compares hashes and does not compute them:
 * `assay audit verify` does that, for the whole log.
 */
export function chainState(entries: readonly AuditEntry[]): ChainState {
  const chained = entries.filter((entry) => entry.position !== null);
  const hashes = new Map(chained.map(({ position, hash }) => [position, hash]));
  const pairs = chained.flatMap(({ position, prevHash }) => {
    if (position === null || !hashes.has(position - 1)) return [];
    return [{ position, holds: hashes.get(position - 1) === prevHash }];
  });
  const broken = pairs.filter(({ holds }) => !holds).map(({ position }) => position);
  return {
    chained: chained.length,
    waiting: entries.length - chained.length,
    compared: pairs.length,
    brokenAt: broken.length === 0 ? null : Math.min(...broken),
  };
}
