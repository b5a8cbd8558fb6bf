import { queryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';

export type Ring = components['schemas']['Ring'];

export const ringQuery = (id: string) =>
  queryOptions({
    queryKey: ['rings', 'one', id],
    queryFn: () => bodyOf(client.GET('/v1/rings/{id}', { params: { path: { id } } })),
  });
