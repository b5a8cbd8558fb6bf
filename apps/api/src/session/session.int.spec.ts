import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { enrolStaff, listAudit, type Role } from '@app/review';
import { openTestWorld, TEST_PASSWORD, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';

const OPERATOR = { actor: 'operator', owner: null, at: Date.UTC(2026, 10, 22) };
const BOOTSTRAP = { authorization: 'Bearer bootstrap-key-of-tests-0123456789' };
/** Addresses of tests: no two share a throttle. */
let addresses = 0;

let world: TestWorld;
let app: NestFastifyApplication;
beforeAll(async () => {
  world = await openTestWorld();
  app = await createApi(world.config);
});
afterAll(async () => {
  await app.close();
  await world.close();
});

interface Desk {
  readonly cookie: string;
  readonly csrf: string;
}

const enrol = (email: string, role: Role = 'reviewer') =>
  enrolStaff(world.database, { name: 'Anna Example', email, role, password: TEST_PASSWORD }, OPERATOR);

const send = (
  method: 'GET' | 'POST' | 'DELETE' | 'PATCH',
  url: string,
  { desk, payload, headers, address }: { desk?: Desk; payload?: object; headers?: Record<string, string>; address?: string } = {},
) =>
  app.inject({
    method,
    url,
    remoteAddress: address ?? '203.0.113.1',
    headers: { ...(desk && { cookie: desk.cookie, 'x-csrf-token': desk.csrf }), ...headers },
    ...(payload && { payload }),
  });

const signIn = (email: string, password = TEST_PASSWORD, address = `198.51.100.${(addresses += 1)}`) =>
  send('POST', '/v1/session', { payload: { email, password }, address });

async function desk(email: string, password = TEST_PASSWORD): Promise<Desk> {
  const answer = await signIn(email, password);
  expect(answer.statusCode).toBe(201);
  return deskOf(answer);
}

const deskOf = (answer: { headers: Record<string, unknown>; json: () => unknown }): Desk => ({
  cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '',
  csrf: Object.entries(answer.json() ?? {}).find(([name]) => name === 'csrfToken')?.[1] ?? '',
});

const auditOf = async (subject: string) => (await listAudit(world.database, { subject, limit: 20 })).map(({ action }) => action);

describe('signing in', () => {
  it('answers who it is and sets a cookie that pages and other sites cannot use', async () => {
    const anna = await enrol('anna@example.com');
    const answer = await signIn(' Anna@Example.COM ');
    expect(answer.json()).toEqual({
      staff: { id: anna.id, name: 'Anna Example', email: 'anna@example.com', role: 'reviewer' },
      csrfToken: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.any(String),
      method: 'password',
      mustChangePassword: false,
    });
    expect(answer.headers['set-cookie']).toMatch(/^assay-session-3000=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await send('GET', '/v1/session', { desk: deskOf(answer) })).json()).toMatchObject({ staff: { id: anna.id } });
    expect(await auditOf(anna.id)).toEqual(['staff.signed-in', 'staff.created']);
  });

  it('refuses a wrong password, an unknown address and a disabled member in the same words', async () => {
    await enrol('known@example.com');
    const gone = await enrol('gone@example.com');
    await send('PATCH', `/v1/staff/${gone.id}`, { headers: BOOTSTRAP, payload: { status: 'disabled' } });
    const refusals = [
      await signIn('known@example.com', 'another long password'),
      await signIn('nobody@example.com'),
      await signIn('gone@example.com'),
    ].map((answer) => {
      const { requestId: _, ...problem } = answer.json<Record<string, unknown>>();
      expect(answer.headers['set-cookie']).toBeUndefined();
      return problem;
    });
    expect(refusals[0]).toMatchObject({ status: 401, code: 'session.refused' });
    expect(refusals[1]).toEqual(refusals[0]);
    expect(refusals[2]).toEqual(refusals[0]);
  });

  it('counts for the operator why it failed', async () => {
    const member = await enrol('counted@example.com');
    const counts = async (): Promise<ReadonlyMap<string, number>> => {
      const { body } = await send('GET', '/metrics', { headers: BOOTSTRAP });
      const series = body.matchAll(/^assay_sign_ins_total\{method="password",result="([\w-]+)"\} (\d+)$/gm);
      return new Map([...series].map(([, result = '', count]) => [result, Number(count)]));
    };
    const before = await counts();
    await signIn('counted@example.com');
    await signIn('counted@example.com', 'another long password');
    await signIn('uncounted@example.com');
    await send('PATCH', `/v1/staff/${member.id}`, { headers: BOOTSTRAP, payload: { status: 'disabled' } });
    await signIn('counted@example.com');
    await signIn('counted@example.com', 'another long password');
    const grown = [...(await counts())].map(([result, count]) => [result, count - (before.get(result) ?? 0)]);
    expect(Object.fromEntries(grown)).toEqual({
      'signed-in': 1,
      'wrong-password': 2,
      unknown: 1,
      disabled: 1,
      expired: 0,
      'not-vouched': 0,
      throttled: 0,
    });
  });

  it('writes down what failed, never with what was typed', async () => {
    const known = await enrol('typo@example.com');
    await signIn('typo@example.com', 'a secret that was mistyped');
    await signIn('a secret in the wrong field', 'a secret that was mistyped');
    expect(await auditOf(known.id)).toContain('staff.sign-in-failed');
    expect(await auditOf('nobody')).toContain('staff.sign-in-failed');
    const { rows } = await world.database.query<{ row: string }>({ text: 'select a::text as row from audit_log a' });
    expect(rows.filter(({ row }) => row.includes('secret'))).toEqual([]);
  });

  it('begins another session than the one it came with, which ends', async () => {
    await enrol('twice@example.com');
    const first = await desk('twice@example.com');
    const again = await send('POST', '/v1/session', {
      desk: first,
      payload: { email: 'twice@example.com', password: TEST_PASSWORD },
      address: '192.0.2.77',
    });
    expect(deskOf(again).cookie).not.toBe(first.cookie);
    expect((await send('GET', '/v1/session', { desk: first })).statusCode).toBe(401);
    expect((await send('GET', '/v1/session', { desk: deskOf(again) })).statusCode).toBe(200);
  });

  it('is not for a page of another site', async () => {
    const payload = { email: 'anna@example.com', password: TEST_PASSWORD };
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }];
    for (const headers of foreign) {
      expect((await send('POST', '/v1/session', { payload, headers })).json()).toMatchObject({
        status: 403,
        code: 'request.csrf',
      });
    }
    const own = { 'sec-fetch-site': 'same-origin', origin: 'http://desk.example', host: 'desk.example' };
    expect((await send('POST', '/v1/session', { payload, headers: own })).statusCode).toBe(201);
  });
});

