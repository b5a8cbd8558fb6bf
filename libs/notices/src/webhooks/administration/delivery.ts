import type { EpochMs, JsonObject, WebhookEvent } from '@app/domain';

export const DELIVERY_STATUSES = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** Why the latest attempt failed. */
export const DELIVERY_ERRORS = [
  'timeout',
  'refused',
  'private-address',
  'redirect',
  'status',
  'tls',
  'dns',
  'secret',
  'disabled',
] as const;
export type DeliveryError = (typeof DELIVERY_ERRORS)[number];

/** One event to one webhook. */
export interface Delivery {
  readonly id: number;
  /** As the header `webhook-id` carries it: the same for every webhook and attempt. */
  readonly eventId: string;
  readonly type: WebhookEvent;
  /** Id of the payout, transaction or webhook that it is about. */
  readonly subject: string;
  readonly occurredAt: EpochMs;
  readonly status: DeliveryStatus;
  /** Since it was last asked for. */
  readonly attempts: number;
  readonly nextAttemptAt: EpochMs | null;
  readonly lastAttemptAt: EpochMs | null;
  readonly responseStatus: number | null;
  /** The first KiB of the answer. */
  readonly response: string | null;
  readonly error: DeliveryError | null;
  readonly durationMs: number | null;
  readonly data: JsonObject;
}

/** Of `webhook_delivery d join webhook_event e on e.id = d.event`. */
export const DELIVERY_COLUMNS = `d.id, e.event_id as "eventId", e.type, e.subject, e.at as "occurredAt", d.status, d.attempts,
  d.next_attempt_at as "nextAttemptAt", d.last_attempt_at as "lastAttemptAt", d.response_status as "responseStatus", d.response,
  d.error, d.duration_ms as "durationMs", e.data`;
