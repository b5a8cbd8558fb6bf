import { toIso, type JsonObject } from '@app/domain';
import type { Sql } from '@app/runtime';
import { AUDIT_COLUMNS, toAuditRecord, type AuditRecord, type AuditRow } from './audit-entry.js';

export interface AuditFilter {
  /** Id of a case, payout, key … */
  readonly subject?: string | undefined;
  /** Only entries written before this one: the last of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Newest first; at most `limit`. */
export async function listAudit(sql: Sql, { subject, before, limit }: AuditFilter): Promise<AuditRecord[]> {
  const values: unknown[] = [limit];
  const conditions = [
    ...(subject === undefined ? [] : [`subject_id = $${values.push(subject)}`]),
    ...(before === undefined ? [] : [`id < $${values.push(before)}`]),
  ];
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const { rows } = await sql.query<AuditRow>({
    text: `select ${AUDIT_COLUMNS} from audit_log ${where} order by id desc limit $1`,
    values,
  });
  return rows.map(toAuditRecord);
}

export const auditToWire = (record: AuditRecord): JsonObject => ({
  id: record.id,
  at: toIso(record.at),
  actor: record.actor,
  action: record.action,
  subject: { ...record.subject },
  details: record.details,
  position: record.position,
  prevHash: record.prevHash?.toString('hex') ?? null,
  hash: record.hash?.toString('hex') ?? null,
});
