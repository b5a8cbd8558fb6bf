import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS, type RecordedTransaction } from '@app/domain';
import fc from 'fast-check';
import { lastOf, openFeatureWorld, type FeatureWorld } from './fixtures/feature-world.js';
import type { Sketch } from './fixtures/sketch.js';

const START = Date.UTC(2026, 3, 1);
const RUNS = 12;

const sketches: fc.Arbitrary<Sketch[]> = fc.array(
  fc
    .record({
      type: fc.constantFrom('purchase', 'gift', 'exchange', 'payout'),
      from: fc.constantFrom('a', 'b', 'c'),
      hours: fc.integer({ min: 0, max: 60 }),
      device: fc.option(fc.constantFrom('d1', 'd2'), { nil: undefined }),
      ip: fc.option(fc.constantFrom('192.0.2.1', '192.0.2.9', '2001:db8::1'), { nil: undefined }),
      card: fc.constantFrom('k1', 'k2', 'k3'),
    })
    .map(({ type, from, hours, device, ip, card }): Sketch => ({
      type,
      from,
      at: START + hours * HOUR_MS,
      ...(type === 'gift' ? { to: 'creator' } : {}),
      ...(type === 'purchase' ? { card } : {}),
      ...(type === 'payout' ? { bank: card } : {}),
      ...(device === undefined ? {} : { device }),
      ...(ip === undefined ? {} : { ip }),
    })),
  { minLength: 1, maxLength: 40 },
);

describe('what assessing leaves in Redis and PostgreSQL', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('does not change when every job is delivered twice, also by another process', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, async (items) => {
        await clear(world);
        const recorded = await world.record(...items);
        await load(recorded, world.openStore());
        const once = await left(world);
        const other = world.openStore();
        await load(recorded, other);
        await load(recorded, other);
        expect(await left(world)).toEqual(once);
      }),
      { numRuns: RUNS },
    );
  });

  it('does not depend on the order or the batches in which jobs arrive', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 5 }), async (items, dice, size) => {
        await clear(world);
        const recorded = await world.record(...items);
        await load(recorded, world.openStore());
        const inOrder = await left(world);
        await clear(world);
        const store = world.openStore();
        const shuffled = recorded
          .map((one) => ({ one, at: dice.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        for (let from = 0; from < shuffled.length; from += size) await load(shuffled.slice(from, from + size), store);
        expect(await left(world)).toEqual(inOrder);
      }),
      { numRuns: RUNS },
    );
  });
});

const load = (recorded: readonly RecordedTransaction[], store: FeatureWorld['store']) =>
  store.load(recorded, { asOf: lastOf(recorded), purpose: 'assess', deadlineMs: 10_000 });

async function clear({ database, redis, redisPrefix }: FeatureWorld): Promise<void> {
  await database.query({ text: 'truncate identity_link' });
  const keys = await redis.keys(`{${redisPrefix}-windows-*`);
  if (keys.length > 0) await redis.del(keys);
}

async function left({ database, redis, redisPrefix }: FeatureWorld) {
  const { rows: links } = await database.query({ text: 'select * from identity_link order by kind, value, account_id, day' });
  const keys = (await redis.keys(`{${redisPrefix}-windows-*`)).sort();
  const windows = await Promise.all(
    keys.map(async (key) => [
      key,
      key.endsWith('generation') ? await redis.hgetall(key) : await redis.zrangebyscore(key, '-inf', '+inf', 'WITHSCORES'),
    ]),
  );
  return { links, windows };
}
