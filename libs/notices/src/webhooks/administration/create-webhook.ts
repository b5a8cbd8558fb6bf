import { randomUUID } from 'node:crypto';
import { DomainError, toIso, type WebhookEvent } from '@app/domain';
import type { Sql } from '@app/runtime';
import { newWebhookSecret, sealSecret } from '../sealed-secret.js';
import { requireTarget } from './require-target.js';
import { auditedUrl, auditWebhook, WEBHOOKS_MAX, type WebhookAct } from './webhook.js';

export interface NewWebhook {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
}

/** What an installation lends its webhooks. */
export interface WebhookSettings {
  /** Secrets are sealed under a key that is derived from it. */
  readonly identityKey: string;
  /** Whether plain http and private networks may be sent to. */
  readonly allowPrivate: boolean;
}

/** Which webhook, and, this once, the secret that its deliveries are signed with. */
export interface IssuedWebhook {
  readonly id: string;
  readonly secret: string;
}

/** Whoever adds webhooks takes turns, so that counting them means something. */
const WEBHOOKS_LOCK = 7_220_418;

/** Call it within a transaction. Throws `request.invalid` (the address), `webhook.full`. */
export async function createWebhook(
  sql: Sql,
  { name, url, events }: NewWebhook,
  { act, settings }: { readonly act: WebhookAct; readonly settings: WebhookSettings },
): Promise<IssuedWebhook> {
  requireTarget(url, settings);
  await refuseWhenFull(sql);
  const id = `webhook_${randomUUID()}`;
  const chosen = [...new Set(events)];
  await sql.query({
    text: 'insert into webhook (id, name, url, events, created_at, created_by) values ($1, $2, $3, $4, $5, $6)',
    values: [id, name, url, chosen, toIso(act.at), act.actor],
  });
  const secret = await addSecret(sql, { webhookId: id, at: act.at, identityKey: settings.identityKey });
  await auditWebhook(sql, act, { id, action: 'created', details: { name, ...auditedUrl(url), events: chosen } });
  return { id, secret };
}

async function refuseWhenFull(sql: Sql): Promise<void> {
  await sql.query({ text: 'select pg_advisory_xact_lock($1)', values: [WEBHOOKS_LOCK] });
  const { rows } = await sql.query<{ count: number }>({ text: 'select count(*) as count from webhook where removed_at is null' });
  if ((rows[0]?.count ?? 0) < WEBHOOKS_MAX) return;
  throw new DomainError('webhook.full', `There are ${WEBHOOKS_MAX} webhooks already: remove one, or have one pass events on.`);
}

/** A new secret, which signs from now on. There must be no other without an end. */
export async function addSecret(
  sql: Sql,
  { webhookId, at, identityKey }: { readonly webhookId: string; readonly at: number; readonly identityKey: string },
): Promise<string> {
  const secret = newWebhookSecret();
  await sql.query({
    text: 'insert into webhook_secret (webhook_id, sealed, created_at) values ($1, $2, $3)',
    values: [webhookId, sealSecret(secret, { webhookId, identityKey }), toIso(at)],
  });
  return secret;
}
