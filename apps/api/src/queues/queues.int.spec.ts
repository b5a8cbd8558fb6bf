import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Queue } from 'bullmq';
import { z } from 'zod';
import { loadConfig } from '@app/runtime';
import { QUEUES, everyQueueName, queueOptions } from '@app/queues';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { TcpGate } from '../../../../test/support/tcp-gate.js';
import { createApi } from '../create-api.js';
import { PROBLEM } from '../http/problem.schema.js';

const ANSWER = z.object({
  queues: z.array(
    z.object({
      name: z.string(),
      readOnlyMode: z.boolean(),
      counts: z.record(z.string(), z.number()),
      jobs: z.array(z.unknown()),
    }),
  ),
});

describe('/admin/queues', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  let queue: Queue;
  const authorization = 'Bearer bootstrap-key-of-tests-0123456789';
  beforeAll(async () => {
    world = await openTestWorld({ ASSAY_SCORE_PARTITIONS: '2' });
    app = await createApi(world.config);
    queue = new Queue('payouts', queueOptions('payouts', world));
    await queue.addBulk(Array.from({ length: 60 }, () => ({ name: 'assess', data: { seqs: [1] } })));
  });
  afterAll(async () => {
    await queue.close();
    await app.close();
    await world.close();
  });

  const send = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string) =>
    app.inject({ method, url: `/admin/queues${path}`, headers: { authorization } });
  const look = async (query = ''): Promise<z.infer<typeof ANSWER>['queues']> =>
    ANSWER.parse((await send('GET', `/api/queues${query}`)).json()).queues;

  it('shows every queue there is, each to be read only', async () => {
    const shown = await look();
    expect(shown.map(({ name }) => name).toSorted()).toEqual(['payouts', 'score-0', 'score-1', 'webhooks']);
    expect(shown.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    expect(shown.find(({ name }) => name === 'payouts')?.counts['waiting']).toBe(60);
  });

  it('knows each kind of queue', () => {
    const kinds = new Set(everyQueueName(2).map((name) => name.replace(/-\d+$/, '')));
    expect([...kinds].toSorted()).toEqual(Object.keys(QUEUES).toSorted());
  });

  it('reads no more jobs at once than a page shows', async () => {
    const [payouts] = (await look('?activeQueue=payouts&status=waiting&jobsPerPage=1000000')).filter(
      ({ name }) => name === 'payouts',
    );
    expect(payouts?.jobs).toHaveLength(50);
  });

  it('writes nothing into Redis, not even that a queue was opened', async () => {
    await look();
    for (const path of ['workers', 'metrics', 'rate-limit', 'default-job-options', 'job-data-schema']) {
      expect((await send('GET', `/api/queues/webhooks/${path}`)).statusCode).toBe(200);
    }
    expect((await send('GET', '/api/job-schedulers')).statusCode).toBe(200);
    // The API works with the other queues, and opens this one only to look.
    expect(await world.redis.keys(`{${world.redisPrefix}-webhooks}*`)).toEqual([]);
  });

  it.each([
    ['PUT', '/api/queues/pause'],
    ['PUT', '/api/queues/payouts/pause'],
    ['PUT', '/api/queues/payouts/empty'],
    ['PUT', '/api/queues/payouts/obliterate'],
    ['PUT', '/api/queues/payouts/clean/waiting'],
    ['PUT', '/api/queues/payouts/1/clean'],
    ['PATCH', '/api/queues/payouts/1/update-data'],
    ['POST', '/api/queues/payouts/add'],
    ['POST', '/api/queues/payouts/1'],
  ] as const)('refuses %s %s', async (method, path) => {
    const answer = await send(method, path);
    expect([404, 405]).toContain(answer.statusCode);
    expect(PROBLEM.parse(answer.json()).code).toMatch(/^request\.(not-found|method-not-allowed)$/);
    expect(await queue.getWaitingCount()).toBe(60);
  });

  it.each([
    ['/api/queues/nothing/workers', 404],
    ['/api/queues/payouts/no-such-job', 404],
    ['/api/queues?activeQueue=%25zz', 400],
    ['/api/queues?page=x', 400],
    ['/api/queues?status=a%00b', 400],
    ['/static/nothing.js', 404],
    ['/static/..%2findex.ejs', 404],
  ])('answers %s with a problem', async (path, status) => {
    const answer = await send('GET', path);
    expect(PROBLEM.parse(answer.json()).status).toBe(status);
    expect(answer.statusCode).toBe(status);
  });

  it.each([
    ['has died', (gate: TcpGate) => gate.close(), (gate: TcpGate) => gate.open()],
    ['hangs', (gate: TcpGate) => gate.freeze(), (gate: TcpGate) => gate.thaw()],
  ])('says soon that Redis %s, and shows the queues when it is back', async (_, lose, find) => {
    const gate = await TcpGate.before(world.redisUrl);
    const other = await createApi(loadConfig({ ...world.env, REDIS_URL: gate.through(world.redisUrl) }));
    const lookThere = () => other.inject({ url: '/admin/queues/api/queues', headers: { authorization } });
    try {
      await lose(gate);
      const away = await lookThere();
      expect(PROBLEM.parse(away.json())).toMatchObject({ status: 503, code: 'service.unavailable' });
      expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
      await find(gate);
      let back = await lookThere();
      while (back.statusCode === 503) back = await lookThere();
      expect(ANSWER.parse(back.json()).queues).toHaveLength(4);
      await lose(gate);
      expect((await lookThere()).statusCode).toBe(503);
      await find(gate);
    } finally {
      await other.close();
      await gate.close();
    }
  });

  it('is a page that runs and shows nothing that did not come from here', async () => {
    const page = await send('GET', '/queue/payouts');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(page.body).not.toMatch(/<style|\sstyle=|\son\w+=|https?:\/\//);
    const files = [...page.body.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, file]) => file);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect((await send('GET', `/${file}`)).statusCode).toBe(200);
  });
});
