import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { DomainError } from '@app/domain';
import { boundBodies, boundRequests } from './under-way.js';

const MAX = { requests: 2, bodyBytes: 1_000 };
const READ = { access: { anyOf: ['read'], loopback: false } } as const;
const CHUNKED = { 'transfer-encoding': 'chunked' };

describe('what is under way at once', () => {
  let server: FastifyInstance;
  let arrived: number;
  let finish: () => void;
  let finished: Promise<void>;
  let lookUp: (answer: ServerResponse) => Promise<void>;
  beforeEach(async () => {
    arrived = 0;
    ({ promise: finished, resolve: finish } = Promise.withResolvers<void>());
    lookUp = () => Promise.resolve();
    server = fastify();
    boundRequests(server, MAX);
    // As a store does that is asked about a key.
    server.addHook('onRequest', async ({ headers }, { raw }) => {
      if (headers.authorization === 'slow') await lookUp(raw);
    });
    boundBodies(server, MAX);
    server.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof DomainError)) throw error;
      return reply.code(error.status).send(error.details);
    });
    const slow = async (): Promise<string> => {
      arrived += 1;
      await finished;
      return 'done';
    };
    server.get('/slow', { config: READ }, slow);
    server.post('/slow', { config: READ }, slow);
    server.get('/open', { config: { access: 'public' } }, slow);
    server.post('/open', { config: { access: 'public' } }, slow);
    server.get('/health', { config: { access: 'public', alwaysAnswered: true } }, () => 'well');
    await server.ready();
  });
  afterEach(async () => {
    finish();
    await server.close();
  });

  /** Resolves to no status once a third request has arrived. */
  async function untilServed(): Promise<number> {
    for (let turns = 0; arrived < 3; turns += 1) {
      if (turns > 1_000) return 503;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return 0;
  }

  const get = () => server.inject({ url: '/slow' });
  const post = (characters: number) => server.inject({ method: 'POST', url: '/slow', payload: { x: 'x'.repeat(characters) } });
  async function untilArrived(count: number): Promise<void> {
    while (arrived < count) await new Promise((resolve) => setImmediate(resolve));
  }

  it('is bounded: what comes on top is told to come again, and health still answers', async () => {
    const first = [get(), get()];
    await untilArrived(2);
    const refused = await get();
    expect(refused.statusCode).toBe(503);
    expect(refused.json()).toMatchObject({ refusal: 'under-way', retryAfterSeconds: expect.any(Number) });
    expect((await server.inject({ url: '/health' })).statusCode).toBe(200);
    finish();
    expect((await Promise.all(first)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await get()).statusCode).toBe(200);
  });

  it('is bounded by the bytes of bodies, announced or not', async () => {
    const first = post(600);
    await untilArrived(1);
    expect((await post(600)).statusCode).toBe(503);
    const unannounced = await server.inject({ method: 'POST', url: '/slow', headers: CHUNKED });
    expect(unannounced.statusCode).toBe(503);
    const small = post(100);
    await untilArrived(2);
    finish();
    expect([(await first).statusCode, (await small).statusCode]).toEqual([200, 200]);
    const again = await post(600);
    expect(again.statusCode).toBe(200);
  });

  it('charges strangers nothing: what they announce keeps nobody else from sending', async () => {
    const headers = { ...CHUNKED, 'content-type': 'application/json' };
    const stranger = server.inject({ method: 'POST', url: '/open', headers, payload: '{}' });
    await untilArrived(1);
    const known = post(600);
    await untilArrived(2);
    finish();
    expect([(await stranger).statusCode, (await known).statusCode]).toEqual([200, 200]);
  });

  it('counts what is open to strangers like everything else', async () => {
    const first = [server.inject({ url: '/open' }), server.inject({ url: '/open' })];
    await untilArrived(2);
    expect((await server.inject({ url: '/open' })).statusCode).toBe(503);
    finish();
    await Promise.all(first);
  });

  it('does not charge who hung up while their key was looked up', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<ServerResponse>();
    lookUp = (response) => (ask(response), answered);
    const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /slow HTTP/1.1\r\nhost: a\r\nauthorization: slow\r\ncontent-length: 900\r\n\r\n');
    const closed = once(await asked, 'close');
    socket.destroy();
    await closed;
    answer();
    await answered;
    const known = post(600);
    await untilArrived(1);
    finish();
    expect((await known).statusCode).toBe(200);
  });

  it('does not count who hung up before the answer', async () => {
    const { port } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }));
    for (const count of [1, 2]) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write('GET /slow HTTP/1.1\r\nhost: a\r\n\r\n');
      await untilArrived(count);
      socket.destroy();
    }
    // The server hears of it when it next looks at its sockets: until then it still counts them.
    let status = 503;
    while (status === 503) status = await Promise.race([get().then(({ statusCode }) => statusCode), untilServed()]);
    expect(status).toBe(0);
  });
});
