import { createHash } from 'node:crypto';
import { toIso, type JsonValue } from '@app/domain';
import type { AuditRecord } from './audit-entry.js';

/** What the first entry is chained to. */
export const CHAIN_START = Buffer.alloc(32);

/** JSON with sorted keys and no spaces (as RFC 8785): equal values have equal texts, whoever wrote them. */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [`${JSON.stringify(key)}:${canonicalJson(member)}`],
  );
  return `{${members.toSorted(byCodeUnit).join(',')}}`;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : 1);

/** hash = sha256(hash before || canonical JSON of the entry and its position). */
export function chainHash(prevHash: Buffer, entry: AuditRecord, position: number): Buffer {
  const { id, at, actor, action, subject, details } = entry;
  const text = canonicalJson({ id, at: toIso(at), actor, action, subject, details, position });
  return createHash('sha256').update(prevHash).update(text).digest();
}
