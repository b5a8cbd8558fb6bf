import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { seq } from '@app/domain';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { Dispatcher, openQueues, QUEUES, sweepUnassessed, type DispatchItem, type Queues } from './index.js';

let world: TestWorld;
let queues: Queues;

beforeAll(async () => {
  world = await openTestWorld();
  const { redis, redisPrefix } = world;
  queues = openQueues({
    redis,
    redisPrefix,
    scorePartitions: 2,
    onError: (error) => {
      throw error;
    },
  });
});
beforeEach(loseAllJobs);
afterAll(async () => {
  await queues.close();
  await world.close();
});

/** What a FLUSHALL does to this world. */
async function loseAllJobs(): Promise<void> {
  for (const queue of queues.all.values()) await queue.obliterate({ force: true });
}

const row = (number: number, isPayout = false): DispatchItem => ({
  seq: seq(number),
  route: number,
  recordedAt: 1_000 + number,
  isPayout,
});
const rows = (count: number, from = 0): DispatchItem[] => Array.from({ length: count }, (_, i) => row(from + i));

async function waitingIn(name: Parameters<Queues['get']>[0]) {
  const jobs = await queues.get(name).getJobs(['waiting'], 0, 1_000, true);
  return jobs.map(({ id, data }) => ({ id, ...data }));
}

/** Rows as intake leaves them, dispatched some seconds ago. */
async function leaveUnassessed(items: readonly DispatchItem[], secondsAgo: number, attempts = 0): Promise<void> {
  await world.database.query({
    text: `insert into unassessed (seq, recorded_at, dispatched_at, route, is_payout, attempts)
      select s, to_timestamp(r / 1000.0), now() - make_interval(secs => $4), rt, p, $5
      from unnest($1::bigint[], $2::bigint[], $3::int[], $6::boolean[]) as n (s, r, rt, p)`,
    values: [
      items.map((item) => item.seq),
      items.map((item) => item.recordedAt),
      items.map((item) => item.route),
      secondsAgo,
      attempts,
      items.map((item) => item.isPayout),
    ],
  });
}

describe('Dispatcher', () => {
  it('makes few jobs of many rows, by partition, with the bounds of their months', async () => {
    const dispatcher = new Dispatcher(queues);
    for (const item of rows(10)) dispatcher.dispatch([item]);
    dispatcher.dispatch([row(50, true)]);
    await dispatcher.close();
    expect(await waitingIn('score-0')).toEqual([{ id: '0-0', seqs: [0, 2, 4, 6, 8], recordedFrom: 1_000, recordedTo: 1_008 }]);
    expect(await waitingIn('score-1')).toEqual([{ id: '1-0', seqs: [1, 3, 5, 7, 9], recordedFrom: 1_001, recordedTo: 1_009 }]);
    expect(await waitingIn('payouts')).toEqual([{ id: '50-0', seqs: [50], recordedFrom: 1_050, recordedTo: 1_050 }]);
  });

  it('keeps jobs within their bound and loses no row', async () => {
    const dispatcher = new Dispatcher(queues);
    dispatcher.dispatch(rows(2_001));
    await dispatcher.close();
    const jobs = [...(await waitingIn('score-0')), ...(await waitingIn('score-1'))];
    expect(Math.max(...jobs.map(({ seqs }) => seqs.length))).toBeLessThanOrEqual(QUEUES.score.idsMax);
    expect(jobs.flatMap(({ seqs }) => seqs).toSorted((a, b) => a - b)).toEqual(rows(2_001).map((item) => item.seq));
  });

  it('is no trouble to intake when Redis is away', async () => {
    const redis = world.redis.duplicate();
    const away = openQueues({ redis, redisPrefix: 'away', scorePartitions: 1, onError: () => undefined });
    await Promise.all([...away.all.values()].map((queue) => queue.waitUntilReady()));
    redis.disconnect();
    const dispatcher = new Dispatcher(away);
    expect(() => dispatcher.dispatch(rows(200_000))).not.toThrow();
    await dispatcher.close();
  });
});

describe('sweepUnassessed', () => {
  const forget = () => world.database.query({ text: 'delete from unassessed' });
  beforeEach(forget);

  it('dispatches again what Redis lost', async () => {
    const items = rows(300, 1_000);
    const dispatcher = new Dispatcher(queues);
    dispatcher.dispatch(items);
    await dispatcher.close();
    await leaveUnassessed([...items, row(2_000, true)], 20);
    await loseAllJobs();

    expect(await sweepUnassessed(world.database, queues)).toEqual({ dispatched: 301, exhausted: [] });
    expect((await waitingIn('score-0'))[0]).toMatchObject({ id: '1000-1', recordedFrom: 2_000 });
    expect((await waitingIn('score-1')).flatMap(({ seqs }) => seqs)).toHaveLength(150);
    expect(await waitingIn('payouts')).toEqual([{ id: '2000-1', seqs: [2_000], recordedFrom: 3_000, recordedTo: 3_000 }]);
  });

  it('leaves alone what was dispatched a moment ago', async () => {
    await leaveUnassessed(rows(5), 3);
    expect(await sweepUnassessed(world.database, queues)).toMatchObject({ dispatched: 0 });
  });

  it('does not dispatch twice what still waits in a long queue', async () => {
    const dispatcher = new Dispatcher(queues);
    dispatcher.dispatch([row(0)]);
    await dispatcher.close();
    // Dispatched after the job that is next in line, which has been waiting for a minute.
    const [oldest] = await queues.get('score-0').getJobs(['waiting'], 0, 0, true);
    const key = queues.get('score-0').toKey(oldest?.id ?? '');
    await world.redis.hset(key, 'timestamp', Date.now() - 60_000);
    await leaveUnassessed([row(2), row(4)], 30);
    expect(await sweepUnassessed(world.database, queues)).toMatchObject({ dispatched: 0 });
    await leaveUnassessed([row(6)], 90);
    expect(await sweepUnassessed(world.database, queues)).toMatchObject({ dispatched: 1 });
  });

  it('is shared by processes that sweep at the same time', async () => {
    await leaveUnassessed(rows(400), 20);
    const sweeps = await Promise.all([1, 2, 3].map(() => sweepUnassessed(world.database, queues)));
    expect(sweeps.reduce((sum, { dispatched }) => sum + dispatched, 0)).toBe(400);
  });

  it('waits longer after every attempt', async () => {
    await leaveUnassessed([row(0)], 50, 2);
    expect(await sweepUnassessed(world.database, queues)).toMatchObject({ dispatched: 0 });
    await forget();
    await leaveUnassessed([row(0)], 70, 2);
    expect(await sweepUnassessed(world.database, queues)).toMatchObject({ dispatched: 1 });
  });

  it('sends alone what has failed in company, and gives up in the end', async () => {
    await leaveUnassessed([row(0), row(2), row(4)], 600, 5);
    await sweepUnassessed(world.database, queues);
    expect((await waitingIn('score-0')).map(({ seqs }) => seqs.length)).toEqual([1, 1, 1]);
    await forget();
    await leaveUnassessed([row(8)], 600, 8);
    expect(await sweepUnassessed(world.database, queues)).toEqual({ dispatched: 0, exhausted: [8] });
  });

  it('does not touch what is parked', async () => {
    await leaveUnassessed([row(0)], 600);
    await world.database.query({ text: 'update unassessed set parked_at = now()' });
    expect(await sweepUnassessed(world.database, queues)).toEqual({ dispatched: 0, exhausted: [] });
  });
});
