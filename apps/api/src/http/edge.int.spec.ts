import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { PROBLEM } from './problem.schema.js';

describe('the edge of the API', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  const authorization = 'Bearer bootstrap-key-of-tests-0123456789';
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/v1/keys',
      payload,
      headers: { authorization, 'content-type': 'application/json', ...headers },
    });
  const send = (url: string, payload: string) =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/json' } });
  const signIn = (password: string) => send('/v1/session', JSON.stringify({ email: 'a@example.com', password }));
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

  it.each([
    ['an unknown route', () => get('/nope'), 404, 'request.not-found'],
    ['an unknown route, key or no key', () => get('/v1/nope', { authorization }), 404, 'request.not-found'],
    ['a path that is not encoded properly', () => get('/v1/payouts/%zz'), 400, 'request.malformed'],
    ['a path longer than any id', () => get(`/v1/payouts/${'x'.repeat(3_000)}`, { authorization }), 404, 'request.not-found'],
    ['no key', () => get('/v1/payouts'), 401, 'request.unauthenticated'],
    ['a wrong key', () => get('/v1/payouts', { authorization: 'Bearer no' }), 401, 'request.unauthenticated'],
    [
      'another kind of authorization',
      () => get('/v1/payouts', { authorization: 'Basic bm86bm8=' }),
      401,
      'request.unauthenticated',
    ],
    ['a cursor that is none', () => get('/v1/payouts?cursor=no', { authorization }), 400, 'request.malformed'],
    ['a limit past the bound', () => get('/v1/payouts?limit=501', { authorization }), 400, 'request.malformed'],
    ['NUL in a query', () => get('/v1/cases?assignee=a%00', { authorization }), 422, 'request.invalid'],
    ['broken JSON', () => post('{"id":'), 400, 'request.malformed'],
    ['bytes that are no UTF-8', () => post(Buffer.from([0x22, 0xff, 0x22])), 400, 'request.malformed'],
    [
      'another content type',
      () => post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'request.unsupported-media-type',
    ],
    ['a body past 8 MiB', () => post(`"${'x'.repeat(8 * 1024 * 1024)}"`), 413, 'request.too-large'],
    ['a stranger’s body past 16 KiB', () => signIn('x'.repeat(16 * 1024)), 413, 'request.too-large'],
    ['a body past 16 KiB, sent to nowhere', () => send('/nope', `"${'x'.repeat(16 * 1024)}"`), 413, 'request.too-large'],
    ['a small body, sent to nowhere', () => send('/nope', '{}'), 404, 'request.not-found'],
    ['a longish password', () => signIn('x'.repeat(15 * 1024)), 422, 'request.invalid'],
    ['a prototype key', () => post('{"name":{"__proto__":{}}}'), 422, 'request.invalid'],
    ['no body at all', () => post(''), 422, 'request.invalid'],
  ])('answers %s with a problem', async (_, send, status, code) => {
    const answer = await send();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = PROBLEM.parse(answer.json());
    expect(problem).toMatchObject({ status, code, requestId: answer.headers['x-request-id'] });
    expect(answer.body).not.toMatch(/node_modules|\.ts:|\.js:/);
  });

  it('says which methods a known path answers', async () => {
    const answer = await app.inject({ method: 'DELETE', url: '/v1/payouts/t1' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD');
  });

  it('asks for the key before it reads the body', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/keys',
      payload: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('lets no stranger use up the room for bodies by announcing some and sending none', async () => {
    const { hostname, port } = new URL(await app.getUrl());
    const strangers = Array.from({ length: 40 }, () => connect(Number(port), hostname));
    try {
      const head = 'POST /v1/session HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\n';
      // A server that says "continue" has taken the request.
      await Promise.all(
        strangers.map(async (socket) => {
          socket.write(`${head}content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`);
          expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 100 /);
        }),
      );
      expect((await post('{}')).statusCode).toBe(422);
    } finally {
      for (const socket of strangers) socket.destroy();
    }
  });

  it('points at what is wrong', async () => {
    const answer = await post('{"name":{"a/b":{"constructor":1}}}');
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/name/a~1b/constructor' }] });
  });

  it('refuses frames, sniffing, caches and other origins everywhere', async () => {
    for (const url of ['/health/live', '/nope', '/v1/payouts/%zz']) {
      const { headers } = await get(url, { origin: 'https://elsewhere.example' });
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('keeps the request id that the caller gave', async () => {
    expect((await get('/nope', { 'x-request-id': 'order-7' })).json()).toMatchObject({ requestId: 'order-7' });
  });

  it('answers bytes that are no HTTP with a problem too', async () => {
    const answer = await sendBytes(Number(new URL(await app.getUrl()).port), 'GARBAGE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(PROBLEM.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).code).toBe('request.malformed');
  });

  it('tells this machine its metrics, and strangers nothing without scope admin', async () => {
    expect((await get('/metrics')).body).toContain('http_request_duration_seconds_bucket');
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(401);
    expect((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })).statusCode).toBe(401);
    expect((await app.inject({ url: '/metrics', remoteAddress: '203.0.113.9', headers: { authorization } })).statusCode).toBe(
      200,
    );
  });

  it('keeps metric labels bounded whatever paths are tried', async () => {
    await get('/made-up-path-1');
    await get('/v1/payouts/some-account-id', { authorization });
    const { body } = await get('/metrics');
    expect(body).not.toMatch(/made-up-path|some-account-id/);
    expect(body).toContain('route="/v1/payouts/:id"');
  });

  it('is ready while both stores answer', async () => {
    expect((await get('/health/ready')).json()).toEqual({ ready: true, checks: { database: 'up', redis: 'up' } });
  });
});

function sendBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket
      .setEncoding('utf8')
      .on('data', (text) => (answer += String(text)))
      .on('end', () => resolve(answer))
      .on('error', reject);
  });
}
