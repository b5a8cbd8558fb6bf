import type { Delivery, Webhook } from './webhook-queries.js';

export type WebhookState = 'disabled' | 'failing' | 'late' | 'healthy' | 'unused';

/** What is retried has failed once already; an event that has waited for longer than this is news to nobody. */
const LATE_MS = 5 * 60_000;

/** How a webhook does, in one word: the worst that is true of it. */
export function stateOf({ status, health }: Pick<Webhook, 'status' | 'health'>, now: number): WebhookState {
  if (status === 'disabled') return 'disabled';
  if (health.failingSince !== null) return 'failing';
  if (health.oldestWaitingAt !== null && now - Date.parse(health.oldestWaitingAt) > LATE_MS) return 'late';
  return health.lastDeliveredAt === null ? 'unused' : 'healthy';
}

export const STATE_COLOURS = {
  disabled: 'gray',
  failing: 'red',
  late: 'orange',
  healthy: 'green',
  unused: 'gray',
} as const satisfies Record<WebhookState, string>;

export type DeliveryState = Delivery['status'] | 'retrying';

/** One that waits after a failure is not like one that was just written, or just asked for again. */
export const deliveryState = ({ status, error, attempts }: Pick<Delivery, 'status' | 'error' | 'attempts'>): DeliveryState =>
  status === 'waiting' && error !== null && attempts > 0 ? 'retrying' : status;

export const DELIVERY_COLOURS = {
  waiting: 'blue',
  retrying: 'orange',
  delivered: 'green',
  failed: 'red',
} as const satisfies Record<DeliveryState, string>;
