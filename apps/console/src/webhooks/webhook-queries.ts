import { MINUTE_MS, WEBHOOK_EVENTS } from '@app/domain';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { components } from '../client/api.js';
import { answerOf, bodyOf, client } from '../client/client.js';
import { queries } from '../client/queries.js';
import type { DeliveryFilter } from './delivery-filter.js';

type Schemas = components['schemas'];
export type Webhook = Schemas['Webhook'];
export type IssuedWebhook = Schemas['IssuedWebhook'];
export type Delivery = Schemas['Delivery'];
export type WebhookEvent = Webhook['events'][number];

/** What can be chosen: a test comes whenever somebody sends one. */
export const CHOSEN_EVENTS = WEBHOOK_EVENTS.filter((event) => event !== 'webhook.test');

/** Deliveries come and go while one looks. */
const LIVE_MS = 5_000;
/** Somebody waits for this one, whose turn comes within the minute. */
const WATCHED_MS = 1_000;
const PAGE_DELIVERIES = 50;
const FIRST_PAGE: string | null = null;

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: async () => (await bodyOf(client.GET('/v1/webhooks'))).data,
  refetchInterval: LIVE_MS,
});

export const webhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', 'one', id],
    queryFn: () => bodyOf(client.GET('/v1/webhooks/{id}', { params: { path: { id } } })),
    refetchInterval: LIVE_MS,
  });

export const deliveriesQuery = (id: string, { status }: Pick<DeliveryFilter, 'status'>) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'deliveries', id, status ?? null],
    queryFn: ({ pageParam }: { readonly pageParam: string | null }) =>
      bodyOf(
        client.GET('/v1/webhooks/{id}/deliveries', {
          params: {
            path: { id },
            query: {
              limit: PAGE_DELIVERIES,
              ...(status !== undefined && { status }),
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: LIVE_MS,
  });

export const deliveryQuery = (id: string, deliveryId: string) =>
  queryOptions({
    queryKey: ['webhooks', 'delivery', id, deliveryId],
    queryFn: () => bodyOf(client.GET('/v1/webhooks/{id}/deliveries/{deliveryId}', { params: { path: { id, deliveryId } } })),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data.nextAttemptAt === null
        ? false
        : Date.parse(data.nextAttemptAt) - Date.now() < MINUTE_MS
          ? WATCHED_MS
          : LIVE_MS,
  });

const changed = () => queries.invalidateQueries({ queryKey: ['webhooks'] });

/** How a webhook does, and its deliveries, are asked for anew. */
export const lookAgain = (id: string) =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [area, kind, of] }) => area === 'webhooks' && kind !== 'delivery' && of === id,
  });

const at = (id: string) => ({ params: { path: { id } } });

/** Both that answer with a secret do so this once. */
export async function createWebhook(body: Schemas['NewWebhook']): Promise<IssuedWebhook> {
  const made = await bodyOf(client.POST('/v1/webhooks', { body }));
  void changed();
  return made;
}

export async function rotateSecret(id: string, overlapMs: number): Promise<IssuedWebhook> {
  const rotated = await bodyOf(client.POST('/v1/webhooks/{id}/rotate-secret', { ...at(id), body: { overlapMs } }));
  void changed();
  return rotated;
}

export async function changeWebhook(id: string, body: Schemas['WebhookChange']): Promise<Webhook> {
  const webhook = await bodyOf(client.PATCH('/v1/webhooks/{id}', { ...at(id), body }));
  queries.setQueryData(webhookQuery(id).queryKey, webhook);
  void changed();
  return webhook;
}

/** Its page is still shown: {@link forgetWebhook} once it is not. */
export const removeWebhook = (id: string) => answerOf(client.DELETE('/v1/webhooks/{id}', at(id)));

export function forgetWebhook(id: string): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] === 'webhooks' && queryKey[2] === id });
  void changed();
}

export async function sendTest(id: string): Promise<Delivery> {
  const delivery = await bodyOf(client.POST('/v1/webhooks/{id}/test', at(id)));
  queries.setQueryData(deliveryQuery(id, delivery.id).queryKey, delivery);
  void changed();
  return delivery;
}

export async function sendAgain(id: string, deliveryId: string): Promise<void> {
  const path = { params: { path: { id, deliveryId } } };
  const delivery = await bodyOf(client.POST('/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver', path));
  queries.setQueryData(deliveryQuery(id, deliveryId).queryKey, delivery);
  void changed();
}

export async function sendFailedAgain(id: string, since: string): Promise<Schemas['Redelivered']> {
  const told = await bodyOf(client.POST('/v1/webhooks/{id}/redeliver', { ...at(id), body: { since } }));
  void changed();
  return told;
}
