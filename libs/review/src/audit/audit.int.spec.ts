import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import type { AuditEntry } from './audit-entry.js';
import { chainAudit } from './chain-audit.js';
import { auditToWire, listAudit } from './list-audit.js';
import { exportAudit } from './export-audit.js';
import { verifyAudit } from './verify-audit.js';
import { writeAudit } from './write-audit.js';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const NOON = Date.UTC(2026, 10, 1, 12);
const entry = (id: string, details: AuditEntry['details'] = {}): AuditEntry => ({
  at: NOON,
  actor: 'key:1',
  action: 'case.claimed',
  subject: { type: 'case', id },
  details,
});

/** What only the owner of the database can do. */
async function tamper(text: string): Promise<void> {
  await world.database.transaction(async (sql) => {
    await sql.query({ text: 'alter table audit_log disable trigger user' });
    await sql.query({ text });
    await sql.query({ text: 'alter table audit_log enable trigger user' });
  });
}

beforeEach(() => tamper('delete from audit_log'));

describe('the audit log', () => {
  it.each([
    ['changed', `update audit_log set actor = 'key:2'`],
    ['chained a second time', `update audit_log set hash = '\\x00'`],
    ['deleted', 'delete from audit_log'],
    ['truncated', 'truncate audit_log'],
    [
      'given an entry that claims a place in the chain',
      `insert into audit_log (at, actor, action, subject_type, subject_id, details, position, prev_hash, hash)
        values ('2026-01-01', 'x', 'x', 'x', 'x', '{}', 99, '\\x00', '\\x00')`,
    ],
  ])('cannot be %s', async (_, text) => {
    await writeAudit(world.database, entry('a'));
    await chainAudit(world.database);
    await expect(world.database.query({ text })).rejects.toThrow('the audit log is append-only');
    expect(await verifyAudit(world.database)).toMatchObject({ status: 'intact', entries: 1 });
  });

  it('cannot be changed before it is chained either', async () => {
    await writeAudit(world.database, entry('a'));
    await expect(world.database.query({ text: `update audit_log set actor = 'key:2'` })).rejects.toThrow('append-only');
    await expect(
      world.database.query({ text: `update audit_log set actor = 'key:2', position = 1, hash = '\\x00', prev_hash = '\\x00'` }),
    ).rejects.toThrow('append-only');
  });

  it('keeps nothing of a transaction that was undone', async () => {
    await expect(
      world.database.transaction(async (sql) => {
        await writeAudit(sql, entry('undone'));
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    expect(await listAudit(world.database, { limit: 10 })).toEqual([]);
  });

  it('is listed newest first, by subject and page by page', async () => {
    for (const id of ['a', 'b', 'a', 'c']) await writeAudit(world.database, entry(id));
    const [newest, ...rest] = await listAudit(world.database, { limit: 10 });
    expect([newest, ...rest].map((record) => record?.subject.id)).toEqual(['c', 'a', 'b', 'a']);
    expect(await listAudit(world.database, { before: newest?.id, limit: 2 })).toEqual(rest.slice(0, 2));
    expect(await listAudit(world.database, { subject: 'a', limit: 10 })).toHaveLength(2);
    if (newest === undefined) throw new Error('nothing listed');
    expect(auditToWire(newest)).toMatchObject({
      at: '2026-11-01T12:00:00.000Z',
      subject: { type: 'case', id: 'c' },
      position: null,
      hash: null,
    });
  });
});

describe('the chain', () => {
  it('holds every entry once after concurrent writers and appenders', async () => {
    const write = async (index: number): Promise<void> => {
      await world.database.transaction((sql) =>
        writeAudit(sql, entry(`case ${index}`, { index, nested: { b: [1, 2.5], a: 'ü' } })),
      );
      if (index % 5 === 0) await chainAudit(world.database);
    };
    await Promise.all(Array.from({ length: 120 }, (_, index) => write(index)));
    await chainAudit(world.database);
    const verdict = await verifyAudit(world.database);
    expect(verdict).toMatchObject({ status: 'intact', entries: 120 });
    expect(await chainAudit(world.database)).toBe(0);
    expect(await verifyAudit(world.database)).toEqual(verdict);
  });

  it('that was cut short shows by a head that was kept', async () => {
    for (const id of ['a', 'b', 'c']) await writeAudit(world.database, entry(id));
    await chainAudit(world.database);
    const seen: number[] = [];
    const before = await verifyAudit(world.database, { onProgress: (entries) => void seen.push(entries) });
    const head = before.status === 'intact' ? before.head.toString('hex') : '';
    expect(seen).toEqual([3]);
    expect(await verifyAudit(world.database, { head })).toMatchObject({ status: 'intact' });
    await tamper('delete from audit_log where position = 3');
    expect(await verifyAudit(world.database)).toMatchObject({ status: 'intact', entries: 2 });
    expect(await verifyAudit(world.database, { head })).toEqual({ status: 'cut', entries: 2 });
  });

  it('is exported page by page, oldest first, without formulas', async () => {
    await world.database.query({
      text: `insert into audit_log (at, actor, action, subject_type, subject_id, details)
        select '2026-11-01T12:00:00Z', 'key:1', 'x', 'case', case n when 1 then '=1+1' else 'a, "b"' end, '{}' from generate_series(1, 1001) as n`,
    });
    const parts: string[] = [];
    for await (const part of exportAudit(world.database, { format: 'csv' })) parts.push(part);
    expect(parts).toHaveLength(3);
    const lines = parts.join('').split('\r\n');
    expect(lines).toHaveLength(1_003);
    expect(lines[1]).toContain(",'=1+1,");
    expect(lines[2]).toContain(',"a, ""b""",');
    const about: string[] = [];
    for await (const part of exportAudit(world.database, { format: 'ndjson', subject: '=1+1' })) about.push(part);
    expect(about.map((line): unknown => JSON.parse(line))).toMatchObject([{ actor: 'key:1', subject: { id: '=1+1' } }]);
  });

  it.each([
    [
      'an entry was altered',
      `update audit_log set details = '{"decision": "reject"}' where position = 3`,
      { position: 3, fault: 'altered' },
    ],
    [
      'a time was altered',
      `update audit_log set at = at - interval '1 day' where position = 2`,
      { position: 2, fault: 'altered' },
    ],
    ['an entry was removed', 'delete from audit_log where position = 4', { position: 4, fault: 'missing' }],
    ['a hash was recomputed', `update audit_log set hash = sha256('x') where position = 2`, { position: 2, fault: 'altered' }],
    ['a link was bent', `update audit_log set prev_hash = sha256('x') where position = 5`, { position: 5, fault: 'unlinked' }],
  ])('says where it breaks when %s behind its back', async (_, text, expected) => {
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await writeAudit(world.database, entry(id));
    await chainAudit(world.database);
    expect(await verifyAudit(world.database)).toMatchObject({ status: 'intact', entries: 6 });
    await tamper(text);
    expect(await verifyAudit(world.database)).toMatchObject({ status: 'broken', id: expect.any(Number), ...expected });
  });
});
