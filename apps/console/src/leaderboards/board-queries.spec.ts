import { expect, it } from '@jest/globals';
import { byAdjustedRank, placesUp, type Entry } from './board-queries.js';

const entry = (creatorId: string, rank: number, adjustedRank: number | null): Entry => ({
  creatorId,
  coins: 1000 - rank,
  rank,
  adjustedCoins: adjustedRank === null ? null : 1000 - adjustedRank,
  adjustedRank,
  provisional: false,
  reasons: [],
});

it('an entry rises by as many places as others fall out before it', () => {
  expect([placesUp(entry('a', 5, 2)), placesUp(entry('b', 1, 9)), placesUp(entry('c', 3, 3))]).toEqual([3, -8, 0]);
});

it('what was not judged has not moved, and stands behind what was', () => {
  const unjudged = entry('z', 1001, null);
  expect(placesUp(unjudged)).toBeNull();
  const sorted = byAdjustedRank([unjudged, entry('a', 1, 2), entry('b', 2, 1)]);
  expect(sorted.map(({ creatorId }) => creatorId)).toEqual(['b', 'a', 'z']);
});