describe('a session', () => {
  it('ends by signing out, on the server as well', async () => {
    const member = await enrol('leaves@example.com');
    const at = await desk('leaves@example.com');
    const out = await send('DELETE', '/v1/session', { desk: at });
    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toMatch(/Max-Age=0/);
    expect((await send('GET', '/v1/session', { desk: at })).statusCode).toBe(401);
    expect(await auditOf(member.id)).toContain('staff.signed-out');
  });

  it('gives way to a key that comes with it', async () => {
    await enrol('both@example.com');
    const at = await desk('both@example.com');
    expect((await send('GET', '/v1/keys', { desk: at })).statusCode).toBe(403);
    expect((await send('GET', '/v1/keys', { desk: at, headers: BOOTSTRAP })).statusCode).toBe(200);
    expect((await send('GET', '/v1/payouts', { desk: at, headers: { authorization: 'Bearer none' } })).statusCode).toBe(401);
  });

  it('names the member in what it does', async () => {
    const admin = await enrol('acts@example.com', 'admin');
    const at = await desk('acts@example.com');
    const made = await send('POST', '/v1/keys', { desk: at, payload: { name: 'mine', scopes: ['read'] } });
    expect(made.json()).toMatchObject({ owner: 'acts@example.com' });
    const [entry] = await listAudit(world.database, { subject: made.json<{ id: string }>().id, limit: 1 });
    expect(entry).toMatchObject({ actor: `staff:${admin.id}`, action: 'api-key.created' });
  });
});

