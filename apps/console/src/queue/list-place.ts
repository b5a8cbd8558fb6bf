import { useCallback, useState } from 'react';
import type { CaseFilter } from './case-filter.js';

/** Where somebody is in a list: the chosen case, its row should it be gone, and how far the list is scrolled. */
export interface ListPlace {
  readonly caseId: string | null;
  readonly row: number;
  readonly scrolledPx: number;
}

const TOP: ListPlace = { caseId: null, row: 0, scrolledPx: 0 };
/** Filters that somebody goes back and forth between. */
const PLACES_MAX = 20;

/** By filter, for as long as the tab lives. */
const places = new Map<string, ListPlace>();

export function keepPlace(list: string, place: ListPlace): void {
  places.delete(list);
  places.set(list, place);
  const [oldest] = places.keys();
  if (places.size > PLACES_MAX && oldest !== undefined) places.delete(oldest);
}

export const placeIn = (list: string): ListPlace => places.get(list) ?? TOP;

/** The chosen case wherever it stands now; where it is gone, what has taken its row. */
export function rowOf({ caseId, row }: ListPlace, rows: readonly { readonly id: string }[]): number {
  const now = caseId === null ? -1 : rows.findIndex(({ id }) => id === caseId);
  return now === -1 ? Math.max(0, Math.min(row, rows.length - 1)) : now;
}

/** The place in the list of a filter, kept while one looks at a case of it. */
export function useListPlace(filter: CaseFilter) {
  const list = JSON.stringify(filter);
  const [place, setPlace] = useState(() => placeIn(list));
  const choose = useCallback(
    (caseId: string | null, row: number): void => {
      const next = { ...placeIn(list), caseId, row };
      keepPlace(list, next);
      setPlace(next);
    },
    [list],
  );
  // Scrolling draws nothing anew: it is only remembered.
  const scrolled = useCallback((scrolledPx: number): void => keepPlace(list, { ...placeIn(list), scrolledPx }), [list]);
  return { place, choose, scrolled };
}
