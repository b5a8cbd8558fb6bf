import { infiniteQueryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { answerOf, bodyOf, client } from '../client/client.js';
import { queries } from '../client/queries.js';
import type { ListFilter } from './list-filter.js';

export type ListEntry = components['schemas']['ListEntry'];
export type Suppression = components['schemas']['Suppression'];
export type ListName = ListEntry['list'];

/** As the API has them. */
export const ENTRY_DAYS_MAX = 365;
export const SUPPRESSION_DAYS_MAX = 90;

const PAGE_ENTRIES = 100;
const FIRST_PAGE: string | null = null;
const pageOf = (cursor: string | null) => ({ limit: PAGE_ENTRIES, ...(cursor !== null && { cursor }) });

export const entriesQuery = (list: ListName, { kind, value }: Pick<ListFilter, 'kind' | 'value'>) =>
  infiniteQueryOptions({
    queryKey: ['lists', list, kind, value],
    queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
      bodyOf(
        client.GET('/v1/lists/{list}/entries', {
          params: {
            path: { list },
            query: {
              ...pageOf(pageParam),
              ...(kind !== undefined && { kind }),
              ...(kind !== undefined && value !== undefined && { value }),
            },
          },
        }),
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const suppressionsQuery = (accountId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['lists', 'suppressions', accountId],
    queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
      bodyOf(
        client.GET('/v1/suppressions', {
          params: { query: { ...pageOf(pageParam), ...(accountId !== undefined && { accountId }) } },
        }),
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** What stands on lists shows on account pages, too. */
async function changed(): Promise<void> {
  await Promise.all([queries.invalidateQueries({ queryKey: ['lists'] }), queries.invalidateQueries({ queryKey: ['accounts'] })]);
}

export async function addEntry(list: ListName, body: components['schemas']['NewListEntry']): Promise<void> {
  await bodyOf(client.POST('/v1/lists/{list}/entries', { params: { path: { list } }, body }));
  void changed();
}

export async function removeEntry({ list, id }: Pick<ListEntry, 'list' | 'id'>): Promise<void> {
  await answerOf(client.DELETE('/v1/lists/{list}/entries/{id}', { params: { path: { list, id } } }));
  void changed();
}

export async function addSuppression(body: components['schemas']['NewSuppression']): Promise<void> {
  await bodyOf(client.POST('/v1/suppressions', { body }));
  void changed();
}

export async function endSuppression(id: string): Promise<void> {
  await answerOf(client.DELETE('/v1/suppressions/{id}', { params: { path: { id } } }));
  void changed();
}
