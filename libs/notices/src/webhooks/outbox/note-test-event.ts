import { randomBytes } from 'node:crypto';
import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';

/**
 * An event that says nothing but that the webhook works, with its one delivery, which the next dispatch takes up. Each
 * call is another event. The webhook must exist.
 */
export async function noteTestEvent(
  sql: Sql,
  { webhookId, now }: { readonly webhookId: string; readonly now: EpochMs },
): Promise<{ readonly deliveryId: number; readonly eventId: string }> {
  const eventId = `evt_${randomBytes(16).toString('hex')}`;
  const { rows } = await sql.query<{ deliveryId: number }>({
    name: 'note-test-event',
    text: NOTE,
    values: [eventId, webhookId, toIso(now), JSON.stringify({ webhookId })],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`no test event was written for webhook ${webhookId}`);
  return { deliveryId: row.deliveryId, eventId };
}

const NOTE = `
with event as (
  insert into webhook_event (event_id, type, subject, at, data, fanned_out) values ($1, 'webhook.test', $2, $3, $4, true)
  returning id, at
)
insert into webhook_delivery (webhook_id, event, next_attempt_at) select $2, id, at from event
returning id as "deliveryId"`;
