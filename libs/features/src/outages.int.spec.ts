import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seq } from '@app/domain';
import { openDatabase } from '@app/schema';
import { openFeatureWorld, type FeatureWorld } from './fixtures/feature-world.js';
import { transactionOf, type Sketch } from './fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 10, 12);
const OPTIONS = { asOf: seq(Number.MAX_SAFE_INTEGER), purpose: 'check' } as const;
const SUBJECTS: readonly Sketch[] = [
  { type: 'purchase', from: 'a', card: 'k', device: 'd', at: NOON },
  { type: 'gift', from: 'a', to: 'b', at: NOON },
  { type: 'payout', from: 'b', bank: 'iban', at: NOON },
  { type: 'exchange', from: 'b', at: NOON },
];
const subjects = SUBJECTS.map((sketch) => ({ ...transactionOf(sketch), seq: null }));

describe('a store in trouble', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('has a family for each type, and none that does not apply', async () => {
    const applying = (await world.store.load(subjects, { ...OPTIONS, deadlineMs: 10_000 })).map(
      ({ subject: _, asOf: __, ...families }) =>
        Object.entries(families)
          .filter(([, reading]) => reading !== null)
          .map(([family]) => family),
    );
    expect(applying).toEqual([
      ['velocity', 'disputes'],
      ['identity', 'circulation'],
      ['identity', 'circulation', 'provenance', 'disputes', 'boards', 'destination'],
      [],
    ]);
  });

  it('turns reads past their limit into unknown, family by family', async () => {
    const [purchase, gift, payout] = await world.store.load(subjects, { ...OPTIONS, deadlineMs: 0 });
    const timeout = { status: 'unknown', reason: 'timeout' };
    expect([purchase?.velocity, gift?.identity, gift?.circulation, payout?.provenance, payout?.destination]).toEqual(
      Array(5).fill(timeout),
    );
  });

  it('turns a lost database into unknown, and does not sink the batch', async () => {
    const database = await openDatabase({ databaseUrl: world.databaseUrl });
    const store = world.openStore({ database });
    await database.close();
    const [purchase, gift, payout] = await store.load(subjects, { ...OPTIONS, deadlineMs: 10_000 });
    const lost = { status: 'unknown', reason: 'database-unavailable' };
    expect([purchase?.velocity, purchase?.disputes, gift?.identity, payout?.boards]).toEqual(Array(4).fill(lost));
  });

  it('turns a lost Redis into unknown for velocity alone', async () => {
    const redis = world.redis.duplicate();
    const store = world.openStore({ redis });
    redis.disconnect();
    const [purchase, gift] = await store.load(subjects, { ...OPTIONS, deadlineMs: 10_000 });
    expect(purchase?.velocity).toEqual({ status: 'unknown', reason: 'redis-unavailable' });
    expect(purchase?.disputes?.status).toBe('known');
    expect(gift?.identity?.status).toBe('known');
  });
});
