import { queryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { bodyOf, client } from '../client/client.js';

export type Account = components['schemas']['Account'];
export type GiftPartner = components['schemas']['GiftPartner'];

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['accounts', id],
    queryFn: () => bodyOf(client.GET('/v1/accounts/{id}', { params: { path: { id } } })),
  });
