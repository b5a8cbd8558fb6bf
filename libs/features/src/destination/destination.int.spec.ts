import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 10, 12);

describe('destinations', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const payout = (from: string, bank: string, at = NOON): Sketch => ({ type: 'payout', from, bank, at });

  it('counts the creators paid through one account within 90 days', async () => {
    const first = only(await world.happen(payout('c1', 'iban-1')));
    expect(valueOf(first.destination)).toMatchObject({ creators: 1, payersPaidFromIt: [], hasEarlier: false });
    await world.happen(
      payout('c1', 'iban-1', NOON + 1),
      payout('c2', 'iban-1'),
      payout('c3', 'iban-1', NOON - 91 * DAY_MS),
      payout('c4', 'iban-other'),
    );
    expect(valueOf((await world.check(payout('c1', 'iban-1'))).destination).creators).toBe(2);
    expect(valueOf((await world.check(payout('c9', 'iban-1'))).destination).creators).toBe(3);
  });

  it('names the gifters who pay with the account that the creator is paid through', async () => {
    await world.happen(
      { type: 'purchase', from: 'puppet', at: NOON - DAY_MS, card: 'card-5' },
      { type: 'purchase', from: 'stranger', at: NOON - DAY_MS, card: 'card-5' },
    );
    await world.happen({ type: 'gift', from: 'puppet', to: 'c5', at: NOON - 1 });
    expect(valueOf(only(await world.happen(payout('c5', 'card-5'))).destination)).toMatchObject({
      creators: 1,
      payersPaidFromIt: ['puppet'],
    });
  });

  it('sees payouts that were linked when they arrived, before they are assessed', async () => {
    await world.database.transaction(async (sql) => world.store.linkPayouts(sql, await world.record(payout('c6', 'iban-6'))));
    expect(valueOf((await world.check(payout('c7', 'iban-6'))).destination).creators).toBe(2);
  });

  it('tells how large an audience the largest of the others has', async () => {
    const gift = (from: string, to: string, at = NOON - DAY_MS): Sketch => ({ type: 'gift', from, to, at });
    await world.happen(
      ...Array.from({ length: 12 }, (_, index) => gift(`fan-${index}`, 'star')),
      gift('fan-0', 'star', NOON - 2 * DAY_MS),
      gift('fan-1', 'newcomer'),
      gift('fan-2', 'star', NOON - 31 * DAY_MS),
      payout('star', 'bank-agency'),
      payout('newcomer', 'bank-agency'),
    );
    expect(valueOf((await world.check(payout('newcomer', 'bank-agency'))).destination).othersLargestAudience).toBe(12);
    expect(valueOf((await world.check(payout('star', 'bank-agency'))).destination).othersLargestAudience).toBe(1);
    await world.happen(...Array.from({ length: 20 }, (_, index) => payout(`talent-${index}`, 'bank-agency')));
    expect(valueOf((await world.check(payout('newcomer', 'bank-agency'))).destination).othersLargestAudience).toBeNull();
  });

  it('knows a change of destination and device from the first of each', async () => {
    const asks = (from: string, bank: string, device: string, at = NOON): Sketch => ({ ...payout(from, bank, at), device });
    const first = valueOf(only(await world.happen(asks('m1', 'bank-a', 'phone-a', NOON - 30 * DAY_MS))).destination);
    expect(first).toMatchObject({ usedSince: NOON - 30 * DAY_MS, hasEarlier: false, device: { hasEarlier: false } });

    const moved = valueOf(only(await world.happen(asks('m1', 'bank-b', 'phone-b', NOON - DAY_MS))).destination);
    expect(moved).toMatchObject({
      usedSince: NOON - DAY_MS,
      hasEarlier: true,
      device: { usedSince: NOON - DAY_MS, hasEarlier: true },
    });
    const later = valueOf((await world.check(asks('m1', 'bank-b', 'phone-a'))).destination);
    expect(later).toMatchObject({ usedSince: NOON - DAY_MS, hasEarlier: true });
    expect(later.device).toEqual({ usedSince: NOON - 30 * DAY_MS, hasEarlier: false, isAtKnownPlace: null });

    const back = valueOf((await world.check(asks('m1', 'bank-a', 'phone-a'))).destination);
    expect(back).toMatchObject({ usedSince: NOON - 30 * DAY_MS, hasEarlier: false });
    expect(valueOf((await world.check(asks('m1', 'bank-c', 'phone-c'))).destination)).toMatchObject({
      usedSince: NOON,
      hasEarlier: true,
    });
    expect(valueOf((await world.check(payout('m1', 'bank-c'))).destination).device).toBeNull();
  });

  it('knows on which days the payee asked before, wherever to be paid', async () => {
    const asksOn = (daysAgo: number, bank: string): Sketch => payout('weekly', bank, NOON - daysAgo * DAY_MS);
    const first = only(await world.happen(asksOn(28, 'bank-a')));
    expect(valueOf(first.destination)).not.toHaveProperty('askedDaysAgo');
    await world.happen(
      asksOn(21, 'bank-a'),
      asksOn(14, 'bank-a'),
      asksOn(14, 'bank-b'),
      asksOn(7, 'bank-a'),
      asksOn(0, 'bank-a'),
    );
    expect(valueOf((await world.check(payout('weekly', 'bank-new'))).destination).askedDaysAgo).toEqual([7, 14, 21]);
  });

  it('knows whether a new device is where the payee was before it came', async () => {
    const asks = (device: string, ip: string, at = NOON): Sketch => ({ ...payout('p1', 'bank-p', at), device, ip });
    const placeOf = async (sketch: Sketch) => valueOf((await world.check(sketch)).destination).device?.isAtKnownPlace;
    await world.happen(asks('old-phone', '203.0.113.7', NOON - 9 * DAY_MS));
    expect(await placeOf(asks('new-phone', '203.0.113.80'))).toBe(true);
    expect(await placeOf(asks('new-phone', '198.51.100.1'))).toBe(false);
    await world.happen(asks('new-phone', '198.51.100.1', NOON - HOUR_MS));
    expect(await placeOf(asks('new-phone', '198.51.100.1'))).toBe(false);
  });

  it('does not know what the platform did not send', async () => {
    const features = only(await world.happen({ type: 'payout', from: 'c8', at: NOON }));
    expect(features.destination).toEqual({ status: 'unknown', reason: 'not-provided' });
  });
});
