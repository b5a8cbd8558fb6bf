import { DAY_MS, HOUR_MS, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { addSecret, type IssuedWebhook } from './create-webhook.js';
import { auditWebhook, lockWebhook, type WebhookAct } from './webhook.js';

/** Receivers switch within hours; a secret that is forgotten for longer than a month is a leak. */
export const SECRET_OVERLAP_MS_MAX = 30 * DAY_MS;
export const SECRET_OVERLAP_MS_DEFAULT = 24 * HOUR_MS;

/**
 * A new secret. Until `endsAt` deliveries carry a signature of the one before as well; of any that came before that, no
 * longer: two are valid at most. In a transaction. Throws `webhook.not-found`.
 */
export async function rotateWebhookSecret(
  sql: Sql,
  id: string,
  { act, endsAt, identityKey }: { readonly act: WebhookAct; readonly endsAt: EpochMs; readonly identityKey: string },
): Promise<IssuedWebhook> {
  const { name } = await lockWebhook(sql, id);
  await sql.query({ text: 'delete from webhook_secret where webhook_id = $1 and ends_at is not null', values: [id] });
  await sql.query({ text: 'update webhook_secret set ends_at = $2 where webhook_id = $1', values: [id, toIso(endsAt)] });
  const secret = await addSecret(sql, { webhookId: id, at: act.at, identityKey });
  await auditWebhook(sql, act, { id, action: 'secret-rotated', details: { name, previousEndsAt: toIso(endsAt) } });
  return { id, secret };
}
