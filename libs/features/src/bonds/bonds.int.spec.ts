import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 20, 12);
const list = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${prefix}-${n}`);

describe('bonds', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const gift = (from: string, to: string, how: Partial<Sketch> = {}): Sketch => ({
    type: 'gift',
    from,
    to,
    coins: 50,
    at: NOON - DAY_MS,
    ...how,
  });
  const purchase = (from: string, how: Partial<Sketch>): Sketch => ({ type: 'purchase', from, at: NOON - DAY_MS, ...how });
  const bondsOf = async (creator: string) =>
    valueOf(only(await world.happen({ type: 'payout', from: creator, at: NOON, device: `phone of ${creator}` })).bonds);

  it('finds the phones and cards that payers have in common, though the creator is on none of them', async () => {
    await world.happen(
      ...list('p1', 3).map((from) => gift(from, 'c1', { device: 'd1' })),
      purchase('p1-0', { card: 'k1' }),
      purchase('fan1', { card: 'k1', device: 'own phone' }),
      gift('fan1', 'c1', { at: NOON - 3 * DAY_MS, device: 'own phone' }),
      gift('alone', 'c1', { device: 'lonely phone' }),
    );
    const { bonds, payers, truncated } = await bondsOf('c1');
    expect(bonds).toMatchObject([
      { kind: 'device', strangers: 0, accounts: ['p1-0', 'p1-1', 'p1-2'] },
      { kind: 'instrument', strangers: 0, accounts: ['fan1', 'p1-0'] },
    ]);
    expect(payers).toEqual([
      { accountId: 'fan1', days: 2, sharedDays: 1 },
      { accountId: 'p1-0', days: 1, sharedDays: 1 },
      { accountId: 'p1-1', days: 1, sharedDays: 1 },
      { accountId: 'p1-2', days: 1, sharedDays: 1 },
    ]);
    expect(truncated).toBe(false);
  });

  it('counts who else is on them: strangers one by one, a ring’s own as one, and the creator not at all', async () => {
    await world.happen(
      ...list('p2', 2).map((from) => gift(from, 'c2', { device: 'd2' })),
      ...list('s2', 3).map((from) => gift(from, `favourite of ${from}`, { device: 'd2' })),
      ...list('q2', 4).map((from) => gift(from, 'other front', { device: 'd2' })),
      purchase('c2', { device: 'd2' }),
    );
    expect((await bondsOf('c2')).bonds).toMatchObject([{ kind: 'device', strangers: 4, accounts: ['p2-0', 'p2-1'] }]);
  });

  it('says nothing of what more than 200 accounts use, of a common address, or of days long gone', async () => {
    await world.happen(
      ...list('p3', 2).map((from) => gift(from, 'c3', { device: 'd3', ip: '203.0.113.7' })),
      ...list('p3', 2).map((from) => purchase(from, { card: 'old card', at: NOON - 91 * DAY_MS })),
      ...list('u3', 198).map((from) => purchase(from, { device: 'd3' })),
    );
    expect((await bondsOf('c3')).bonds).toMatchObject([{ kind: 'device', strangers: 198 }]);
    await world.happen(purchase('one more', { device: 'd3' }));
    expect(await bondsOf('c3')).toEqual({ bonds: [], payers: [], truncated: false });
  });

  it('looks at each payee of a batch by itself, and at nobody who gave it nothing', async () => {
    await world.happen(
      ...list('p4', 2).map((from) => gift(from, 'c4', { device: 'd4' })),
      gift('p4-0', 'c5', { device: 'd4' }),
      gift('c5', 'c5', { device: 'd4' }),
    );
    const both = await world.happen({ type: 'payout', from: 'c4', at: NOON }, { type: 'payout', from: 'c5', at: NOON });
    expect(both.map(({ bonds }) => valueOf(bonds).bonds.length)).toEqual([1, 0]);
  });
});
