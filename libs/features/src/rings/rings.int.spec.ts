import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { FeatureSet } from '../feature-set.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 10, 12);

const gift = (from: string, to: string, coins: number, how: Partial<Sketch> = {}): Sketch => ({
  type: 'gift',
  from,
  to,
  coins,
  at: NOON,
  ...how,
});
const purchase = (from: string, coins: number, how: Partial<Sketch> = {}): Sketch => ({
  type: 'purchase',
  from,
  coins,
  at: NOON,
  ...how,
});
const payout = (from: string, how: Partial<Sketch> = {}): Sketch => ({
  type: 'payout',
  from,
  coins: 100,
  at: NOON + DAY_MS,
  ...how,
});
const ringsOf = (features: FeatureSet | undefined) => valueOf(features?.rings);
const idsOf = (features: FeatureSet | undefined) => ringsOf(features).accounts.map(({ accountId }) => accountId);

describe('rings', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  it('reads nothing more of a creator whom nobody is linked to', async () => {
    await world.happen(purchase('fan', 500), gift('fan', 'alone', 500));
    const features = only(await world.happen(payout('alone', { device: 'own phone' })));
    expect(ringsOf(features)).toEqual({
      ringId: null,
      accounts: [{ accountId: 'alone', likelihood: 1 }],
      links: [],
      insideCoins: 0,
      crossingCoins: 0,
      purchases: [],
      truncated: false,
    });
  });

  it('joins accounts over two links, and sums what they gave each other and everybody else', async () => {
    await world.happen(
      purchase('near', 900, { device: 'phone of c1', card: 'card of near' }),
      purchase('far', 400, { device: 'phone of far', card: 'card of near' }),
      gift('near', 'c1', 900, { device: 'phone of c1' }),
      gift('far', 'c1', 300, { device: 'phone of far' }),
      gift('far', 'stranger', 100, { device: 'phone of far' }),
      gift('admirer', 'c1', 50),
    );
    const features = only(await world.happen(payout('c1', { device: 'phone of c1' })));
    expect(ringsOf(features).accounts).toEqual([
      { accountId: 'c1', likelihood: 1 },
      { accountId: 'near', likelihood: 0.8 },
      { accountId: 'far', likelihood: expect.closeTo(0.72) },
    ]);
    expect(ringsOf(features)).toMatchObject({ insideCoins: 1_200, crossingCoins: 150, truncated: false });
    expect(ringsOf(features).links.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['c1', 'near', 'device'],
      ['near', 'far', 'instrument'],
    ]);
    expect(ringsOf(features).purchases).toMatchObject([
      { buyerId: 'near', coins: 900, amount: { value: 900, currency: 'EUR' }, usualValue: null },
      { buyerId: 'far', coins: 400 },
    ]);
  });

  it('does not take strangers on a shop’s till, or a third link, for the same hand', async () => {
    const till = Array.from({ length: 6 }, (_, n) => purchase(`customer-${n}`, 10, { card: 'card of the shop' }));
    await world.happen(
      purchase('clerk', 10, { device: 'phone of c2', card: 'card of the shop' }),
      purchase('flatmate', 10, { device: 'phone of c2', card: 'card of the flat' }),
      purchase('her friend', 10, { device: 'phone of friend', card: 'card of the flat' }),
      purchase('his friend', 10, { device: 'phone of friend', card: 'his card' }),
      ...till,
    );
    const ids = idsOf(only(await world.happen(payout('c2', { device: 'phone of c2' }))));
    expect(ids.toSorted()).toEqual(['c2', 'clerk', 'flatmate', 'her friend']);
  });

  it('answers a check as if the payout had happened', async () => {
    await world.happen(purchase('puppet', 10, { card: 'bank of c3' }));
    expect(idsOf(await world.check(payout('c3', { bank: 'bank of c3' })))).toEqual(['c3', 'puppet']);
    expect(idsOf(await world.check(payout('c3')))).toEqual(['c3']);
  });

  it('remembers the ring that the payee was found in, as far as was known then', async () => {
    const [first] = await world.record(payout('c4'));
    await world.database.query({
      text: `insert into ring (id, found_at, changed_at, latest_at) values ('ring-x', now(), now(), now())`,
    });
    await world.database.query({
      text: `insert into ring_member (ring_id, account_id, role, likelihood, joined_at, seq)
        values ('ring-x', 'c4', 'payee', null, now(), $1), ('ring-x', 'mate', 'circle', null, now(), $1), ('ring-x', 'later', 'circle', null, now(), $1 + 1000000)`,
      values: [first?.seq ?? 0],
    });
    const features = only(await world.happen(payout('c4')));
    expect(ringsOf(features)).toMatchObject({
      ringId: 'ring-x',
      accounts: [
        { accountId: 'c4', likelihood: 1 },
        { accountId: 'mate', likelihood: null },
      ],
    });
  });

  it('knows the usual price of a pack from thirty purchases on', async () => {
    const price = { card: 'a card' };
    await world.happen(
      ...Array.from({ length: 29 }, (_, n) => purchase(`buyer-${n}`, 5_000, { card: `card-${n}`, id: `usual-${n}` })),
    );
    const linked = [purchase('cheap', 5_500, { ...price, device: 'phone of c5' }), payout('c5', { device: 'phone of c5' })];
    const before = only((await world.happen(linked[0] ?? payout('x'), linked[1] ?? payout('x'))).slice(1));
    expect(ringsOf(before).purchases).toMatchObject([{ usualValue: null }]);
    const after = only(await world.happen(payout('c5', { device: 'phone of c5' })));
    const [pack] = ringsOf(after).purchases;
    // One minor unit a coin, less half a class.
    expect(pack?.usualValue).toBeGreaterThan(5_300);
    expect(pack?.usualValue).toBeLessThan(5_500);
  });
});
