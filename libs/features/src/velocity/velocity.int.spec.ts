import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, seq } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';
import type { FeatureSet } from '../feature-set.js';
import { WINDOW_MEMBERS_MAX } from './window-script.js';

/** A year ago: windows are of event time, so a backfill must read as it would have then. */
const NOON = Date.now() - 365 * DAY_MS;

const purchase = (from: string, card: string, at = NOON): Sketch => ({
  type: 'purchase',
  from,
  card,
  at,
  device: `device-of-${from}`,
  ip: '192.0.2.1',
});
const velocityOf = (features: FeatureSet | undefined) => valueOf(features?.velocity);

describe('velocity', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('counts distinct cards by account, device and address, the purchase itself included', async () => {
    await world.happen(
      purchase('a1', 'k1', NOON - 2 * HOUR_MS),
      purchase('a1', 'k2', NOON - 5 * MINUTE_MS),
      purchase('a1', 'k2', NOON - 4 * MINUTE_MS),
    );
    const features = only(await world.happen(purchase('a1', 'k3')));
    expect(velocityOf(features)).toEqual({
      instrumentsByAccount10Minutes: { status: 'known', value: 2 },
      instrumentsByAccount24Hours: { status: 'known', value: 3 },
      instrumentsByDevice10Minutes: { status: 'known', value: 2 },
      instrumentsByDevice24Hours: { status: 'known', value: 3 },
      instrumentsByIp10Minutes: { status: 'known', value: 2 },
      ipIsCommon: false,
    });
  });

  it('does not know what the platform did not send', async () => {
    const features = only(await world.happen({ type: 'purchase', from: 'a2', card: 'k', at: NOON }));
    expect(velocityOf(features).instrumentsByAccount24Hours).toEqual({ status: 'known', value: 1 });
    expect(velocityOf(features).instrumentsByDevice24Hours).toEqual({ status: 'unknown', reason: 'not-provided' });
    expect(velocityOf(features).instrumentsByIp10Minutes).toEqual({ status: 'unknown', reason: 'not-provided' });
  });

  it('leaves out what was recorded after, or happened after', async () => {
    const recorded = await world.record(purchase('a3', 'k1'), purchase('a3', 'k2', NOON + 1), purchase('a3', 'k3'));
    await world.assess(recorded);
    const first = only(recorded.slice(0, 1));
    const [again] = await world.store.load([first], { asOf: first.seq, purpose: 'check', deadlineMs: 5_000 });
    expect(velocityOf(again).instrumentsByAccount10Minutes).toEqual({ status: 'known', value: 1 });
  });

  it('checks as if the purchase were in, and leaves no trace', async () => {
    await world.happen(purchase('a4', 'k1'));
    const before = await world.redis.keys('*a4*');
    for (const card of ['k2', 'k3']) {
      const features = await world.check(purchase('a4', card));
      expect(velocityOf(features).instrumentsByAccount10Minutes).toEqual({ status: 'known', value: 2 });
    }
    expect(await world.redis.keys('*a4*')).toEqual(before);
  });

  it('knows that a full window was trimmed, yet still sees a flood of cards', async () => {
    const flood = (cards: number): Sketch[] =>
      Array.from({ length: WINDOW_MEMBERS_MAX + 40 }, (_, n) => purchase(`a5-${cards}`, `k${n % cards}`, NOON + n));
    await world.happen(...flood(3));
    const few = await world.check(purchase('a5-3', 'k0', NOON + HOUR_MS));
    expect(velocityOf(few).instrumentsByAccount24Hours).toEqual({ status: 'unknown', reason: 'beyond-window' });
    const sizes = await Promise.all((await windowKeys(world)).map((key) => world.redis.zcard(key)));
    expect(Math.max(...sizes)).toBe(WINDOW_MEMBERS_MAX);
    await world.happen(...flood(30));
    const many = await world.check(purchase('a5-30', 'k0', NOON + HOUR_MS));
    expect(velocityOf(many).instrumentsByAccount24Hours).toEqual({ status: 'known', value: 30 });
  });

  it('keeps no raw identifier in Redis', async () => {
    await world.happen(purchase('account-of-a-person', 'card-of-a-person'));
    const keys = await world.redis.keys(`{${world.redisPrefix}-windows-*`);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).not.toContain('person');
  });

  it('notices at the next read that Redis was emptied, and catches up by itself', async () => {
    const fresh = await openFeatureWorld();
    try {
      await fresh.happen(purchase('a6', 'k1'), purchase('a6', 'k2', NOON + 1));
      await empty(fresh);
      const behind = only(await fresh.happen(purchase('a6', 'k3', NOON + 2)));
      expect(behind.velocity).toEqual({ status: 'unknown', reason: 'redis-behind' });
      await fresh.store.windowsSettled();
      const caughtUp = only(await fresh.happen(purchase('a6', 'k4', NOON + 3)));
      expect(velocityOf(caughtUp).instrumentsByAccount10Minutes).toEqual({ status: 'known', value: 4 });
      // A process that has seen nothing yet is told by PostgreSQL.
      await empty(fresh);
      const [told] = await fresh.assess(await fresh.record(purchase('a6', 'k5', NOON + 4)), fresh.openStore());
      expect(told?.velocity).toEqual({ status: 'unknown', reason: 'redis-behind' });
    } finally {
      await fresh.store.windowsSettled();
      await fresh.close();
    }
  });

  it('notices that Redis came back without its last writes', async () => {
    const fresh = await openFeatureWorld();
    try {
      await fresh.happen(purchase('a11', 'k1'));
      const generation = `{${fresh.redisPrefix}-windows-0}:generation`;
      const earlier = await fresh.redis.hgetall(generation);
      await fresh.happen(purchase('a11', 'k2', NOON + 1));
      await fresh.redis.hset(generation, earlier);
      const [behind] = await fresh.assess(await fresh.record(purchase('a11', 'k3', NOON + 2)), fresh.openStore());
      expect(behind?.velocity).toEqual({ status: 'unknown', reason: 'redis-behind' });
    } finally {
      await fresh.close();
    }
  });

  it('rebuilds what assessing had written, in steps that it reports', async () => {
    const fresh = await openFeatureWorld();
    try {
      await fresh.happen(...Array.from({ length: 200 }, (_, n) => purchase(`a7-${n % 9}`, `k${n % 13}`, NOON + n)));
      const before = await windows(fresh);
      await empty(fresh);
      const ratios: number[] = [];
      await fresh.store.rebuildWindows(({ ratio }) => ratios.push(ratio));
      expect(await windows(fresh)).toEqual(before);
      expect(ratios.at(-1)).toBe(1);
      await fresh.store.rebuildWindows();
      expect(await windows(fresh)).toEqual(before);
      const next = only(await fresh.happen(purchase('a7-0', 'k-new', NOON + 300)));
      expect(next.velocity?.status).toBe('known');
    } finally {
      await fresh.close();
    }
  });

  it('distrusts windows that missed a write, in every process, until they are rebuilt', async () => {
    const fresh = await openFeatureWorld();
    try {
      await fresh.happen(purchase('a8', 'k1'));
      const recorded = await fresh.record(purchase('a8', 'k2', NOON + 1));
      const [late] = await fresh.store.load(recorded, { asOf: seq(Number.MAX_SAFE_INTEGER), purpose: 'assess', deadlineMs: 0 });
      expect(late?.velocity).toEqual({ status: 'unknown', reason: 'timeout' });
      const other = fresh.openStore();
      const [distrusting] = await fresh.assess(await fresh.record(purchase('a8', 'k3', NOON + 2)), other);
      expect(distrusting?.velocity).toEqual({ status: 'unknown', reason: 'redis-behind' });
      await other.windowsSettled();
      const [trusting] = await fresh.assess(await fresh.record(purchase('a8', 'k4', NOON + 3)));
      expect(velocityOf(trusting).instrumentsByAccount10Minutes).toEqual({ status: 'known', value: 4 });
    } finally {
      await fresh.close();
    }
  });

  it('says beyond-window of a late purchase whose neighbours have expired', async () => {
    const fresh = await openFeatureWorld();
    try {
      await fresh.happen(purchase('a9', 'k1'));
      const inThreeDays = fresh.openStore({ clock: () => Date.now() + 3 * DAY_MS });
      const [late] = await fresh.assess(await fresh.record(purchase('a9', 'k2', NOON + 1)), inThreeDays);
      expect(velocityOf(late).instrumentsByAccount24Hours).toEqual({ status: 'unknown', reason: 'beyond-window' });
      const [later] = await fresh.assess(await fresh.record(purchase('a9', 'k2', NOON + 2 * DAY_MS)), inThreeDays);
      expect(velocityOf(later).instrumentsByAccount24Hours).toEqual({ status: 'known', value: 1 });
    } finally {
      await fresh.close();
    }
  });

  it('works in several partitions, each in one hash slot', async () => {
    const fresh = await openFeatureWorld();
    try {
      const store = fresh.openStore({ windowPartitions: 4 });
      for (let round = 0; round < 3; round++) {
        const sketches = Array.from({ length: 20 }, (_, n) => purchase(`a10-${n}`, `k${round}`, NOON + round));
        const features = await fresh.assess(await fresh.record(...sketches), store);
        for (const set of features)
          expect(velocityOf(set).instrumentsByAccount10Minutes).toEqual({ status: 'known', value: round + 1 });
      }
      const slots = new Set(
        (await fresh.redis.keys(`{${fresh.redisPrefix}-windows-*`)).map((key) => key.slice(0, key.indexOf('}'))),
      );
      expect(slots.size).toBe(4);
    } finally {
      await fresh.close();
    }
  });
});

/** As FLUSHALL would, for this world's part of a server that suites share. */
async function empty({ redis, redisPrefix }: FeatureWorld): Promise<void> {
  const keys = await redis.keys(`{${redisPrefix}-windows-*`);
  await redis.del(keys);
}

async function windows({ redis, redisPrefix }: FeatureWorld): Promise<Record<string, string[]>> {
  const keys = await windowKeys({ redis, redisPrefix });
  const contents = await Promise.all(
    keys.map(async (key): Promise<[string, string[]]> => [key, await redis.zrangebyscore(key, '-inf', '+inf', 'WITHSCORES')]),
  );
  return Object.fromEntries(contents);
}

async function windowKeys({ redis, redisPrefix }: Pick<FeatureWorld, 'redis' | 'redisPrefix'>): Promise<string[]> {
  return (await redis.keys(`{${redisPrefix}-windows-*`)).filter((key) => !key.endsWith('generation')).sort();
}
