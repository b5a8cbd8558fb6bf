import { createHash } from 'node:crypto';
import { toIso } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { AuditEntry } from './audit-entry.js';

/**
 * Adds an entry in the caller's transaction: it is there if and only if what it tells of happened. The
 * chain takes it up within a second (`chainAudit`), so that writers never wait for one another.
 */
export async function writeAudit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql.query({
    name: 'write-audit',
    text: 'insert into audit_log (at, actor, action, subject_type, subject_id, details) values ($1, $2, $3, $4, $5, $6)',
    values: [toIso(entry.at), entry.actor, entry.action, entry.subject.type, entry.subject.id, JSON.stringify(entry.details)],
  });
}

/** Stands for a typed text in the log: proves what it said as long as the text is kept elsewhere. */
export const textDigest = (text: string): string => createHash('sha256').update(text).digest('hex');
