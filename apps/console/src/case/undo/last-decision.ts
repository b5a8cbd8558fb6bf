import { useSyncExternalStore } from 'react';
import type { ActedOn } from '../case-queries.js';

/** The latest decision of this person, while it can be undone. It outlives the page of its case. */
export interface LastDecision {
  readonly of: ActedOn;
  readonly subject: string;
  readonly decision: 'release' | 'reject';
  /** Epoch milliseconds; for the first of two there is no end but the second. */
  readonly until: number;
}

let last: LastDecision | null = null;
const listeners = new Set<() => void>();

export function keepLastDecision(decision: LastDecision | null): void {
  last = decision;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLastDecision = (): LastDecision | null => useSyncExternalStore(subscribe, () => last);
