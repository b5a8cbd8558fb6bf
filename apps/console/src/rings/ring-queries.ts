import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';

export type Ring = components['schemas']['Ring'];

export const ringQuery = (id: string) =>
  queryOptions({
    queryKey: ['rings', 'one', id],
    queryFn: () => bodyOf(client.GET('/v1/rings/{id}', { params: { path: { id } } })),
  });

const PAGE_RINGS = 100;
const FIRST_PAGE: string | null = null;

/** Newest found first. */
export const ringsQuery = infiniteQueryOptions({
  queryKey: ['rings', 'list'],
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
    bodyOf(
      client.GET('/v1/rings', { params: { query: { limit: PAGE_RINGS, ...(pageParam !== null && { cursor: pageParam }) } } }),
    ),
  initialPageParam: FIRST_PAGE,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});
