import type { EpochMs, JsonObject } from '@app/domain';

/** Who did what to which thing. Texts that people typed are kept as digests only: erasure must stay possible. */
export interface AuditEntry {
  readonly at: EpochMs;
  /** `key:<id>`, `staff:<id>` or `system`. */
  readonly actor: string;
  /** Stable word, e.g. `case.decided`. */
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly details: JsonObject;
}

export interface AuditRecord extends AuditEntry {
  readonly id: number;
  /** Place in the chain from 1; null for the moment until the appender comes by. */
  readonly position: number | null;
  readonly prevHash: Buffer | null;
  readonly hash: Buffer | null;
}

export interface AuditRow {
  readonly id: number;
  readonly at: EpochMs;
  readonly actor: string;
  readonly action: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly details: JsonObject;
  readonly position: number | null;
  readonly prev_hash: Buffer | null;
  readonly hash: Buffer | null;
}

export const AUDIT_COLUMNS = 'id, at, actor, action, subject_type, subject_id, details, position, prev_hash, hash';

export const toAuditRecord = (row: AuditRow): AuditRecord => ({
  id: row.id,
  at: row.at,
  actor: row.actor,
  action: row.action,
  subject: { type: row.subject_type, id: row.subject_id },
  details: row.details,
  position: row.position,
  prevHash: row.prev_hash,
  hash: row.hash,
});
