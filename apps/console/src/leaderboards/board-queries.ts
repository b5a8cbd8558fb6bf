import { infiniteQueryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';

export type Leaderboard = components['schemas']['Leaderboard'];
export type Entry = components['schemas']['LeaderboardEntry'];
export type BoardRun = components['schemas']['LeaderboardRun'];

const PAGE_ENTRIES = 100;
const FIRST_PAGE: string | null = null;
const pageOf = (cursor: string | null) => ({ limit: PAGE_ENTRIES, ...(cursor !== null && { cursor }) });

/** Runs by their start, the latest first. */
export const boardsQuery = infiniteQueryOptions({
  queryKey: ['leaderboards', 'list'],
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
    bodyOf(client.GET('/v1/leaderboards', { params: { query: pageOf(pageParam) } })),
  initialPageParam: FIRST_PAGE,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export const boardQuery = (id: string, startsAt: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['leaderboards', 'one', id, startsAt],
    queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
      bodyOf(
        client.GET('/v1/leaderboards/{id}', {
          params: { path: { id }, query: { ...pageOf(pageParam), ...(startsAt !== undefined && { startsAt }) } },
        }),
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Places that an entry rises when coins count that are expected to stay; negative: it falls; null: it was not judged. */
export const placesUp = ({ rank, adjustedRank }: Pick<Entry, 'rank' | 'adjustedRank'>): number | null =>
  adjustedRank === null ? null : rank - adjustedRank;

/** By adjusted rank, what was not judged last; equal ones as they stand. */
export const byAdjustedRank = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => (a.adjustedRank ?? Infinity) - (b.adjustedRank ?? Infinity) || a.rank - b.rank);
