import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 20, 12);

describe('attention', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const gift = (to: string, coins: number, viewers?: number, at = NOON - DAY_MS): Sketch => ({
    type: 'gift',
    from: 'fan',
    to,
    coins,
    at,
    context: { liveId: `show of ${to}`, ...(viewers === undefined ? {} : { viewers }) },
  });
  const attentionOf = async (creator: string) =>
    only(await world.happen({ type: 'payout', from: creator, at: NOON, coins: 10 })).attention;

  it('takes the best-paid show with the most viewers it had, among that day’s shows of others', async () => {
    await world.happen(
      gift('c1', 500, 40),
      gift('c1', 300, 50),
      gift('c1', 100, 900, NOON - 3 * DAY_MS),
      gift('c1', 5_000, 10, NOON - 31 * DAY_MS),
      gift('small', 100, 25),
      gift('large', 202, 101),
      gift('other-day', 1, 50, NOON - 2 * DAY_MS),
    );
    const { show, peersCoinsPerViewer } = valueOf(await attentionOf('c1'));
    expect(show).toMatchObject({ liveId: 'show of c1', gifts: 2, coins: 800, viewers: 50, coinsPerViewer: 16 });
    expect(peersCoinsPerViewer.toSorted((a, b) => a - b)).toEqual([2, 4]);
  });

  it('compares with the forty nearest audiences on each side', async () => {
    const at = NOON - 5 * DAY_MS;
    const others = Array.from({ length: 100 }, (_, index) => gift(`o${index}`, 1_000 * (index + 10), index + 10, at));
    await world.happen(...others, gift('c5', 9_000, 60, at));
    const { peersCoinsPerViewer } = valueOf(await attentionOf('c5'));
    expect(peersCoinsPerViewer).toEqual(Array(80).fill(1_000));
  });

  it('adds up over batches, and takes a day without a named show as one', async () => {
    const nameless: Sketch = { type: 'gift', from: 'fan', to: 'c2', coins: 10, at: NOON - 1, context: { viewers: 0 } };
    await world.happen(nameless);
    await world.happen({ ...nameless, context: { viewers: 3 } });
    expect(valueOf(await attentionOf('c2')).show).toMatchObject({
      liveId: null,
      gifts: 2,
      coins: 20,
      viewers: 3,
      coinsPerViewer: 2,
    });
  });

  it('does not know what nobody told', async () => {
    await world.happen(gift('c3', 100));
    expect(await attentionOf('c3')).toEqual({ status: 'unknown', reason: 'not-provided' });
  });
});
