import { describe, expect, it } from '@jest/globals';
import { layOut, NODES_MAX, type RingNode } from './layout.js';

const node = (accountId: string, role: RingNode['role']): RingNode => ({ accountId, role });
const flow = (gifterId: string, creatorId: string, coins: number) => ({ gifterId, creatorId, coins });
const radius = ({ x, y }: { x: number; y: number }): number => Math.round(Math.hypot(x, y) * 100) / 100;

describe('the picture of a ring', () => {
  it('has its payee in the middle, who passes on around it and who pays outside', () => {
    const placed = layOut(
      [node('p', 'payer'), node('t', 'pass-through'), node('c', 'payee')],
      [flow('p', 't', 5), flow('t', 'c', 5)],
    );
    expect(placed.map((one) => [one.accountId, radius(one)])).toEqual([
      ['c', 0],
      ['t', 0.65],
      ['p', 1],
    ]);
  });

  it('is the same in whatever order its members and gifts are told', () => {
    const members = [node('b', 'payee'), node('a', 'payee'), ...Array.from({ length: 9 }, (_, n) => node(`p${n}`, 'payer'))];
    const flows = members.slice(2).map(({ accountId }, n) => flow(accountId, n % 2 === 0 ? 'a' : 'b', 10 + n));
    expect(layOut(members.toReversed(), flows.toReversed())).toEqual(layOut(members, flows));
  });

  it('puts payers near the creator whom they pay', () => {
    const payers = ['p1', 'p2', 'p3', 'p4'];
    const flows = [flow('p1', 'a', 9), flow('p2', 'b', 9), flow('p3', 'a', 9), flow('p4', 'b', 9), flow('p4', 'a', 1)];
    const placed = layOut([node('a', 'payee'), node('b', 'payee'), ...payers.map((id) => node(id, 'payer'))], flows);
    expect(placed.slice(2).map(({ accountId }) => accountId)).toEqual(['p1', 'p3', 'p2', 'p4']);
  });

  it('places no more than a picture holds: payees first, then whoever moved most', () => {
    const many = Array.from({ length: NODES_MAX + 5 }, (_, n) => node(`p${n}`, 'payer'));
    const placed = layOut([...many, node('c', 'payee')], [flow(`p${NODES_MAX + 4}`, 'c', 1_000)]);
    const ids = new Set(placed.map(({ accountId }) => accountId));
    expect(ids.size).toBe(NODES_MAX);
    expect(ids.has('c') && ids.has(`p${NODES_MAX + 4}`)).toBe(true);
    expect(placed.every(({ x, y }) => Math.abs(x) <= 1 && Math.abs(y) <= 1)).toBe(true);
  });
});
