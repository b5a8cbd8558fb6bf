import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '@app/domain';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApiKey, holdersOf, isOnePerson, type Role } from '../access/index.js';
import { listAudit } from '../audit/index.js';
import { ensureFirstLogin, FIRST_LOGIN_EMAIL } from './ensure-first-login.js';
import { enrolStaff } from './enrol-staff.js';
import { changeStaff, createStaff, ONE_TIME_PASSWORD_MS, resetPassword, type StaffAct } from './manage-staff.js';
import {
  dropEndedSessions,
  findSession,
  openSession,
  SESSION_IDLE_MS,
  SESSION_LIFE_MS,
  SESSIONS_PER_MEMBER_MAX,
} from './sessions.js';
import { signIn } from './sign-in.js';
import type { StaffMember } from './staff-member.js';

const NOW = Date.UTC(2026, 10, 22, 9);
const OPERATOR: StaffAct = { actor: 'operator', owner: null, at: NOW };
const PASSWORD = 'nine lemons on a boat';

let world: TestWorld;
let directory: string;
beforeAll(async () => {
  world = await openTestWorld();
  directory = await mkdtemp(join(tmpdir(), 'first-login-'));
});
afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true });
});

let people = 0;
const person = (role: Role = 'reviewer'): Promise<StaffMember> =>
  enrolStaff(world.database, { name: 'Somebody', email: `p${(people += 1)}@example.com`, role, password: PASSWORD }, OPERATOR);
const actOf = ({ id, email }: StaffMember): StaffAct => ({ actor: `staff:${id}`, owner: email, at: NOW });
const callerOf = ({ id, email }: StaffMember) => ({ actor: `staff:${id}`, owner: email });

describe('the first login', () => {
  it('is made once, however many processes start at once, and readable by its owner alone', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, () => ensureFirstLogin(world.database, directory, NOW)));
    const path = join(directory, 'first-login');
    expect(made.filter((one) => one !== null)).toEqual([path]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const [email = '', password = ''] = (await readFile(path, 'utf8')).split('\n');
    expect(email).toBe(FIRST_LOGIN_EMAIL);
    const late = { email, password, address: '::1', now: NOW + 10 * ONE_TIME_PASSWORD_MS };
    const { member } = await signIn(world.database, late);
    expect(member).toMatchObject({ role: 'admin', mustChangePassword: true });
  });
});

describe('the last active admin', () => {
  const admins = async (): Promise<StaffMember[]> => {
    await world.database.query({
      text: `update staff set role = 'admin', status = 'active' where email = $1`,
      values: [FIRST_LOGIN_EMAIL],
    });
    const made = [await person('admin'), await person('admin')];
    const keep = made.map(({ id }) => id);
    await world.database.query({ text: `update staff set role = 'lead' where role = 'admin' and id <> all($1)`, values: [keep] });
    return made;
  };
  const demote = (id: string, change: { role?: Role; status?: 'disabled' }) =>
    world.database.transaction((sql) => changeStaff(sql, id, { change, act: OPERATOR }));

  it.each([{ role: 'lead' }, { status: 'disabled' }] as const)('stays one: %j', async (change) => {
    const [first, second] = await admins();
    await demote(first?.id ?? '', change);
    await expect(demote(second?.id ?? '', change)).rejects.toMatchObject({ code: 'staff.last-admin' });
    expect(await demote(second?.id ?? '', {})).toMatchObject({ role: 'admin', status: 'active' });
  });

  it('stays one when two admins demote each other at the same moment', async () => {
    const made = await admins();
    const outcomes = await Promise.allSettled(made.map(({ id }) => demote(id, { role: 'reviewer' })));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is guarded by the database as well, which deletes nobody and gives nobody another address', async () => {
    const [first, second] = await admins();
    const all = `('${first?.id}', '${second?.id}')`;
    for (const [text, message] of [
      [`update staff set role = 'auditor' where id in ${all}`, 'the last active admin'],
      [`delete from staff where id in ${all}`, 'never deleted'],
      [`update staff set email = 'x' || email where id in ${all}`, 'keep their address'],
    ] as const) {
      await expect(world.database.query({ text })).rejects.toThrow(message);
    }
  });
});

