import type { Sql } from '@app/runtime';
import { AUDIT_COLUMNS, toAuditRecord, type AuditRow } from './audit-entry.js';
import { CHAIN_START, chainHash } from './chain-hash.js';

export type AuditVerdict =
  | {
      readonly status: 'intact';
      readonly entries: number;
      /** Hash of the last entry: keep it elsewhere, and a chain cut short shows too. */
      readonly head: Buffer;
    }
  | {
      readonly status: 'broken';
      /** The first place that does not fit. */
      readonly position: number;
      /** The entry found there, or in its stead. */
      readonly id: number | null;
      /** `missing`: no entry there · `unlinked`: its link is not the hash before · `altered`: its content is not what was hashed. */
      readonly fault: 'missing' | 'unlinked' | 'altered';
    }
  /** What is there fits together, but the head that was kept is not among it. */
  | { readonly status: 'cut'; readonly entries: number };

export interface VerifyOptions {
  /** A head of an earlier verification, in hex: it must still be in the chain. */
  readonly head?: string | undefined;
  /** Told after every page of entries. */
  readonly onProgress?: (entries: number) => void;
}

/** Rows in memory at a time. */
const PAGE_MAX = 1_000;

/** Walks the whole chain from its start and says where it breaks first. Entries not chained yet are not looked at. */
export async function verifyAudit(sql: Sql, { head: kept, onProgress }: VerifyOptions = {}): Promise<AuditVerdict> {
  let entries = 0;
  let head: Buffer = CHAIN_START;
  let isKept = kept === undefined || kept === CHAIN_START.toString('hex');
  for await (const page of chainedPages(sql)) {
    for (const row of page) {
      const position = entries + 1;
      const fault = faultOf(row, position, head);
      if (fault !== null) return { status: 'broken', position, id: row.id, fault };
      entries = position;
      head = row.hash ?? head;
      isKept ||= head.toString('hex') === kept;
    }
    onProgress?.(entries);
  }
  return isKept ? { status: 'intact', entries, head } : { status: 'cut', entries };
}

function faultOf(row: AuditRow, position: number, head: Buffer): 'missing' | 'unlinked' | 'altered' | null {
  if (row.position !== position) return 'missing';
  if (row.prev_hash?.equals(head) !== true) return 'unlinked';
  return row.hash?.equals(chainHash(head, toAuditRecord(row), position)) === true ? null : 'altered';
}

async function* chainedPages(sql: Sql): AsyncGenerator<AuditRow[]> {
  let after = 0;
  for (;;) {
    const { rows } = await sql.query<AuditRow>({
      name: 'audit-chained',
      text: `select ${AUDIT_COLUMNS} from audit_log where position > $1 order by position limit ${PAGE_MAX}`,
      values: [after],
    });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_MAX) return;
    after = rows.at(-1)?.position ?? after;
  }
}
