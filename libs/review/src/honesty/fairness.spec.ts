import { describe, expect, it } from '@jest/globals';
import { fairnessOf, GROUP_PAYOUTS_MIN, type GroupCounts } from './fairness.js';

const group = (name: string, payouts: number, heldInVain: number, given: Partial<GroupCounts> = {}): GroupCounts => ({
  dimension: 'country',
  group: name,
  payouts,
  held: heldInVain,
  heldInVain,
  decided: 0,
  overturned: 0,
  hoursHeld: 0,
  ended: 0,
  ...given,
});

describe('fairness of holds', () => {
  it('finds a country whose creators wait in vain three times as often', () => {
    const [small, large] = fairnessOf([group('PT', 2_000, 60), group('US', 20_000, 200)]);
    expect(small?.toTheRest?.ratio).toBeCloseTo(3, 0);
    expect([small?.isUnfair, large?.isUnfair]).toEqual([true, false]);
  });

  it('says nothing unfair of a ratio that a few payouts made', () => {
    const [few] = fairnessOf([group('PT', 200, 3), group('US', 20_000, 200)]);
    expect(few).toMatchObject({ isUnfair: false, toTheRest: { ratio: expect.any(Number) } });
  });

  it('is not alarmed by a difference that is sure and small', () => {
    const [surely] = fairnessOf([group('PT', 1_000_000, 11_500), group('US', 1_000_000, 10_000)]);
    expect(surely?.toTheRest?.low).toBeGreaterThan(1);
    expect(surely?.isUnfair).toBe(false);
  });

  it('compares no group that is too small to be more than somebody', () => {
    const [below, at] = fairnessOf([
      group('A', GROUP_PAYOUTS_MIN - 1, 5),
      group('B', GROUP_PAYOUTS_MIN, 5),
      group('C', 5_000, 5),
    ]);
    expect(below?.toTheRest).toBeNull();
    expect(at?.toTheRest).not.toBeNull();
  });

  it('compares within a dimension alone, and with nobody where there is one group', () => {
    const [only] = fairnessOf([group('US', 5_000, 50), group('under 30 days', 5_000, 900, { dimension: 'tenure' })]);
    expect(only).toMatchObject({ toTheRest: null, isUnfair: false });
  });

  it('tells how long holds last and how often staff overturn them', () => {
    const [told] = fairnessOf([group('US', 1_000, 10, { decided: 8, overturned: 6, hoursHeld: 100, ended: 10 })]);
    expect(told).toMatchObject({ hoursPerHold: 10, overturnRate: { share: 0.75 }, falseHoldRate: { share: 0.01 } });
  });
});
