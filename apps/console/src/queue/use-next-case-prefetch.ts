import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { bodyOf, client } from '../client/client.js';
import { queries } from '../client/queries.js';
import { caseQuery } from '../case/case-queries.js';

/** What is most urgent does not change every second. */
const PEEK_MS = 30_000;

/**
 * Loads the evidence of the case that will probably come next, without claiming it, so that it is there when
 * this one is decided; and its id. Most urgent first, as the API hands them out.
 */
export function useNextCasePrefetch(shown: string): string | undefined {
  const { data: likely } = useQuery({
    queryKey: ['cases', 'likely-next'],
    queryFn: () => bodyOf(client.GET('/v1/cases', { params: { query: { status: 'open', sort: 'urgency', limit: 2 } } })),
    staleTime: PEEK_MS,
  });
  const next = likely?.data.find(({ id }) => id !== shown)?.id;
  useEffect(() => {
    if (next !== undefined) void queries.prefetchQuery({ ...caseQuery(next), staleTime: PEEK_MS });
  }, [next]);
  return next;
}
