import { DomainError, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { noteTestEvent } from '../outbox/note-test-event.js';
import { DELIVERY_COLUMNS, type Delivery, type DeliveryStatus } from './delivery.js';
import { auditWebhook, lockWebhook, requireActive, type WebhookAct } from './webhook.js';

/** Which deliveries of a webhook. */
export interface DeliverySlice {
  readonly webhookId: string;
  readonly status?: DeliveryStatus | undefined;
  /** Only those written before this one: the last of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Written out, so that each can use the index that is made for it. */
const HAS_STATUS = {
  waiting: `and d.status = 'waiting'`,
  delivered: `and d.status = 'delivered'`,
  failed: `and d.status = 'failed'`,
} as const satisfies Record<DeliveryStatus, string>;

/** Newest first. An unknown webhook has none. */
export async function listDeliveries(sql: Sql, { webhookId, status, before, limit }: DeliverySlice): Promise<Delivery[]> {
  const { rows } = await sql.query<Delivery>({
    text: `select ${DELIVERY_COLUMNS} from webhook w join webhook_delivery d on d.webhook_id = w.id join webhook_event e on e.id = d.event
      where w.id = $1 and w.removed_at is null ${status === undefined ? '' : HAS_STATUS[status]} and ($2::bigint is null or d.id < $2)
      order by d.id desc limit $3`,
    values: [webhookId, before ?? null, limit],
  });
  return rows;
}

/** Which delivery of which webhook. */
export interface DeliveryKey {
  readonly webhookId: string;
  readonly deliveryId: number;
}

/** Throws `webhook-delivery.not-found`. */
export async function readDelivery(sql: Sql, { webhookId, deliveryId }: DeliveryKey): Promise<Delivery> {
  const { rows } = await sql.query<Delivery>({
    name: 'read-delivery',
    text: `select ${DELIVERY_COLUMNS} from webhook w join webhook_delivery d on d.webhook_id = w.id join webhook_event e on e.id = d.event
      where w.id = $1 and w.removed_at is null and d.id = $2`,
    values: [webhookId, deliveryId],
  });
  const [row] = rows;
  if (row === undefined)
    throw new DomainError('webhook-delivery.not-found', `There is no delivery ${deliveryId} to ${webhookId}.`);
  return row;
}

/** An event that says only that the webhook works. In a transaction. Throws `webhook.not-found`, `webhook.disabled`. */
export async function testWebhook(sql: Sql, id: string, now: EpochMs): Promise<Delivery> {
  requireActive(await lockWebhook(sql, id));
  const { deliveryId } = await noteTestEvent(sql, { webhookId: id, now });
  return readDelivery(sql, { webhookId: id, deliveryId });
}

/**
 * Sends one again, at once and from the beginning of the schedule, whatever became of it; the event keeps its id, so
 * whoever has had it can tell. One that is under way goes on. In a transaction. Throws `webhook.not-found`,
 * `webhook.disabled`, `webhook-delivery.not-found`.
 */
export async function redeliver(sql: Sql, key: DeliveryKey, act: WebhookAct): Promise<Delivery> {
  const { webhookId: id, deliveryId } = key;
  requireActive(await lockWebhook(sql, id));
  const { eventId } = await readDelivery(sql, key);
  await sql.query({
    text: `update webhook_delivery set ${AGAIN} where id = $1 and (claimed_until is null or claimed_until < $2)`,
    values: [deliveryId, toIso(act.at)],
  });
  await auditWebhook(sql, act, { id, action: 'redelivered', details: { eventId } });
  return readDelivery(sql, key);
}

/** `$2` now. What the latest attempt said stays to be seen until there is another. */
const AGAIN = `status = 'waiting', attempts = 0, next_attempt_at = $2, delivered_at = null, claimed_until = null`;

/** At a hundred a second a receiver is busy for minutes: what is more is asked for again. */
export const REDELIVERED_MAX = 10_000;

/** What was asked for once more. */
export interface Redelivered {
  readonly deliveries: number;
  /** Whether some that failed remain, because there are more than {@link REDELIVERED_MAX}. */
  readonly more: boolean;
}

/**
 * Sends again what has failed of all that happened since, oldest first. In a transaction. Throws `webhook.not-found`,
 * `webhook.disabled`.
 */
export async function redeliverFailed(
  sql: Sql,
  id: string,
  { since, act }: { readonly since: EpochMs; readonly act: WebhookAct },
): Promise<Redelivered> {
  requireActive(await lockWebhook(sql, id));
  const { rows } = await sql.query<Redelivered>({
    text: `with failed as (select d.id from webhook_delivery d join webhook_event e on e.id = d.event
        where d.webhook_id = $1 and d.status = 'failed' and e.at >= $3 order by d.id limit ${REDELIVERED_MAX} + 1),
      again as (update webhook_delivery set ${AGAIN} where id in (select id from failed order by id limit ${REDELIVERED_MAX}) returning id)
      select (select count(*) from again) as deliveries, (select count(*) from failed) > ${REDELIVERED_MAX} as more`,
    values: [id, toIso(act.at), toIso(since)],
  });
  const [answer = { deliveries: 0, more: false }] = rows;
  if (answer.deliveries > 0) {
    const details = { since: toIso(since), deliveries: answer.deliveries };
    await auditWebhook(sql, act, { id, action: 'redelivered', details });
  }
  return answer;
}
