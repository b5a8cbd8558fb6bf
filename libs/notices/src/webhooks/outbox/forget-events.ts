import { DAY_MS, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';

/** As long as anybody asks what they were told; the last attempt of a delivery is after three days and a half. */
export const EVENTS_KEPT_MS = 30 * DAY_MS;
/** Rows deleted by one statement, with their deliveries: some ten milliseconds of work for each webhook. */
const FORGOTTEN_MAX = 2_000;

/**
 * Deletes what happened before a moment, with what is known of its deliveries.
 * @returns how many events were deleted; it stops early when the signal says so
 */
export async function forgetEvents(sql: Sql, before: EpochMs, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  while (!signal?.aborted) {
    const { rowCount } = await sql.query({
      name: 'forget-webhook-events',
      text: `delete from webhook_event where id in (select id from webhook_event where at < $1 limit ${FORGOTTEN_MAX})`,
      values: [toIso(before)],
    });
    forgotten += rowCount;
    if (rowCount < FORGOTTEN_MAX) break;
  }
  return forgotten;
}

/**
 * Deletes the deliveries of removed webhooks, and each webhook with its last one. Not beside `forgetEvents`: both would
 * delete the same rows in another order. Stops early when the signal says so.
 */
export async function forgetRemoved(sql: Sql, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const { rowCount } = await sql.query({
      name: 'forget-removed-deliveries',
      text: `delete from webhook_delivery where id in (
        select d.id from webhook w join webhook_delivery d on d.webhook_id = w.id
        where w.removed_at is not null order by d.id limit ${FORGOTTEN_MAX})`,
    });
    if (rowCount < FORGOTTEN_MAX) break;
  }
  if (!signal?.aborted)
    await sql.query({
      name: 'forget-removed-webhooks',
      text: `delete from webhook w where w.removed_at is not null
        and not exists (select from webhook_delivery d where d.webhook_id = w.id)`,
    });
}
