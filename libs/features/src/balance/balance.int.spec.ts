import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 20, 12);

describe('balances', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const buy = (from: string, coins: number, at = NOON - 10 * DAY_MS): Sketch => ({ type: 'purchase', from, coins, at });
  const gift = (from: string, to: string, coins: number, at = NOON - HOUR_MS): Sketch => ({ type: 'gift', from, to, coins, at });
  const exchange = (from: string, coins: number, at: number): Sketch => ({ type: 'exchange', from, coins, at });
  const payout = (from: string, coins: number, at = NOON): Sketch => ({ type: 'payout', from, coins, at });
  const balanceOf = async (sketch: Sketch) => valueOf(only(await world.happen(sketch)).balance);

  it('says what there was to take, since when, and that it is the first payout', async () => {
    await world.happen(buy('f1', 100), gift('f1', 'c1', 60), gift('f1', 'c1', 40, NOON - 1));
    const expected = { availableCoins: 100, earlierPayouts: 0, firstEarnedAt: NOON - HOUR_MS };
    expect(valueOf((await world.check(payout('c1', 90))).balance)).toMatchObject(expected);
    expect(await balanceOf(payout('c1', 90))).toMatchObject(expected);
    expect(await balanceOf(payout('c1', 10, NOON + 1))).toMatchObject({ availableCoins: 10 });
  });

  it('counts the payouts before it', async () => {
    await world.happen(buy('f2', 100), gift('f2', 'c2', 100));
    const [first] = await world.record(payout('c2', 50));
    await world.database.query({
      text: `insert into payout (id, seq, account_id, coins, occurred_at, recorded_at, held_coins)
        values ('earlier', $1, 'c2', 50, now(), now(), 50)`,
      values: [first?.seq],
    });
    expect(await balanceOf(payout('c2', 50, NOON + 1))).toMatchObject({ earlierPayouts: 1, availableCoins: 50 });
  });

  it('does not know the beginning of earnings from before our time', async () => {
    expect(await balanceOf(payout('veteran', 100))).toMatchObject({ firstEarnedAt: null });
  });

  it('follows exchanged earnings to those who had gifted the payee, and to nobody else', async () => {
    await world.happen(
      buy('a', 500),
      buy('b', 500),
      gift('a', 'c3', 200, NOON - 9 * DAY_MS),
      gift('b', 'c3', 200, NOON - 9 * DAY_MS),
    );
    await world.happen(exchange('c3', 100, NOON - 8 * DAY_MS), gift('c3', 'a', 100, NOON - 8 * DAY_MS + 1));
    await world.happen(exchange('c3', 200, NOON - DAY_MS), exchange('c3', 20, NOON - DAY_MS + 1));
    await world.happen(
      gift('c3', 'a', 50, NOON - HOUR_MS),
      gift('c3', 'b', 60, NOON - HOUR_MS + 1),
      gift('c3', 'stranger', 30, NOON - HOUR_MS + 2),
      gift('c3', 'a', 70, NOON - HOUR_MS + 3),
    );
    expect(await balanceOf(payout('c3', 10))).toMatchObject({ exchangedCoins: 220, returnedCoins: 180, returnedTo: 2 });
  });

  it('does not take bought coins for exchanged ones', async () => {
    await world.happen(buy('d', 100), gift('d', 'c4', 100, NOON - 2 * DAY_MS), buy('c4', 80, NOON - DAY_MS));
    await world.happen(exchange('c4', 50, NOON - DAY_MS + 1), gift('c4', 'd', 80, NOON - HOUR_MS));
    expect(await balanceOf(payout('c4', 10))).toMatchObject({ exchangedCoins: 50, returnedCoins: 0, returnedTo: 0 });
  });
});
