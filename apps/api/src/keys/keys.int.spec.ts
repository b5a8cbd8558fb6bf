import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestWorld, signInAs, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';

describe('keys over HTTP', () => {
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

  const send = (method: 'GET' | 'POST', url: string, payload?: object, key = 'bootstrap-key-of-tests-0123456789') =>
    app.inject({ method, url, ...(payload && { payload }), headers: { authorization: `Bearer ${key}` } });
  const wanted = { name: 'platform', owner: 'payments', scopes: ['read'] };

  it('makes a key that works at once, and lists it without its secret', async () => {
    const { id, secret } = (await send('POST', '/v1/keys', wanted)).json<{ id: string; secret: string }>();
    expect((await send('GET', '/v1/payouts', undefined, secret)).statusCode).toBe(200);
    const list = await send('GET', '/v1/keys');
    expect(list.json<{ data: unknown[] }>().data).toContainEqual(expect.objectContaining({ id, ...wanted }));
    expect(list.body).not.toContain(secret);
  });

  it('rotates a key: both work during the overlap, without one only the new', async () => {
    const { id, secret } = (await send('POST', '/v1/keys', wanted)).json<{ id: string; secret: string }>();
    const next = (await send('POST', `/v1/keys/${id}/rotate`)).json<{ secret: string }>();
    expect((await send('GET', '/v1/payouts', undefined, secret)).statusCode).toBe(200);
    expect((await send('GET', '/v1/payouts', undefined, next.secret)).statusCode).toBe(200);
  });

  it('honours a revocation at once where the key was not just seen', async () => {
    const { id, secret } = (await send('POST', '/v1/keys', wanted)).json<{ id: string; secret: string }>();
    expect((await send('POST', `/v1/keys/${id}/revoke`)).statusCode).toBe(200);
    expect((await send('GET', '/v1/payouts', undefined, secret)).statusCode).toBe(401);
  });

  it('made by a member for somebody else does not make one person two', async () => {
    const admin = await signInAs(world.database, { role: 'admin' });
    const other = await signInAs(world.database, { role: 'admin', email: 'other@example.com' });
    const post = (url: string, payload: object, headers: Readonly<Record<string, string>>) =>
      app.inject({ method: 'POST', url, payload, headers: { ...headers, 'if-match': '"1"' } });
    const made = await post('/v1/keys', { name: 'for ben', owner: 'ben', scopes: ['admin'] }, admin.headers);
    const forBen = { authorization: `Bearer ${made.json<{ secret: string }>().secret}` };

    const saved = await post('/v1/policies', { name: 'by-the-admin', rules: [] }, admin.headers);
    expect(saved.json()).toMatchObject({ status: 'draft' });
    const { version } = saved.json<{ version: string }>();
    const publish = (headers: Readonly<Record<string, string>>) =>
      post(`/v1/policies/${version}/publish`, { force: true, reason: 'it cannot wait' }, headers);
    for (const headers of [forBen, admin.headers])
      expect((await publish(headers)).json()).toMatchObject({ code: 'policy.same-person' });
    expect((await publish(other.headers)).statusCode).toBe(200);
  });

  it.each([
    [{ ...wanted, scopes: [] }, '/scopes'],
    [{ ...wanted, scopes: ['root'] }, '/scopes/0'],
    [{ ...wanted, name: '' }, '/name'],
    [{ ...wanted, expiresAt: 'tomorrow' }, '/expiresAt'],
    [{ ...wanted, expiresAt: '2001-01-01T00:00:00Z' }, '/expiresAt'],
    [{}, '/name'],
  ])('refuses %j and points at what is wrong', async (body, pointer) => {
    const answer = await send('POST', '/v1/keys', body);
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe(pointer);
  });

  it('knows no key of another name', async () => {
    expect((await send('POST', '/v1/keys/none/revoke')).json()).toMatchObject({ status: 404, code: 'api-key.not-found' });
  });
});
