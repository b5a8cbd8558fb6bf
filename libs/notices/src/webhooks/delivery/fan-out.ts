import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';

/** Events per statement; each becomes a row per webhook. */
const EVENTS_MAX = 500;

const FAN_OUT = `
with due as (
  select id, type from webhook_event where not fanned_out order by id limit ${EVENTS_MAX} for update skip locked
), written as (
  insert into webhook_delivery (webhook_id, event, next_attempt_at)
  select w.id, due.id, $1 from due join webhook w on w.status = 'active' and due.type = any(w.events)
  order by due.id, w.id
  on conflict (event, webhook_id) do nothing
)
update webhook_event e set fanned_out = true from due where e.id = due.id`;

/** Writes a delivery for every webhook that listens to an event, once, due now. Stops early when the signal says so. */
export async function fanOut(sql: Sql, now: EpochMs, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const { rowCount } = await sql.query({ name: 'fan-out-webhook-events', text: FAN_OUT, values: [toIso(now)] });
    if (rowCount < EVENTS_MAX) return;
  }
}
