import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';
import type { FeatureSet } from '../feature-set.js';

const NOON = Date.UTC(2026, 5, 10, 12);

const gift = (from: string, to: string, coins: number, at = NOON): Sketch => ({ type: 'gift', from, to, coins, at });
const payout = (from: string, at = NOON + DAY_MS): Sketch => ({ type: 'payout', from, coins: 100, at });
const circulationOf = (features: FeatureSet | undefined) => valueOf(features?.circulation);

describe('circulation', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('says the same of every pair whose creator never gave back', async () => {
    const gifts = await world.happen(gift('g1', 'c1', 10), gift('g1', 'c1', 20, NOON + 1));
    for (const one of gifts)
      expect(circulationOf(one)).toEqual({ partners: [], cycles: null, truncated: false, coinsReceived: 0 });
  });

  it('counts a gift’s own coins, and those of the batch that were not after it', async () => {
    await world.happen(
      gift('c2', 'g2', 300, NOON - DAY_MS),
      gift('g2', 'c2', 50, NOON - 2 * DAY_MS),
      gift('c2', 'g2', 1, NOON - 31 * DAY_MS),
    );
    const [late, early] = await world.happen(gift('g2', 'c2', 7, NOON + 1), gift('g2', 'c2', 5, NOON));
    expect(only(circulationOf(early).partners)).toEqual({
      accountId: 'g2',
      coinsGiven: 300,
      giftsGiven: 1,
      coinsReceived: 55,
      giftsReceived: 2,
    });
    expect(only(circulationOf(late).partners)).toMatchObject({ coinsReceived: 62, giftsReceived: 3 });
    const checked = await world.check(gift('g2', 'c2', 1_000, NOON + 2));
    expect(only(circulationOf(checked).partners)).toMatchObject({ coinsReceived: 1_062, giftsReceived: 4 });
  });

  it('finds the partners of a payout with gifts both ways, most coins first', async () => {
    await world.happen(
      gift('c3', 'small', 10),
      gift('small', 'c3', 10),
      gift('c3', 'big', 500),
      gift('big', 'c3', 400),
      gift('c3', 'one-way', 9),
      gift('fan', 'c3', 1_000),
    );
    const features = circulationOf(only(await world.happen(payout('c3'))));
    expect(features.partners.map(({ accountId }) => accountId)).toEqual(['big', 'small']);
    expect(features.partners[0]).toEqual({
      accountId: 'big',
      coinsGiven: 500,
      giftsGiven: 1,
      coinsReceived: 400,
      giftsReceived: 1,
      lastGivenAt: NOON,
      lastReceivedAt: NOON,
    });
    expect(features.coinsReceived).toBe(1_410);
    expect(features.truncated).toBe(false);
  });

  it('says when the payee was last gifted before the payout, by whomever, and by each partner', async () => {
    const at = NOON + 2 * HOUR_MS;
    await world.happen(
      gift('c4', 'friend', 300, NOON - 2 * DAY_MS),
      gift('friend', 'c4', 290, NOON),
      gift('c4', 'later', 50, NOON - DAY_MS),
      gift('later', 'c4', 40, NOON + 3 * HOUR_MS),
      gift('fan-4', 'c4', 5, NOON - 3 * DAY_MS),
      gift('fan-4', 'c4', 5, NOON + HOUR_MS),
      gift('fan-4', 'c4', 5, NOON + 4 * HOUR_MS),
    );
    const { income, partners } = circulationOf(only(await world.happen(payout('c4', at))));
    // The fan's second gift is hidden in a day that ends after the payout: only what surely was before counts.
    expect(income).toEqual({ giftDays: 4, lastAt: NOON + HOUR_MS });
    expect(partners.map(({ lastGivenAt, lastReceivedAt }) => [lastGivenAt, lastReceivedAt])).toEqual([
      [NOON - 2 * DAY_MS, NOON],
      [NOON - DAY_MS, null],
    ]);
  });

  it.each([3, 5, 8, 12])('finds a cycle of %i gifts through the payee', async (hops) => {
    const accounts = Array.from({ length: hops }, (_, n) => `r${hops}-${n}`);
    const gifts = accounts.map((from, n) => gift(from, accounts[(n + 1) % hops] ?? '', 1_000 - n, NOON - (hops - n) * HOUR_MS));
    await world.happen(...gifts);
    const { cycles, cyclesMet } = circulationOf(only(await world.happen(payout(accounts[0] ?? ''))));
    expect(cyclesMet).toBe(1);
    const cycle = only(cycles ?? []);
    expect(cycle.accounts).toEqual(accounts);
    expect(cycle.ordered).toBe(true);
    expect(cycle.hops.map(({ coins }) => coins)).toEqual(gifts.map(({ coins }) => coins));
    expect(cycle.hops[0]).toEqual({ coins: 1_000, firstAt: gifts[0]?.at, lastAt: gifts[0]?.at });
  });

  it('finds no cycle of thirteen gifts, none that takes longer than 100 hours, none that closes after the payout', async () => {
    const ring = (name: string, hops: number, stepMs: number): Sketch[] =>
      Array.from({ length: hops }, (_, n) =>
        gift(`${name}-${n}`, `${name}-${(n + 1) % hops}`, 100, NOON - 10 * DAY_MS + n * stepMs),
      );
    await world.happen(...ring('long', 13, HOUR_MS), ...ring('slow', 3, 51 * HOUR_MS), ...ring('open', 3, 5 * DAY_MS));
    for (const name of ['long', 'slow']) expect(circulationOf(only(await world.happen(payout(`${name}-0`)))).cycles).toEqual([]);
    const before = only(await world.happen(payout('open-0', NOON - 8 * DAY_MS)));
    expect(circulationOf(before).cycles).toEqual([]);
  });

  it('finds a cycle that can only have happened in another order, and says so', async () => {
    await world.happen(
      gift('x', 'y', 100, NOON - 3 * HOUR_MS),
      gift('y', 'z', 100, NOON - 5 * HOUR_MS),
      gift('z', 'w', 100, NOON - 4 * HOUR_MS),
      gift('w', 'x', 100, NOON - 6 * HOUR_MS),
    );
    const { cycles } = circulationOf(only(await world.happen(payout('x'))));
    expect(only(cycles ?? []).ordered).toBe(false);
  });

  it('takes an account on the payee’s device for the payee, not one on its address', async () => {
    const chain = (name: string, shared: Partial<Sketch>): Sketch[] => [
      { ...gift(`${name}-puppet`, `${name}-m1`, 700, NOON - 3 * HOUR_MS), ...shared },
      gift(`${name}-m1`, `${name}-m2`, 699, NOON - 2 * HOUR_MS),
      gift(`${name}-m2`, name, 698, NOON - HOUR_MS),
      { ...gift(name, `${name}-other`, 1, NOON - HOUR_MS), ...shared },
    ];
    await world.happen(...chain('farm', { device: 'phone-of-the-farm' }), ...chain('cafe', { ip: '203.0.113.77' }));
    const farm = circulationOf(only(await world.happen(payout('farm'))));
    expect(only(farm.cycles ?? []).accounts).toEqual(['farm-puppet', 'farm-m1', 'farm-m2']);
    expect(circulationOf(only(await world.happen(payout('cafe')))).cycles).toEqual([]);
  });

  it('does not drown in a hub, and finds the ring that passes it by', async () => {
    const fans = Array.from({ length: 300 }, (_, n) => gift(`fan-${n}`, 'hub', 5));
    await world.happen(
      ...fans,
      gift('hub', 'm1', 700, NOON - 3 * HOUR_MS),
      gift('m1', 'm2', 699, NOON - 2 * HOUR_MS),
      gift('m2', 'hub', 698, NOON - HOUR_MS),
    );
    const features = circulationOf(only(await world.happen(payout('hub'))));
    expect(only(features.cycles ?? []).accounts).toEqual(['hub', 'm1', 'm2']);
    expect(features.coinsReceived).toBe(300 * 5 + 698);
  });
});
