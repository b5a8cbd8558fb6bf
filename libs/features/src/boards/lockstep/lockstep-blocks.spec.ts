import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { densestBlock } from './densest-block.js';
import { toGiftGraph } from './gift-graph.js';
import { lockstepBlocks } from './lockstep-blocks.js';

type Pair = readonly [number, number];

/** Repeatable dice (mulberry32): specs of chance must not depend on it. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A night of a board: 400 fans give to one to four of 60 creators, a few of whom get most. */
function crowd(seed = 1, fans = 400, creators = 60): Pair[] {
  const random = dice(seed);
  return Array.from({ length: fans }, (_, fan) =>
    Array.from({ length: 1 + Math.floor(4 * random() ** 2) }, (): Pair => [fan, Math.floor(creators * random() ** 3)]),
  ).flat();
}

/** Gifters from `first` on, each giving to the creators, a share of the pairs left out. */
function group(first: number, gifters: number, creators: readonly number[], density = 1): Pair[] {
  const random = dice(first);
  return Array.from({ length: gifters }, (_, n) =>
    creators.filter(() => random() < density).map((creator): Pair => [first + n, creator]),
  ).flat();
}

const blocksOf = (...pairs: Pair[][]) => lockstepBlocks(toGiftGraph(pairs.flat()));
const UNKNOWN = [50, 52, 54, 56, 58];

describe('groups that give in lockstep', () => {
  it.each([
    ['10 × 5, all pairs', 10, 1],
    ['30 × 5, four pairs of five', 30, 0.8],
  ])('finds %s', (_, gifters, density) => {
    const found = blocksOf(crowd(), group(400, gifters, UNKNOWN, density));
    expect(found).toHaveLength(1);
    expect(found[0]?.creators).toEqual(UNKNOWN);
    expect(found[0]?.gifters.every((gifter) => gifter >= 400)).toBe(true);
    expect(found[0]?.gifters.length).toBeGreaterThanOrEqual(0.9 * gifters);
    expect(found[0]?.edges).toBeGreaterThan(4 * (found[0]?.expected ?? Infinity));
  });

  it('finds a group that also gives to whom everybody gives', () => {
    const camouflage = Array.from({ length: 30 }, (_, n): Pair => [400 + (n % 10), n % 3]);
    expect(blocksOf(crowd(), group(400, 10, UNKNOWN), camouflage)).toMatchObject([{ creators: UNKNOWN }]);
  });

  it('finds two groups of one night', () => {
    const found = blocksOf(crowd(), group(400, 12, UNKNOWN), group(420, 12, [45, 47, 49, 51, 53]));
    expect(new Set(found.map(({ gifters }) => gifters[0]))).toEqual(new Set([400, 420]));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('finds none in an honest crowd (%i)', (seed) => {
    expect(blocksOf(crowd(seed))).toEqual([]);
  });

  it.each([
    ['thirty fans of one creator at the start of its show', 30, [55]],
    ['sixty fans who give to both sides of a battle', 60, [55, 57]],
    ['forty fans of the three most popular', 40, [0, 1, 2]],
  ])('leaves %s alone', (_, fans, creators) => {
    expect(blocksOf(crowd(), group(400, fans, creators))).toEqual([]);
  });

  it('leaves a club alone whose members each give to two of five', () => {
    expect(blocksOf(crowd(), group(400, 30, UNKNOWN, 0.4))).toEqual([]);
  });

  it('says nothing of an empty board, of one creator, or of a handful', () => {
    expect(blocksOf()).toEqual([]);
    expect(blocksOf(group(0, 50, [0]))).toEqual([]);
    expect(blocksOf(group(0, 4, UNKNOWN))).toEqual([]);
  });

  it('finds the same whatever the order of the pairs', () => {
    const pairs = [...crowd(), ...group(400, 12, UNKNOWN)];
    const expected = blocksOf(pairs);
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), (shuffled) => {
        expect(blocksOf(shuffled)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the densest block', () => {
  it('is the whole of a complete graph, and null without edges', () => {
    expect(densestBlock(toGiftGraph(group(0, 4, [0, 1, 2])))).toEqual({ gifters: [0, 1, 2, 3], creators: [0, 1, 2] });
    expect(densestBlock(toGiftGraph([]))).toBeNull();
  });
});
