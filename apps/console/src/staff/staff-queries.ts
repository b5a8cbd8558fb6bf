import { infiniteQueryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';
import { queries } from '../client/queries.js';

export type StaffMember = components['schemas']['StaffMember'];
export const ROLES = ['reviewer', 'lead', 'admin', 'auditor'] as const satisfies readonly StaffMember['role'][];

/** One answer holds most teams whole. */
const PAGE_MEMBERS = 200;
const FIRST_PAGE: string | null = null;

export const staffQuery = infiniteQueryOptions({
  queryKey: ['staff', 'list'],
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
    bodyOf(
      client.GET('/v1/staff', { params: { query: { limit: PAGE_MEMBERS, ...(pageParam !== null && { cursor: pageParam }) } } }),
    ),
  initialPageParam: FIRST_PAGE,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

const changed = () => queries.invalidateQueries({ queryKey: ['staff'] });

/** Adding and resetting answer with a one-time password, this once. */
export async function addMember(body: components['schemas']['NewStaff']): Promise<string> {
  const { oneTimePassword } = await bodyOf(client.POST('/v1/staff', { body }));
  void changed();
  return oneTimePassword;
}

export async function resetPassword(id: string): Promise<string> {
  const { oneTimePassword } = await bodyOf(client.POST('/v1/staff/{id}/reset-password', { params: { path: { id } } }));
  void changed();
  return oneTimePassword;
}

export async function changeMember(id: string, body: components['schemas']['StaffChange']): Promise<void> {
  await bodyOf(client.PATCH('/v1/staff/{id}', { params: { path: { id } }, body }));
  void changed();
}