describe('a one-time password', () => {
  it('works for a week', async () => {
    const { member, oneTimePassword: password } = await createStaff(
      world.database,
      { name: 'New', email: 'new@example.com', role: 'reviewer' },
      OPERATOR,
    );
    const attempt = { email: member.email, password, address: '::1' };
    await expect(signIn(world.database, { ...attempt, now: NOW + ONE_TIME_PASSWORD_MS })).rejects.toMatchObject({
      code: 'session.refused',
    });
    await signIn(world.database, { ...attempt, now: NOW + ONE_TIME_PASSWORD_MS - 1 });
  });

  it('replaces what was there, and ends what it had opened', async () => {
    const member = await person();
    const { token } = await signIn(world.database, { email: member.email, password: PASSWORD, address: '::1', now: NOW });
    const { oneTimePassword } = await world.database.transaction((sql) => resetPassword(sql, member.id, OPERATOR));
    expect(await findSession(world.database, token, NOW)).toBeNull();
    const attempt = { email: member.email, address: '::1', now: NOW };
    await expect(signIn(world.database, { ...attempt, password: PASSWORD })).rejects.toMatchObject({ code: 'session.refused' });
    expect((await signIn(world.database, { ...attempt, password: oneTimePassword })).member.mustChangePassword).toBe(true);
    const { rows } = await world.database.query<{ row: string }>({ text: 'select a::text as row from audit_log a' });
    expect(rows.filter(({ row }) => row.includes(oneTimePassword))).toEqual([]);
  });

  it('is for an address that nobody has', async () => {
    const member = await person();
    const again = createStaff(world.database, { name: 'Twin', email: ` ${member.email.toUpperCase()} `, role: 'lead' }, OPERATOR);
    await expect(again).rejects.toMatchObject({ code: 'staff.exists' });
  });
});

describe('a session', () => {
  const session = async () => {
    const { id: staffId } = await person();
    return openSession(world.database, { staffId, method: 'password', now: NOW });
  };

  it('ends when nobody has used it for an hour, and goes on while somebody does', async () => {
    const [idle, used] = [await session(), await session()];
    expect(await findSession(world.database, used, NOW + SESSION_IDLE_MS - 1)).not.toBeNull();
    expect(await findSession(world.database, idle, NOW + SESSION_IDLE_MS)).toBeNull();
    expect(await findSession(world.database, used, NOW + SESSION_IDLE_MS + MINUTE_MS)).not.toBeNull();
  });

  it('ends after a shift however busy it was', async () => {
    const token = await session();
    for (let at = NOW; at < NOW + SESSION_LIFE_MS; at += HOUR_MS / 2) {
      const found = await findSession(world.database, token, at);
      expect(found?.expiresAt).toBe(Math.min(at + SESSION_IDLE_MS, NOW + SESSION_LIFE_MS));
    }
    expect(await findSession(world.database, token, NOW + SESSION_LIFE_MS)).toBeNull();
  });

  it('is one of ten: the one longest unused gives way', async () => {
    const { id: staffId } = await person();
    const tokens: string[] = [];
    for (let at = NOW; tokens.length <= SESSIONS_PER_MEMBER_MAX; at += 1) {
      tokens.push(await openSession(world.database, { staffId, method: 'password', now: at }));
    }
    const live = await Promise.all(tokens.map((token) => findSession(world.database, token, NOW + 100)));
    expect(live.map((found) => found !== null)).toEqual([false, ...Array.from({ length: SESSIONS_PER_MEMBER_MAX }, () => true)]);
  });

  it('is kept no longer than it opens anything', async () => {
    const { id: staffId } = await person();
    const open = () => openSession(world.database, { staffId, method: 'password', now: NOW });
    const [used, idle] = [await open(), await open()];
    const kept = async (): Promise<number> => {
      const text = 'select from staff_session where staff_id = $1';
      return (await world.database.query({ text, values: [staffId] })).rowCount;
    };
    await findSession(world.database, used, NOW + SESSION_IDLE_MS - 1);
    await dropEndedSessions(world.database, NOW + SESSION_IDLE_MS);
    expect(await kept()).toBe(1);
    expect(await findSession(world.database, idle, NOW)).toBeNull();
    expect(await findSession(world.database, used, NOW + SESSION_IDLE_MS)).not.toBeNull();
    await dropEndedSessions(world.database, NOW + SESSION_LIFE_MS);
    expect(await kept()).toBe(0);
  });

  it('is stored as a hash alone', async () => {
    const token = await session();
    const { rows } = await world.database.query<{ row: string }>({ text: 'select e::text as row from staff_session e' });
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
  });

  it.each(['', 'x', '%00', 'x'.repeat(10_000)])('is not opened by %j', async (token) => {
    expect(await findSession(world.database, token, NOW)).toBeNull();
  });
});