describe('a one-time password', () => {
  it('opens nothing but the choice of another, which ends every other session', async () => {
    const made = await send('POST', '/v1/staff', {
      headers: BOOTSTRAP,
      payload: { name: 'Ben', email: 'ben@example.com', role: 'lead' },
    });
    const { id, oneTimePassword } = made.json<{ id: string; oneTimePassword: string }>();
    const [at, elsewhere] = [await desk('ben@example.com', oneTimePassword), await desk('ben@example.com', oneTimePassword)];
    expect((await send('GET', '/v1/session', { desk: at })).json()).toMatchObject({ mustChangePassword: true });
    expect((await send('GET', '/v1/cases', { desk: at })).json()).toMatchObject({ status: 403, code: 'session.password-change' });

    const change = (next: string, current = oneTimePassword) =>
      send('POST', '/v1/session/password', { desk: at, payload: { current, next }, address: '192.0.2.50' });
    expect((await change('short')).json()).toMatchObject({ status: 422, errors: [{ pointer: '/next' }] });
    expect((await change('quite another password', 'not the current')).json()).toMatchObject({ code: 'session.refused' });
    const changed = await change('quite another passphrase');
    expect(changed.json()).toMatchObject({ mustChangePassword: false });
    expect((await send('GET', '/v1/cases', { desk: deskOf(changed) })).statusCode).toBe(200);
    for (const old of [at, elsewhere])
      await until(async () => (await send('GET', '/v1/session', { desk: old })).statusCode === 401);
    expect((await signIn('ben@example.com', oneTimePassword)).statusCode).toBe(401);
    expect(await auditOf(id)).toEqual(expect.arrayContaining(['staff.created', 'staff.password-changed']));
  });
});

async function until(claim: () => Promise<boolean>): Promise<void> {
  while (!(await claim())) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('what staff management does to sessions', () => {
  it.each([
    ['disabled', { status: 'disabled' }],
    ['given another role', { role: 'auditor' }],
  ])('ends them within seconds when a member is %s', async (what, payload) => {
    const email = `${what.replaceAll(' ', '-')}@example.com`;
    const member = await enrol(email, 'lead');
    const at = await desk(email);
    expect((await send('GET', '/v1/cases', { desk: at })).statusCode).toBe(200);
    expect((await send('PATCH', `/v1/staff/${member.id}`, { headers: BOOTSTRAP, payload })).statusCode).toBe(200);
    await until(async () => (await send('GET', '/v1/session', { desk: at })).statusCode === 401);
  });
});

describe('guessing', () => {
  it('is slowed down per account and address, and says when to come again', async () => {
    await enrol('target@example.com');
    const guess = (address: string) => signIn('target@example.com', 'a wrong guess again', address);
    const answers = [];
    for (let tries = 0; tries < 11; tries += 1) answers.push((await guess('192.0.2.1')).statusCode);
    expect(answers).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const told = await guess('192.0.2.1');
    expect(told.json()).toMatchObject({ code: 'request.too-many' });
    expect(Number(told.headers['retry-after'])).toBeGreaterThan(60);
    // The person at her own desk is not kept out by somebody elsewhere.
    expect((await signIn('target@example.com', TEST_PASSWORD, '192.0.2.2')).statusCode).toBe(201);
  });

  it('is forgiven once the right password was typed', async () => {
    await enrol('clumsy@example.com');
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 6; tries += 1) await signIn('clumsy@example.com', 'mistyped once more', '192.0.2.3');
      expect((await signIn('clumsy@example.com', TEST_PASSWORD, '192.0.2.3')).statusCode).toBe(201);
    }
  });
});
