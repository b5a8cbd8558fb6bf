import { DomainError, type EpochMs, type JsonObject, type WebhookEvent } from '@app/domain';
import { textDigest, writeAudit } from '@app/review';
import type { Sql } from '@app/runtime';

export const WEBHOOK_STATUSES = ['active', 'disabled'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** By a person; by Assay after days without one success; because the endpoint said 410 Gone. */
export const DISABLED_REASONS = ['by-hand', 'failing', 'gone'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

/** Each event is signed and sent once for each of them: more are a bus, which is the platform's to run. */
export const WEBHOOKS_MAX = 20;

/** What is stored of a webhook itself. */
export interface WebhookRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly status: WebhookStatus;
  readonly disabledReason: DisabledReason | null;
  readonly failingSince: EpochMs | null;
  readonly createdAt: EpochMs;
  readonly createdBy: string;
}

/** Of `webhook w`. */
export const WEBHOOK_COLUMNS = `w.id, w.name, w.url, w.events, w.status, w.disabled_reason as "disabledReason",
  w.failing_since as "failingSince", w.created_at as "createdAt", w.created_by as "createdBy"`;

/** Who does something to a webhook, and when. */
export interface WebhookAct {
  /** `key:<id>`, `staff:<id>` or `system`. */
  readonly actor: string;
  readonly at: EpochMs;
}

/** The webhook, which nobody else changes until the transaction ends. Throws `webhook.not-found`. */
export async function lockWebhook(sql: Sql, id: string): Promise<WebhookRow> {
  const { rows } = await sql.query<WebhookRow>({
    text: `select ${WEBHOOK_COLUMNS} from webhook w where w.id = $1 and w.removed_at is null for no key update`,
    values: [id],
  });
  return onlyWebhook(rows, id);
}

export function onlyWebhook<Row>(rows: readonly Row[], id: string): Row {
  const [row] = rows;
  if (row === undefined) throw new DomainError('webhook.not-found', `There is no webhook ${id}.`);
  return row;
}

/** Throws `webhook.disabled`: what is asked for would be sent to nobody. */
export function requireActive({ id, status }: Pick<WebhookRow, 'id' | 'status'>): void {
  if (status === 'active') return;
  throw new DomainError('webhook.disabled', `Webhook ${id} is disabled: enable it first.`);
}

export type WebhookAction = 'created' | 'changed' | 'removed' | 'secret-rotated' | 'disabled' | 'enabled' | 'redelivered';

export const auditWebhook = (
  sql: Sql,
  { actor, at }: WebhookAct,
  { id, action, details }: { readonly id: string; readonly action: WebhookAction; readonly details: JsonObject },
): Promise<void> => writeAudit(sql, { at, actor, action: `webhook.${action}`, subject: { type: 'webhook', id }, details });

/**
 * An address as the log keeps it, which nobody can erase: paths and parameters of webhooks often carry a token. The digest
 * proves which one it was.
 */
export const auditedUrl = (url: string): JsonObject => ({ host: new URL(url).host, urlSha256: textDigest(url) });
