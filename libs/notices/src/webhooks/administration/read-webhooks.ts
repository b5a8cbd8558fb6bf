import { DAY_MS, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { onlyWebhook, WEBHOOK_COLUMNS, WEBHOOKS_MAX, type WebhookRow } from './webhook.js';

/** Whether what is sent arrives. Counts go up to {@link HEALTH_COUNTED_MAX}. */
export interface WebhookHealth {
  readonly delivered24h: number;
  readonly failed24h: number;
  readonly waiting: number;
  /** When what waits longest happened. */
  readonly oldestWaitingAt: EpochMs | null;
  readonly lastDeliveredAt: EpochMs | null;
  /** Since when every attempt failed. */
  readonly failingSince: EpochMs | null;
}

export interface Webhook extends Omit<WebhookRow, 'failingSince'> {
  /** Until when the secret before the present one signs as well. */
  readonly previousSecretEndsAt: EpochMs | null;
  readonly health: WebhookHealth;
}

/** A page that is looked at every few seconds counts no further: more of either is as telling. */
export const HEALTH_COUNTED_MAX = 10_000;

/** All of them, newest first. */
export async function listWebhooks(sql: Sql, now: EpochMs): Promise<Webhook[]> {
  const { rows } = await sql.query<Row>({
    name: 'list-webhooks',
    text: `${READ} where w.removed_at is null order by w.created_at desc, w.id limit ${WEBHOOKS_MAX}`,
    values: [toIso(now), toIso(now - DAY_MS)],
  });
  return rows.map(toWebhook);
}

/** Throws `webhook.not-found`. */
export async function readWebhook(sql: Sql, id: string, now: EpochMs): Promise<Webhook> {
  const { rows } = await sql.query<Row>({
    name: 'read-webhook',
    text: `${READ} where w.id = $3 and w.removed_at is null`,
    values: [toIso(now), toIso(now - DAY_MS), id],
  });
  return toWebhook(onlyWebhook(rows, id));
}

interface Row extends WebhookRow, Omit<WebhookHealth, 'failingSince'> {
  readonly previousSecretEndsAt: EpochMs | null;
}

const toWebhook = ({
  delivered24h,
  failed24h,
  waiting,
  oldestWaitingAt,
  lastDeliveredAt,
  failingSince,
  ...rest
}: Row): Webhook => ({
  ...rest,
  health: { delivered24h, failed24h, waiting, oldestWaitingAt, lastDeliveredAt, failingSince },
});

/** `$1` now, `$2` a day before. What was tried within it is a range of the index by webhook and latest attempt. */
const READ = `
select ${WEBHOOK_COLUMNS}, day."delivered24h", day."failed24h", pending.waiting, pending."oldestWaitingAt",
  (select d.delivered_at from webhook_delivery d where d.webhook_id = w.id and d.status = 'delivered'
    order by d.last_attempt_at desc limit 1) as "lastDeliveredAt",
  (select max(s.ends_at) from webhook_secret s where s.webhook_id = w.id and s.ends_at > $1) as "previousSecretEndsAt"
from webhook w
cross join lateral (
  select count(*) filter (where t.status = 'delivered') as "delivered24h", count(*) filter (where t.status = 'failed') as "failed24h"
  from (select d.status from webhook_delivery d where d.webhook_id = w.id and d.last_attempt_at > $2
    and d.status in ('delivered', 'failed') order by d.last_attempt_at desc limit ${HEALTH_COUNTED_MAX}) t
) day
cross join lateral (
  select count(*) as waiting, min(e.at) as "oldestWaitingAt"
  from (select d.event from webhook_delivery d where d.webhook_id = w.id and d.status = 'waiting'
    order by d.id limit ${HEALTH_COUNTED_MAX}) t
  join webhook_event e on e.id = t.event
) pending`;