describe('two people', () => {
  const key = async (owner: string, issuer?: { actor: string; owner: string }) => {
    const holders = issuer === undefined ? [] : await holdersOf(world.database, issuer);
    const issued = await createApiKey(
      world.database,
      { name: 'k', owner, scopes: ['admin'], holders },
      { actor: issuer?.actor ?? 'operator', at: NOW },
    );
    return { actor: `key:${issued.key.id}`, owner };
  };
  const BOOTSTRAP = { actor: 'key:bootstrap', owner: 'bootstrap' };
  const same = async (a: { actor: string; owner: string }, b: { actor: string; owner: string }) => {
    const answers = [await isOnePerson(world.database, a, b), await isOnePerson(world.database, b, a)];
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  };

  it('are two owners, whoever the operator made keys for', async () => {
    expect(await same(await key('anna'), await key('ben'))).toBe(false);
    expect(await same(await key('anna', BOOTSTRAP), await key('ben', BOOTSTRAP))).toBe(false);
    expect(await same(callerOf(await person()), callerOf(await person()))).toBe(false);
  });

  it('are not one owner in two spellings', async () => {
    const member = await person();
    expect(await same(await key('Anna'), await key(' anna'))).toBe(true);
    expect(await same(callerOf(member), await key(member.email.toUpperCase()))).toBe(true);
  });

  it('are not who made a key for somebody else, and that key', async () => {
    const admin = await person('admin');
    const forBen = await key('ben', callerOf(admin));
    expect(await same(callerOf(admin), forBen)).toBe(true);
    expect(await same(callerOf(admin), await key('carol', forBen))).toBe(true);
    expect(await same(BOOTSTRAP, await key('ben', BOOTSTRAP))).toBe(true);
    expect(await same(callerOf(await person('admin')), forBen)).toBe(false);
  });

  it('are not two keys that one admin’s key made', async () => {
    const issuer = await key('carol', BOOTSTRAP);
    expect(await same(await key('anna', issuer), await key('ben', issuer))).toBe(true);
  });

  it('are not who has seen a one-time password, and whose it was', async () => {
    const admin = await person('admin');
    const { member } = await createStaff(
      world.database,
      { name: 'Puppet', email: 'puppet@example.com', role: 'lead' },
      actOf(admin),
    );
    expect(await same(callerOf(admin), callerOf(member))).toBe(true);
    const honest = await person('lead');
    expect(await same(callerOf(admin), callerOf(honest))).toBe(false);
    await world.database.transaction((sql) => resetPassword(sql, honest.id, actOf(admin)));
    expect(await same(callerOf(admin), callerOf(honest))).toBe(true);
  });
});

describe('what is done to a login', () => {
  it('is in the audit log with who did it', async () => {
    const admin = await person('admin');
    const { member } = await createStaff(
      world.database,
      { name: 'Told', email: 'told@example.com', role: 'reviewer' },
      actOf(admin),
    );
    const change = (fields: Parameters<typeof changeStaff>[2]['change']) =>
      world.database.transaction((sql) => changeStaff(sql, member.id, { change: fields, act: actOf(admin) }));
    await change({ role: 'lead' });
    await change({ name: 'Renamed' });
    await change({ status: 'disabled' });
    await change({ status: 'active' });
    const log = (await listAudit(world.database, { subject: member.id, limit: 9 })).toReversed();
    expect(log.map(({ action }) => action)).toEqual([
      'staff.created',
      'staff.role-changed',
      'staff.renamed',
      'staff.disabled',
      'staff.enabled',
    ]);
    expect(new Set(log.map(({ actor }) => actor))).toEqual(new Set([`staff:${admin.id}`]));
    expect(log[1]?.details).toEqual({ from: 'reviewer', to: 'lead' });
  });
});
