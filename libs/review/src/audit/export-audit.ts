import { toIso } from '@app/domain';
import type { Sql } from '@app/runtime';
import { canonicalJson } from './chain-hash.js';
import { AUDIT_COLUMNS, toAuditRecord, type AuditRecord, type AuditRow } from './audit-entry.js';
import { auditToWire } from './list-audit.js';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Rows in memory at a time. */
const PAGE_MAX = 1_000;

/** The log as text, oldest first, a page of rows at a time: memory stays the same however long it is. */
export async function* exportAudit(
  sql: Sql,
  { format, subject }: { format: ExportFormat; subject?: string | undefined },
): AsyncGenerator<string> {
  if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`;
  const lineOf = format === 'csv' ? csvLine : (record: AuditRecord): string => `${JSON.stringify(auditToWire(record))}\n`;
  for await (const page of pages(sql, subject)) yield page.map((row) => lineOf(toAuditRecord(row))).join('');
}

/** Up to what was written when the export began: a log that grows as fast as it is read still ends. */
async function* pages(sql: Sql, subject: string | undefined): AsyncGenerator<AuditRow[]> {
  const { rows: heads } = await sql.query<{ last: number }>({ text: 'select coalesce(max(id), 0) as last from audit_log' });
  const last = heads[0]?.last ?? 0;
  let after = 0;
  for (;;) {
    const { rows } = await sql.query<AuditRow>({
      name: subject === undefined ? 'export-audit' : 'export-audit-of-subject',
      text: `select ${AUDIT_COLUMNS} from audit_log where id > $1 and id <= $2 ${subject === undefined ? '' : 'and subject_id = $3'}
        order by id limit ${PAGE_MAX}`,
      values: [after, last, ...(subject === undefined ? [] : [subject])],
    });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_MAX) return;
    after = rows.at(-1)?.id ?? last;
  }
}

const COLUMNS = ['id', 'at', 'actor', 'action', 'subjectType', 'subjectId', 'details', 'position', 'prevHash', 'hash'] as const;

const csvLine = (record: AuditRecord): string =>
  `${[
    String(record.id),
    toIso(record.at),
    record.actor,
    record.action,
    record.subject.type,
    record.subject.id,
    canonicalJson(record.details),
    record.position === null ? '' : String(record.position),
    record.prevHash?.toString('hex') ?? '',
    record.hash?.toString('hex') ?? '',
  ]
    .map(csvCell)
    .join(',')}\r\n`;

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180. Ids are strangers' texts: one that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP says. */
export function csvCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
