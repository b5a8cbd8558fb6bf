import { describe, expect, it } from '@jest/globals';
import { accountId, routeOf } from './index.js';

const ACCOUNTS = 20_000;

describe('routeOf', () => {
  it('is stable: rows recorded by an earlier release keep their queue', () => {
    expect(['', 'a', 'creator-1'].map((id) => routeOf(accountId(id)))).toEqual([725515275, 444641715, 311139999]);
  });

  it.each([2, 3, 4, 7])('spreads accounts evenly over %i partitions', (partitions) => {
    const load = new Map<number, number>();
    for (let i = 0; i < ACCOUNTS; i++) {
      const partition = routeOf(accountId(`acc-${i}`)) % partitions;
      load.set(partition, (load.get(partition) ?? 0) + 1);
    }
    const fairShare = ACCOUNTS / partitions;
    expect(load.size).toBe(partitions);
    for (const accounts of load.values()) expect(Math.abs(accounts / fairShare - 1)).toBeLessThan(0.05);
  });

  it('fits a signed 32-bit column', () => {
    const routes = Array.from({ length: 10_000 }, (_, i) => routeOf(accountId(`ünï-${i}`)));
    expect(routes.every((route) => route >= 0 && route <= 0x7fffffff)).toBe(true);
  });
});
