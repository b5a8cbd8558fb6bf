import { describe, expect, it } from '@jest/globals';
import { departedWithin, mostLeftAt } from './departures.js';

const LEFT = [
  { start: 0n, at: 100 },
  { start: 10n, at: 200 },
  { start: 30n, at: 300 },
];

describe('departures', () => {
  it.each([
    [
      0n,
      40,
      [
        [10, 100],
        [20, 200],
        [10, 300],
      ],
    ],
    [
      5n,
      10,
      [
        [5, 100],
        [5, 200],
      ],
    ],
    [10n, 20, [[20, 200]]],
    [35n, 100, [[100, 300]]],
  ])('of the coins from %i, %i long', (start, coins, expected) => {
    expect(departedWithin(LEFT, { start, coins }).map(({ coins, at }) => [coins, at])).toEqual(expected);
  });

  it('are unknown where none were noted', () => {
    expect(departedWithin([], { start: 0n, coins: 10 })).toEqual([]);
    expect(mostLeftAt([])).toBeNull();
  });

  it.each([
    [9, 1, 100],
    [8, 2, 900],
  ])('had mostly left when nine tenths had: %i at once and %i later', (soon, later, expected) => {
    expect(
      mostLeftAt([
        { coins: later, at: 900 },
        { coins: soon, at: 100 },
      ]),
    ).toBe(expected);
  });
});
