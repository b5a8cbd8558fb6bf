import { toIso, type EpochMs, type WebhookEvent } from '@app/domain';
import type { DeliveryJob } from '@app/queues';
import type { Database, Sql } from '@app/runtime';
import type { DeliveryError } from '../administration/delivery.js';
import { auditWebhook, type DisabledReason } from '../administration/webhook.js';
import { countDeliveries, countFirstAttempt } from '../webhooks.metrics.js';
import { FAILING_MS_MAX, nextAttemptAt } from './retry-schedule.js';

/** Why an attempt failed. */
export type AttemptError = Exclude<DeliveryError, 'disabled'>;

/** What one attempt has come to. */
export interface Attempt {
  readonly job: DeliveryJob;
  readonly webhookId: string;
  /** Where it was sent. What an address answers says nothing of the one that has replaced it. */
  readonly url: string;
  readonly type: WebhookEvent;
  /** From 1. */
  readonly attempt: number;
  /** Of the answer; null: there was none. */
  readonly status: number | null;
  readonly response: string | null;
  /** Null: it was delivered. */
  readonly error: AttemptError | null;
  readonly durationMs: number;
  readonly now: EpochMs;
  /** In [0, 1). */
  readonly chance: number;
}

/** How a receiver says that it wants nothing more. */
const GONE = 410;

/**
 * Writes down an attempt and what follows from it: delivered, tried again later, or given up; and a webhook that is gone
 * or has failed for days is disabled. Whoever has lost the claim meanwhile changes nothing: somebody else tries.
 */
export async function recordAttempt(database: Database, attempt: Attempt): Promise<void> {
  const next = attempt.error === null ? null : nextAttemptAt(attempt.attempt, attempt.now, attempt.chance);
  const isRecorded = await (attempt.error === null ? writeSuccess(database, attempt) : writeFailure(database, attempt, next));
  if (!isRecorded) return;
  countDeliveries(attempt.type, attempt.error === null ? 'delivered' : next === null ? 'failed' : 'retried');
  if (attempt.attempt === 1) countFirstAttempt(attempt.type, attempt.error === null);
}

/** The usual case is one statement. */
async function writeSuccess(sql: Sql, attempt: Attempt): Promise<boolean> {
  const written = await writeAttempt(sql, attempt, null);
  if (written?.isFailing === true) await noteHealth(sql, attempt);
  return written !== null;
}

/** The webhook before its delivery, as whoever removes it goes. */
const writeFailure = (database: Database, attempt: Attempt, next: EpochMs | null): Promise<boolean> =>
  database.transaction(async (sql) => {
    await noteFailure(sql, attempt);
    return (await writeAttempt(sql, attempt, next)) !== null;
  });

/** Whether other attempts at the webhook have failed meanwhile; null: the claim is somebody else's by now. */
async function writeAttempt(sql: Sql, attempt: Attempt, next: EpochMs | null): Promise<{ readonly isFailing: boolean } | null> {
  const { job, status, response, error, durationMs, now } = attempt;
  const { rows } = await sql.query<{ isFailing: boolean }>({
    name: 'write-attempt',
    text: `update webhook_delivery set status = $3, next_attempt_at = $4, claimed_until = null, attempts = $5, last_attempt_at = $6,
        delivered_at = case when $3 = 'delivered' then $6::timestamptz end,
        response_status = $7, response = $8, error = $9, duration_ms = $10
      where id = $1 and status = 'waiting' and claimed_until = $2
      returning (select w.failing_since is not null from webhook w where w.id = webhook_id) as "isFailing"`,
    values: [
      job.deliveryId,
      toIso(job.claimedUntil),
      error === null ? 'delivered' : next === null ? 'failed' : 'waiting',
      next === null ? null : toIso(next),
      attempt.attempt,
      toIso(now),
      status,
      response,
      error,
      durationMs,
    ],
  });
  return rows[0] ?? null;
}

const noteHealth = (sql: Sql, { webhookId, url }: Attempt): Promise<unknown> =>
  sql.query({
    name: 'note-webhook-health',
    text: 'update webhook set failing_since = null where id = $1 and url = $2 and failing_since is not null',
    values: [webhookId, url],
  });

async function noteFailure(sql: Sql, { webhookId: id, url, status, now }: Attempt): Promise<void> {
  const { rows } = await sql.query<{ name: string; failingSince: EpochMs }>({
    name: 'note-webhook-failure',
    text: `update webhook set failing_since = coalesce(failing_since, $2) where id = $1 and status = 'active' and url = $3
      returning name, failing_since as "failingSince"`,
    values: [id, toIso(now), url],
  });
  const [failing] = rows;
  if (failing === undefined) return;
  const reason: DisabledReason | null =
    status === GONE ? 'gone' : now - failing.failingSince >= FAILING_MS_MAX ? 'failing' : null;
  if (reason === null) return;
  // What still waits for it is given up by the next dispatch.
  await sql.query({
    name: 'disable-webhook',
    text: `update webhook set status = 'disabled', disabled_reason = $2, version = version + 1 where id = $1`,
    values: [id, reason],
  });
  const details = { name: failing.name, reason, failingSince: toIso(failing.failingSince) };
  await auditWebhook(sql, { actor: 'system', at: now }, { id, action: 'disabled', details });
}
