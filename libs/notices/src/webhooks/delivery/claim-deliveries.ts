import { SECOND_MS, toIso, type EpochMs, type WebhookEvent } from '@app/domain';
import type { DeliveryJob } from '@app/queues';
import type { Sql } from '@app/runtime';
import { countDeliveries } from '../webhooks.metrics.js';
import { ATTEMPT_MS_MAX } from './sender.js';

/** Attempts of one webhook at once: a slow receiver fills its own ten places and delays nobody else. */
const UNDER_WAY_MAX = 10;
/** A worker takes it at once and needs half of that; then it was lost, and somebody else comes for it. */
const CLAIM_MS = 2 * ATTEMPT_MS_MAX;
/** Deliveries of disabled webhooks that are given up by one statement. */
const GIVEN_UP_MAX = 1_000;

const CLAIM = `
with room as (
  select w.id, ${UNDER_WAY_MAX} - (select count(*) from webhook_delivery d
    where d.webhook_id = w.id and d.status = 'waiting' and d.claimed_until > $1) as free
  from webhook w where w.status = 'active'
), due as (
  select taken.id from room cross join lateral (
    select d.id from webhook_delivery d
    where d.webhook_id = room.id and d.status = 'waiting' and d.next_attempt_at <= $1
      and (d.claimed_until is null or d.claimed_until <= $1)
    order by d.next_attempt_at, d.id limit greatest(room.free, 0) for update skip locked) as taken
)
update webhook_delivery d set claimed_until = $2 from due where d.id = due.id returning d.id`;

/**
 * Deliveries whose turn it is, claimed: nobody else gets them until the claim ends, however the attempt does. At most ten
 * of each webhook are out at once.
 */
export async function claimDeliveries(sql: Sql, now: EpochMs): Promise<DeliveryJob[]> {
  await giveUpDisabled(sql, now);
  const claimedUntil = now + CLAIM_MS;
  const { rows } = await sql.query<{ id: number }>({
    name: 'claim-deliveries',
    text: CLAIM,
    values: [toIso(now), toIso(claimedUntil)],
  });
  return rows.map(({ id }) => ({ deliveryId: id, claimedUntil }));
}

/** The last moment at which an attempt under this claim may begin, so that it is over before another can. */
export const beginsBefore = ({ claimedUntil }: DeliveryJob): EpochMs => claimedUntil - ATTEMPT_MS_MAX - SECOND_MS;

const GIVE_UP = `
update webhook_delivery d set status = 'failed', error = coalesce(d.error, 'disabled'), next_attempt_at = null, claimed_until = null
from webhook_event e
where e.id = d.event and d.id in (
  select waiting.id from webhook w join webhook_delivery waiting on waiting.webhook_id = w.id and waiting.status = 'waiting'
  where w.status = 'disabled' and (waiting.claimed_until is null or waiting.claimed_until <= $1)
  limit ${GIVEN_UP_MAX} for update of waiting skip locked)
returning e.type`;

/** Whoever enables the webhook again asks for what it has missed. What went wrong before stays to be seen. */
async function giveUpDisabled(sql: Sql, now: EpochMs): Promise<void> {
  const { rows } = await sql.query<{ type: WebhookEvent }>({
    name: 'give-up-disabled-deliveries',
    text: GIVE_UP,
    values: [toIso(now)],
  });
  for (const { type } of rows) countDeliveries(type, 'failed');
}
