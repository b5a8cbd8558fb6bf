import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seq } from '@app/domain';
import { openDatabase } from '@app/schema';
import { readingsOf } from './bare.js';
import type { FeatureSet, Reading } from './feature-set.js';
import { openFeatureWorld, type FeatureWorld } from './fixtures/feature-world.js';
import { transactionOf, type Sketch } from './fixtures/sketch.js';
import { FAMILY_SUBJECTS } from './load-options.js';

const NOON = Date.UTC(2026, 5, 10, 12);
const OPTIONS = { asOf: seq(Number.MAX_SAFE_INTEGER), purpose: 'check' } as const;
const SUBJECTS: readonly Sketch[] = [
  { type: 'purchase', from: 'a', card: 'k', device: 'd', at: NOON },
  { type: 'gift', from: 'a', to: 'b', at: NOON },
  { type: 'payout', from: 'b', bank: 'iban', at: NOON },
  { type: 'exchange', from: 'b', at: NOON },
];
const OF_PAYOUTS = [
  'identity',
  'circulation',
  'provenance',
  'disputes',
  'boards',
  'destination',
  'lists',
  'rings',
  'attention',
  'payers',
  'balance',
  'bonds',
].toSorted();
const subjects = SUBJECTS.map((sketch) => ({ ...transactionOf(sketch), seq: null }));

/** What each family says of each subject. */
const readOf = (features: readonly FeatureSet[]): unknown[] => features.map(readingsOf);

const everyFamilyIs = (reading: Reading<never>): unknown[] =>
  SUBJECTS.map(({ type }) =>
    Object.fromEntries(
      Object.entries<readonly string[]>(FAMILY_SUBJECTS)
        .filter(([, types]) => types.includes(type))
        .map(([family]) => [family, reading]),
    ),
  );

describe('a store in trouble', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('has a family for each type, and none that does not apply', async () => {
    const applying = (await world.store.load(subjects, { ...OPTIONS, deadlineMs: 10_000 })).map((features) =>
      Object.keys(readingsOf(features)).toSorted(),
    );
    expect(applying).toEqual([
      ['disputes', 'instrument', 'lists', 'velocity'],
      ['circulation', 'identity', 'lists'],
      OF_PAYOUTS,
      [],
    ]);
  });

  it('turns reads past their limit into unknown, family by family', async () => {
    // A store that has read no list yet: pages of lists are kept for a while.
    const store = world.openStore();
    expect(readOf(await store.load(subjects, { ...OPTIONS, deadlineMs: 0 }))).toEqual(
      everyFamilyIs({ status: 'unknown', reason: 'timeout' }),
    );
  });

  it('turns a lost database into unknown, and does not sink the batch', async () => {
    const database = await openDatabase({ databaseUrl: world.databaseUrl });
    const store = world.openStore({ database });
    await database.close();
    expect(readOf(await store.load(subjects, { ...OPTIONS, deadlineMs: 10_000 }))).toEqual(
      everyFamilyIs({ status: 'unknown', reason: 'database-unavailable' }),
    );
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
