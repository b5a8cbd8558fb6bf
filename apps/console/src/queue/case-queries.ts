import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answerOf, bodyOf, client } from '../client/client.js';
import { staffNamesQuery } from '../client/people.js';
import { queries } from '../client/queries.js';
import { keepCase } from '../case/case-queries.js';
import { toCaseQuery, type CaseFilter } from './case-filter.js';

/** People see new work within this time without asking for it. */
const LIVE_MS = 10_000;
/** The first answer is about three screens of rows, to be there soon; whoever scrolls beyond them goes far. */
const FIRST_CASES = 100;
const FURTHER_CASES = 400;
/** A case may take this long; the list that one comes back to is there at once, and asked for beside that. */
const KEPT_MS = 60 * 60_000;
/** A list that was scrolled further is not asked for anew by itself: the rows under the reader's eyes would move. */
const LIVE_PAGES_MAX = 2;

export const caseCountsQuery = queryOptions({
  queryKey: ['cases', 'counts'],
  queryFn: () => bodyOf(client.GET('/v1/cases/counts')),
  refetchInterval: LIVE_MS,
});

const FIRST_PAGE: string | null = null;
const isLong = (shown: { readonly pages: readonly unknown[] } | undefined): boolean =>
  (shown?.pages.length ?? 1) > LIVE_PAGES_MAX;

export const caseListQuery = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'list', filter],
    queryFn: ({ pageParam }: { readonly pageParam: string | null }) => readPage(filter, pageParam),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => (isLong(state.data) ? false : LIVE_MS),
    refetchOnWindowFocus: ({ state }) => !isLong(state.data),
    refetchOnMount: ({ state }) => !isLong(state.data),
    gcTime: KEPT_MS,
  });

/**
 * Everything that the list shows, without waiting for it; what fails is asked for again by whoever shows it.
 * A list that is known is asked for anew by the page alone, and only as far as that moves no row.
 */
export function askForCaseList(filter: CaseFilter): void {
  const list = caseListQuery(filter);
  if (queries.getQueryData(list.queryKey) === undefined) void queries.prefetchInfiniteQuery(list);
  void queries.prefetchQuery(caseCountsQuery);
  void queries.prefetchQuery(staffNamesQuery);
}

const readPage = (filter: CaseFilter, cursor: string | null) =>
  bodyOf(
    client.GET('/v1/cases', {
      params: {
        query: {
          ...toCaseQuery(filter),
          limit: cursor === null ? FIRST_CASES : FURTHER_CASES,
          ...(cursor !== null && { cursor }),
        },
      },
    }),
  );

/** Claims: it is asked each time that it is shown, and never again by itself. */
export const nextCaseQuery = queryOptions({
  queryKey: ['cases', 'next'],
  queryFn: takeNextCase,
  staleTime: 0,
  gcTime: 0,
  retry: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

/** Somebody who left a case and comes back goes on with it. */
async function takeNextCase() {
  const mine = await bodyOf(client.GET('/v1/cases', { params: { query: { status: 'claimed', assignee: 'me', limit: 1 } } }));
  const next = mine.data[0] ?? (await answerOf(client.POST('/v1/cases/next')));
  // Its evidence may have been loaded while nobody had it: it opens as one's own all the same.
  if (next !== null) keepCase(next);
  return next;
}
