import { toIso, type Clock, type EpochMs, type WebhookEvent } from '@app/domain';
import type { DeliveryJob } from '@app/queues';
import type { Database, Sql } from '@app/runtime';
import { openSecret } from '../sealed-secret.js';
import { observeAttempt } from '../webhooks.metrics.js';
import { beginsBefore } from './claim-deliveries.js';
import { composeMessage, type EventToTell } from './compose-message.js';
import { recordAttempt, type AttemptError } from './record-attempt.js';
import type { Sender, Sent } from './sender.js';

export interface DeliveryDeps {
  readonly database: Database;
  readonly send: Sender;
  readonly identityKey: string;
  readonly clock: Clock;
  /** In [0, 1), for the jitter of retries. */
  readonly chance: () => number;
}

/**
 * One attempt at a claimed delivery, recorded. Does nothing when the claim is over, or somebody has removed or disabled
 * what was to be told. Ends early when the signal says so, and gives the claim back: nothing was found out.
 */
export async function attemptDelivery(deps: DeliveryDeps, job: DeliveryJob, signal: AbortSignal): Promise<void> {
  const { database, clock } = deps;
  const beganAt = clock();
  if (beganAt > beginsBefore(job)) return;
  const claimed = await readClaimed(database, job, beganAt);
  if (claimed === null || signal.aborted) return release(database, job);
  const { webhookId, url, attempts } = claimed;
  const startedAt = performance.now();
  const sent = await tell(deps, { claimed, now: beganAt, signal });
  if (sent === null) return release(database, job);
  const durationMs = Math.round(performance.now() - startedAt);
  observeAttempt(durationMs);
  await recordAttempt(database, {
    job,
    webhookId,
    url,
    type: claimed.type,
    attempt: attempts + 1,
    status: sent.status,
    response: sent.status === null ? null : sent.response,
    error: errorOf(sent),
    durationMs,
    now: clock(),
    chance: deps.chance(),
  });
}

/** Null: broken off, because the process is told to end. */
async function tell(
  { send, identityKey }: DeliveryDeps,
  { claimed, now, signal }: { readonly claimed: Claimed; readonly now: EpochMs; readonly signal: AbortSignal },
): Promise<Told | null> {
  const { webhookId, url } = claimed;
  const secrets: string[] = [];
  try {
    for (const sealed of claimed.secrets) secrets.push(openSecret(Buffer.from(sealed, 'base64'), { webhookId, identityKey }));
  } catch {
    return { status: null, error: 'secret' };
  }
  try {
    return await send(composeMessage(claimed, { url, secrets, now }), signal);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

/** What the receiver said, or why nothing could be sent. */
type Told = Sent | { readonly status: null; readonly error: 'secret' };

function errorOf(sent: Told): AttemptError | null {
  if (sent.status === null) return sent.error;
  if (sent.status >= 200 && sent.status < 300) return null;
  return sent.status >= 300 && sent.status < 400 ? 'redirect' : 'status';
}

interface Claimed extends EventToTell {
  readonly type: WebhookEvent;
  readonly webhookId: string;
  readonly url: string;
  readonly attempts: number;
  /** Sealed, base64. */
  readonly secrets: readonly string[];
}

/** What is to be told, to whom; null when that is not for this job any more. */
async function readClaimed(sql: Sql, { deliveryId, claimedUntil }: DeliveryJob, now: EpochMs): Promise<Claimed | null> {
  const { rows } = await sql.query<Claimed>({
    name: 'read-claimed-delivery',
    text: `select e.event_id as "eventId", e.type, e.at, e.data, w.id as "webhookId", w.url, d.attempts,
        array(select encode(s.sealed, 'base64') from webhook_secret s
          where s.webhook_id = w.id and (s.ends_at is null or s.ends_at > $3) order by s.id desc) as secrets
      from webhook_delivery d join webhook_event e on e.id = d.event join webhook w on w.id = d.webhook_id
      where d.id = $1 and d.status = 'waiting' and d.claimed_until = $2 and w.status = 'active'`,
    values: [deliveryId, toIso(claimedUntil), toIso(now)],
  });
  return rows[0] ?? null;
}

async function release(sql: Sql, { deliveryId, claimedUntil }: DeliveryJob): Promise<void> {
  await sql.query({
    name: 'release-delivery',
    text: 'update webhook_delivery set claimed_until = null where id = $1 and claimed_until = $2',
    values: [deliveryId, toIso(claimedUntil)],
  });
}
