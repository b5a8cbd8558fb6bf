import { toIso, type JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { WebhookSettings, NewWebhook } from './create-webhook.js';
import { requireTarget } from './require-target.js';
import { auditedUrl, auditWebhook, lockWebhook, type WebhookAct, type WebhookRow, type WebhookStatus } from './webhook.js';

export type WebhookChange = { readonly [Field in keyof NewWebhook]?: NewWebhook[Field] | undefined } & {
  readonly status?: WebhookStatus | undefined;
};

/**
 * Changes what is given and leaves the rest. Another address, and enabling, begin anew: it no longer counts as failing.
 * Call it within a transaction. Throws `webhook.not-found`, `request.invalid`.
 */
export async function changeWebhook(
  sql: Sql,
  id: string,
  { change, act, settings }: { readonly change: WebhookChange; readonly act: WebhookAct; readonly settings: WebhookSettings },
): Promise<void> {
  if (change.url !== undefined) requireTarget(change.url, settings);
  const before = await lockWebhook(sql, id);
  const after = merge(before, change);
  await sql.query({
    text: `update webhook set name = $2, url = $3, events = $4, status = $5, disabled_reason = $6,
        failing_since = case when $7 then null else failing_since end, version = version + 1 where id = $1`,
    values: [
      id,
      after.name,
      after.url,
      [...after.events],
      after.status,
      after.disabledReason,
      after.url !== before.url || after.status !== before.status,
    ],
  });
  const changed = changesOf(before, after);
  if (Object.keys(changed).length > 0) await auditWebhook(sql, act, { id, action: 'changed', details: changed });
  if (after.status === before.status) return;
  const action = after.status === 'disabled' ? 'disabled' : 'enabled';
  await auditWebhook(sql, act, { id, action, details: { name: after.name, reason: 'by-hand' } });
}

function merge(before: WebhookRow, { name, url, events, status }: WebhookChange): WebhookRow {
  const next = status ?? before.status;
  return {
    ...before,
    name: name ?? before.name,
    url: url ?? before.url,
    events: events === undefined ? before.events : [...new Set(events)],
    status: next,
    // Why it was disabled first stays the reason.
    disabledReason: next === 'active' ? null : (before.disabledReason ?? 'by-hand'),
  };
}

function changesOf(before: WebhookRow, after: WebhookRow): JsonObject {
  const isOther = before.events.length !== after.events.length || before.events.some((event) => !after.events.includes(event));
  return {
    ...(after.name !== before.name && { name: after.name }),
    ...(after.url !== before.url && auditedUrl(after.url)),
    ...(isOther && { events: after.events }),
  };
}

/**
 * It is gone at once, and its secrets with it. What is known of its deliveries may be a month of them: it is deleted bit by
 * bit (`forgetRemoved`). In a transaction. Throws `webhook.not-found`.
 */
export async function removeWebhook(sql: Sql, id: string, act: WebhookAct): Promise<void> {
  const { name, url } = await lockWebhook(sql, id);
  await sql.query({ text: 'delete from webhook_secret where webhook_id = $1', values: [id] });
  await sql.query({
    text: `update webhook set removed_at = $2, status = 'disabled', disabled_reason = coalesce(disabled_reason, 'by-hand') where id = $1`,
    values: [id, toIso(act.at)],
  });
  await auditWebhook(sql, act, { id, action: 'removed', details: { name, ...auditedUrl(url) } });
}
