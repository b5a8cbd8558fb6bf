import { describe, expect, it } from '@jest/globals';
import { compareWithOracle } from './compare-with-oracle.js';
import { parseOracle } from './oracle.js';

const HEADER = 'graph,window_seconds_or_steps,edges,len2,len3,len4,len5,len6,len7,len8,len9,len10,len11,len12,len13plus,total,s';
const oracle = (...rows: string[]) => parseOracle([HEADER, ...rows, ''].join('\n'));
const ring = (length: number) =>
  Array.from({ length }, (_, hop) => ({ from: `${hop}`, to: `${(hop + 1) % length}`, coins: 1, at: hop * 1_000 }));

describe('counting beside the oracle', () => {
  it('says where it is equal, and where it is not', () => {
    const rows = oracle('three,2,3,0,1,0,0,0,0,0,0,0,0,0,0,1,0', 'three,1,3,0,1,0,0,0,0,0,0,0,0,0,0,1,0');
    expect(compareWithOracle(rows, { three: ring(3) }).map(({ isEqual }) => isEqual)).toEqual([true, false]);
  });

  it('counts thirteen gifts and more together', () => {
    const rows = oracle('long,60,15,0,0,0,0,0,0,0,0,0,0,0,1,1,0');
    const [compared] = compareWithOracle(rows, { long: ring(15) });
    expect(compared).toMatchObject({ isEqual: true, counted: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] });
  });

  it('says nothing of a graph that is not at hand, or a window of steps', () => {
    const rows = oracle('away,60,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0', 'three,15 steps,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0');
    expect(compareWithOracle(rows, { three: ring(3) }).map(({ isEqual }) => isEqual)).toEqual([null, null]);
  });

  it('refuses what is no table of counts', () => {
    expect(() => oracle('three,60,3,0,1')).toThrow('not a row of counts');
  });
});
