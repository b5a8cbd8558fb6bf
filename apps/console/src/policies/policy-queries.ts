import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';
import { queries } from '../client/queries.js';

type Schemas = components['schemas'];
export type Policy = Schemas['Policy'];
export type PolicyDetails = Schemas['PolicyDetails'];
export type PolicyDocument = Schemas['PolicyDocument'];
export type Backtest = Schemas['Backtest'];
export type Mode = PolicyDetails['effective']['modes'][string];
export const MODES = ['off', 'shadow', 'live'] as const satisfies readonly Mode[];

const PAGE_POLICIES = 50;
const FIRST_PAGE: string | null = null;

export const policiesQuery = infiniteQueryOptions({
  queryKey: ['policies', 'list'],
  queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
    bodyOf(
      client.GET('/v1/policies', {
        params: { query: { limit: PAGE_POLICIES, ...(pageParam !== null && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: FIRST_PAGE,
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** What is live: its version, and the publication that the next act names. */
export const liveQuery = queryOptions({
  queryKey: ['policies', 'live'],
  queryFn: async () => {
    const { live, publication } = await bodyOf(client.GET('/v1/policies', { params: { query: { limit: 1 } } }));
    return { version: live, publication };
  },
});

export const policyQuery = (version: string) =>
  queryOptions({
    queryKey: ['policies', 'one', version],
    queryFn: () => bodyOf(client.GET('/v1/policies/{version}', { params: { path: { version } } })),
    refetchInterval: ({ state }) => (state.data?.backtests.some(isUnderWay) === true ? RUNNING_MS : false),
  });

export const featuresQuery = queryOptions({
  queryKey: ['policies', 'features'],
  queryFn: () => bodyOf(client.GET('/v1/policies/features')),
  staleTime: Infinity,
});

/** Often enough to see it move. */
const RUNNING_MS = 2_000;
export const isUnderWay = ({ status }: Pick<Backtest, 'status'>): boolean => status === 'waiting' || status === 'running';

export const backtestQuery = (version: string, id: string) =>
  queryOptions({
    queryKey: ['policies', 'backtest', version, id],
    queryFn: () => bodyOf(client.GET('/v1/policies/{version}/backtests/{id}', { params: { path: { version, id } } })),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? RUNNING_MS : false),
  });

const changed = () => queries.invalidateQueries({ queryKey: ['policies'] });

/** Answers with the version; the same text again is the same version. */
export async function savePolicy(document: PolicyDocument): Promise<string> {
  const { version } = await bodyOf(client.POST('/v1/policies', { body: document }));
  void changed();
  return version;
}

export async function requestBacktest(version: string, body: Schemas['NewBacktest']): Promise<string> {
  const { id } = await bodyOf(client.POST('/v1/policies/{version}/backtests', { params: { path: { version } }, body }));
  void changed();
  return id;
}

/** `seen`: the publication on top of which this is done; another one meanwhile refuses it (412). */
const onTopOf = (seen: number) => ({ 'if-match': String(seen) });

export async function publishPolicy(act: {
  readonly version: string;
  readonly seen: number;
  readonly force: boolean;
  readonly reason: string;
}): Promise<void> {
  const { version, seen, force, reason } = act;
  await bodyOf(
    client.POST('/v1/policies/{version}/publish', {
      params: { path: { version } },
      headers: onTopOf(seen),
      body: { force, ...(reason !== '' && { reason }) },
    }),
  ).finally(changed);
}

export async function rollBack({ seen, reason }: { readonly seen: number; readonly reason: string }): Promise<void> {
  await bodyOf(client.POST('/v1/policies/rollback', { headers: onTopOf(seen), body: { reason } })).finally(changed);
}
