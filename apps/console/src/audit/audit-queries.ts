import { infiniteQueryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';
import type { AuditFilter } from './audit-filter.js';

export type AuditEntry = components['schemas']['AuditEntry'];

const PAGE_ENTRIES = 100;
const FIRST_PAGE: string | null = null;

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
      bodyOf(
        client.GET('/v1/audit', {
          params: { query: { ...filter, limit: PAGE_ENTRIES, ...(pageParam !== null && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Where the browser gets the whole log, or what is filtered of it, as a file. */
export function exportPath(format: 'csv' | 'ndjson', { subject }: AuditFilter): string {
  const query = new URLSearchParams({ format, ...(subject !== undefined && { subject }) });
  return `/v1/audit/export?${query.toString()}`;
}
