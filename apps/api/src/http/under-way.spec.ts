import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { DomainError } from '@app/domain';
import { boundUnderWay } from './under-way.js';

const MAX = { requests: 2, bodyBytes: 1_000 };
const READ = { access: { anyOf: ['read'], loopback: false } } as const;

describe('what is under way at once', () => {
  let server: FastifyInstance;
  let arrived: number;
  let finish: () => void;
  let finished: Promise<void>;
  beforeEach(async () => {
    arrived = 0;
    ({ promise: finished, resolve: finish } = Promise.withResolvers<void>());
    server = fastify();
    boundUnderWay(server, MAX);
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
    server.get('/health', { config: { access: 'public' } }, () => 'well');
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
    const unannounced = await server.inject({ method: 'POST', url: '/slow', headers: { 'transfer-encoding': 'chunked' } });
    expect(unannounced.statusCode).toBe(503);
    const small = post(100);
    await untilArrived(2);
    finish();
    expect([(await first).statusCode, (await small).statusCode]).toEqual([200, 200]);
    const again = await post(600);
    expect(again.statusCode).toBe(200);
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
