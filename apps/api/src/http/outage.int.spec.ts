import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@app/runtime';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { PROBLEM } from './problem.schema.js';

/** A way to a server that can be cut and mended, which the shared one must not be. */
class Line {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  port = 0;

  constructor({ port, hostname }: URL) {
    this.#server = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) this.#sockets.add(socket.on('error', () => socket.destroy()));
      near.pipe(far).pipe(near);
    });
  }

  async mend(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.port, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = this.#server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}

describe('while PostgreSQL is away', () => {
  let world: TestWorld;
  let line: Line;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    world = await openTestWorld();
    const target = new URL(world.databaseUrl);
    line = new Line(target);
    await line.mend();
    target.port = String(line.port);
    app = await createApi(loadConfig({ ...world.env, DATABASE_URL: target.href }));
  });
  afterAll(async () => {
    await app.close();
    await line.cut();
    await world.close();
  });

  const get = (url: string) => app.inject({ url, headers: { authorization: 'Bearer bootstrap-key-of-tests-0123456789' } });

  it('says 503 with Retry-After, says what is down, and goes on by itself', async () => {
    expect((await get('/v1/payouts')).statusCode).toBe(200);
    await line.cut();
    const away = await get('/v1/payouts');
    expect(PROBLEM.parse(away.json())).toMatchObject({ status: 503, code: 'service.unavailable' });
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('/health/live')).statusCode).toBe(200);
    expect(PROBLEM.parse((await get('/health/ready')).json())).toMatchObject({ status: 503, detail: 'Down: database.' });
    await line.mend();
    expect((await get('/health/ready')).statusCode).toBe(200);
    expect((await get('/v1/payouts')).statusCode).toBe(200);
  });
});
