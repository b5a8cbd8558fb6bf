import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf, bodyOf, client } from './client.js';
import { keepCsrfToken } from './csrf-token.js';
import { Problem } from './problem.js';
import { queries } from './queries.js';
import type { Role, Session } from './shapes.js';

export type { Role, Session };

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Infinity,
  retry: false,
});

async function readSession(): Promise<Session | null> {
  try {
    return keep(await bodyOf(client.GET('/v1/session')));
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return keep(null);
    throw error;
  }
}

function keep<S extends Session | null>(session: S): S {
  keepCsrfToken(session?.csrfToken ?? null);
  return session;
}

export const sessionOptionsQuery = queryOptions({
  queryKey: ['session', 'options'],
  queryFn: () => bodyOf(client.GET('/v1/session/options')),
  staleTime: Infinity,
});

export async function signIn(credentials: { email: string; password: string }): Promise<void> {
  const session = await bodyOf(client.POST('/v1/session', { body: credentials }));
  queries.setQueryData(sessionQuery.queryKey, keep(session));
}

export async function changePassword(change: { current: string; next: string }): Promise<void> {
  const session = await bodyOf(client.POST('/v1/session/password', { body: change }));
  queries.setQueryData(sessionQuery.queryKey, keep(session));
}

/** Nothing of what one person saw stays for the next one. */
export async function signOut(): Promise<void> {
  await answerOf(client.DELETE('/v1/session'));
  keepCsrfToken(null);
  // First of all the shell goes, which needs somebody: the session's own entry stays for it to notice.
  queries.setQueryData(sessionQuery.queryKey, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
  queries.getMutationCache().clear();
  sessionStorage.clear();
}

/** The signed-in member of staff; only below the shell, which shows nothing without one. */
export const useStaff = (): Session['staff'] => useSession().staff;

/** Whoever came by single sign-on has their password elsewhere. */
export const useHasPassword = (): boolean => useSession().method === 'password';

function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('Nobody is signed in: this belongs inside the shell.');
  return data;
}

/** What a role may do on the desk; the API decides, this only hides what it would refuse. */
export const mayReview = (role: Role): boolean => role !== 'auditor';
export const mayLead = (role: Role): boolean => role === 'lead' || role === 'admin';
export const mayAdminister = (role: Role): boolean => role === 'admin';
