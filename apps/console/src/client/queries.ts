import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.js';

/** How long an answer is shown without asking again when a page is opened anew. */
const FRESH_MS = 5_000;
const RETRIES_MAX = 2;

/** What was typed into a form, passwords too, and what was issued once is not kept beyond it. */
const MUTATIONS_KEPT_MS = 0;

/** A refusal stays one however often it is asked for; an unreachable or overloaded API may answer the next time. */
const mayAnswerLater = (failures: number, error: Error): boolean =>
  failures < RETRIES_MAX && !(error instanceof Problem && error.status < 500 && error.status !== 429);

/** The cache of the console. A session that ended anywhere ends here: the sign-in page follows from it. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof Problem && error.status === 401) queries.setQueryData(['session'], null);
    },
  }),
  defaultOptions: {
    queries: { staleTime: FRESH_MS, retry: mayAnswerLater, refetchOnWindowFocus: true },
    mutations: { gcTime: MUTATIONS_KEPT_MS },
  },
});
