import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 20, 12);

describe('instruments', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const buy = (from: string, card: string, given: Partial<Sketch> = {}): Sketch => ({
    type: 'purchase',
    from,
    card,
    coins: 100,
    at: NOON,
    ...given,
  });
  const instrumentOf = async (sketch: Sketch) => valueOf(only(await world.happen(sketch)).instrument);

  it('counts who else buys with it within 90 days', async () => {
    await world.happen(buy('a', 'k1'), buy('b', 'k1'), buy('old', 'k1', { at: NOON - 91 * DAY_MS }), buy('c', 'k2'));
    expect(await instrumentOf(buy('d', 'k1'))).toMatchObject({ accounts: 3, isCommon: false, instruments: 1 });
    expect(valueOf((await world.check(buy('e', 'k1'))).instrument)).toMatchObject({ accounts: 4, usedSince: NOON });
  });

  it('knows since when the account uses it, and what it bought before', async () => {
    await world.happen(buy('f', 'k3', { at: NOON - 3 * DAY_MS, coins: 700 }), buy('f', 'k4', { at: NOON - HOUR_MS, coins: 70 }));
    expect(await instrumentOf(buy('f', 'k3'))).toMatchObject({
      usedSince: NOON - 3 * DAY_MS,
      instruments: 2,
      earlierPurchases: 2,
      largestEarlierCoins: 700,
    });
    expect(await instrumentOf(buy('g', 'k5'))).toMatchObject({ usedSince: NOON, earlierPurchases: 0, largestEarlierCoins: 0 });
  });

  it('gathers the countries of an account’s instruments, also those of the same batch', async () => {
    await world.happen(buy('h', 'k6', { cardCountry: 'DE' }), buy('h', 'k7'));
    const [, last] = await world.happen(
      buy('h', 'k8', { cardCountry: 'BR' }),
      buy('h', 'k9', { cardCountry: 'US', at: NOON + 1 }),
    );
    expect(valueOf(last?.instrument)).toMatchObject({ instruments: 4, countries: ['BR', 'DE', 'US'] });
    expect(await instrumentOf(buy('h', 'k6', { cardCountry: 'FR' }))).toMatchObject({ countries: ['BR', 'FR', 'US'] });
  });

  it('does not know what the platform did not send', async () => {
    const features = only(await world.happen({ type: 'purchase', from: 'i', at: NOON }));
    expect(features.instrument).toEqual({ status: 'unknown', reason: 'not-provided' });
  });
});
