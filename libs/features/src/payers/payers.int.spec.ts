import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 20, 12);
const CREATED = NOON - 3 * DAY_MS;

describe('payers', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const gift = (from: string, to: string, coins: number, at = NOON - DAY_MS): Sketch => ({
    type: 'gift',
    from,
    to,
    coins,
    at,
    account: { createdAt: CREATED },
  });
  const payersOf = async (creator: string) =>
    valueOf(only(await world.happen({ type: 'payout', from: creator, at: NOON, coins: 10 })).payers);

  it('tells of each payer what it gave, where else it gave, how old it is and what it bought', async () => {
    await world.record(
      { type: 'purchase', from: 'p1', coins: 700, at: NOON - 2 * DAY_MS },
      { type: 'purchase', from: 'p1', coins: 700, at: NOON - 2 * DAY_MS + 1 },
      { type: 'purchase', from: 'p1', coins: 70, at: NOON - 2 * DAY_MS + 2 },
    );
    await world.happen(
      gift('p1', 'c1', 300),
      gift('p1', 'c1', 50, NOON - DAY_MS + 5 * MINUTE_MS),
      gift('p1', 'c1', 5, NOON - 20 * DAY_MS),
      gift('p1', 'other', 40),
      gift('p2', 'c1', 1_000),
      gift('p3', 'c1', 9, NOON - 31 * DAY_MS),
    );
    const { payers, coins, payerCount } = await payersOf('c1');
    expect({ coins, payerCount }).toEqual({ coins: 1_355, payerCount: 2 });
    expect(payers).toMatchObject([
      { accountId: 'p2', coins: 1_000, coinsElsewhere: 0, alsoGaveTo: [], packs: [] },
      { accountId: 'p1', coins: 355, coinsElsewhere: 40, alsoGaveTo: ['other'], createdAt: CREATED, daysGiven: 2 },
    ]);
    expect(payers[1]).toMatchObject({
      packs: [70, 700],
      firstGiftAt: NOON - 20 * DAY_MS,
      days: [{ firstAt: NOON - DAY_MS, lastAt: NOON - DAY_MS + 5 * MINUTE_MS }],
    });
  });

  it('sums whoever is beyond the largest 40', async () => {
    await world.happen(...Array.from({ length: 41 }, (_, index) => gift(`fan-${index}`, 'popular', 100 + index)));
    const { payers, coins, payerCount } = await payersOf('popular');
    expect(payers).toHaveLength(40);
    expect(payers.some(({ accountId }) => accountId === 'fan-0')).toBe(false);
    expect({ coins, payerCount }).toEqual({ coins: 41 * 120, payerCount: 41 });
  });

  it('knows that nobody paid, and what the platform never told of a payer', async () => {
    expect(await payersOf('nobody')).toEqual({ payers: [], coins: 0, payerCount: 0 });
    await world.happen({ type: 'gift', from: 'shy', to: 'c4', coins: 5, at: NOON - 1 });
    expect((await payersOf('c4')).payers).toMatchObject([{ accountId: 'shy', createdAt: null }]);
  });
});
