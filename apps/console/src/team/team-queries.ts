import { queryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';

export type Team = components['schemas']['Team'];
export type GroupFairness = components['schemas']['GroupFairness'];

/** The backlog moves by the minute; the rest by the hour or the day. */
const LIVE_MS = 60_000;

export const teamQuery = queryOptions({
  queryKey: ['team'],
  queryFn: () => bodyOf(client.GET('/v1/team')),
  refetchInterval: LIVE_MS,
});
