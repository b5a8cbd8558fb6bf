import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { DomainError } from '@app/domain';
import { limitCallers, RateLimit } from './rate-limit.js';

const PER_SECOND = 200;
const QUOTA = 2_000;

describe('what one caller may ask', () => {
  let server: FastifyInstance;
  beforeAll(async () => {
    // No window ends but when a test says so.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'performance', 'hrtime'] });
    server = fastify();
    server.decorateRequest('caller', null);
    server.addHook('onRequest', (request, _reply, done) => {
      const actor = request.headers['x-actor'];
      if (typeof actor === 'string') request.caller = { actor, owner: actor, scopes: new Set(), staff: null };
      done();
    });
    limitCallers(server, new RateLimit(PER_SECOND));
    server.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof DomainError)) throw error;
      return reply.code(error.status).send({ ...error.details, detail: error.message });
    });
    server.get('/payouts', () => 'ok');
    server.post('/one', { config: { counts: 'one' } }, () => 'ok');
    server.post('/many', { config: { counts: { itemsOf: 'items' } } }, () => 'ok');
    await server.ready();
  });
  afterAll(async () => {
    await server.close();
    jest.useRealTimers();
  });

  const ask = (actor: string, url = '/one', payload: object = {}) =>
    server.inject({
      method: url === '/payouts' ? 'GET' : 'POST',
      url,
      headers: { 'x-actor': actor },
      ...(url !== '/payouts' && { payload }),
    });
  const items = (count: number) => ({ items: Array.from({ length: count }, () => 1) });
  const leftOf = (answer: { headers: Record<string, unknown> }): number =>
    Number(/^"default";r=(\d+);t=(?:10|[1-9])$/.exec(String(answer.headers['ratelimit']))?.[1]);

  it('says on every answer what the limit is and what is left of it', async () => {
    const answer = await ask('a');
    expect(answer.headers['ratelimit-policy']).toBe(`"default";q=${QUOTA};w=10`);
    expect(leftOf(answer)).toBe(QUOTA - 1);
  });

  it.each([
    ['a read as ten', '/payouts', {}, 10],
    ['one transaction as one', '/one', {}, 1],
    ['a batch as what it holds', '/many', items(300), 300],
    ['an empty batch as one', '/many', items(0), 1],
    ['a batch that is none as one', '/many', { items: 'x' }, 1],
    ['a list that no schema takes as the largest that one takes', '/many', items(5_000), 1_000],
  ])('counts %s', async (title, url, payload, cost) => {
    expect(leftOf(await ask(title, url, payload))).toBe(QUOTA - cost);
  });

  it('refuses what is no longer left, says when to come back, and lets pass what still fits', async () => {
    await ask('b', '/many', items(1_000));
    expect(leftOf(await ask('b', '/many', items(990)))).toBe(10);
    const refused = await ask('b', '/many', items(12));
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ refusal: 'rate-limit', retryAfterSeconds: expect.any(Number) });
    // The first item of a refused batch was counted before its others could be.
    expect(leftOf(refused)).toBe(9);
    expect((await ask('b', '/payouts')).statusCode).toBe(429);
    expect(leftOf(await ask('b'))).toBe(8);
  });

  it('serves a caller again that came back when it was told to', async () => {
    await ask('e', '/many', items(1_000));
    await ask('e', '/many', items(1_000));
    jest.advanceTimersByTime(3_500);
    const refused = await ask('e', '/many', items(1_000));
    expect(refused.json()).toMatchObject({ retryAfterSeconds: 7 });
    jest.advanceTimersByTime(6_400);
    expect((await ask('e')).statusCode).toBe(429);
    jest.advanceTimersByTime(600);
    expect(leftOf(await ask('e', '/many', items(1_000)))).toBe(QUOTA - 1_000);
  });

  it('takes nothing from anybody else', async () => {
    await ask('c', '/many', items(1_000));
    await ask('c', '/many', items(1_000));
    expect((await ask('c')).statusCode).toBe(429);
    expect(leftOf(await ask('d'))).toBe(QUOTA - 1);
  });

  it('counts nobody where there is no caller', async () => {
    const answer = await server.inject({ url: '/payouts' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['ratelimit']).toBeUndefined();
  });
});
