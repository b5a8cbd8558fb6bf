import { describe, expect, it } from '@jest/globals';
import { honestWindow, WINDOWS, withGroup } from './day-windows.js';
import { groupFigures } from './group-figures.js';
import { judgeGraph } from './judge-blocks.js';
import type { RatedPair } from './read-ratings.js';

/** Four hundred users who each rate three of two hundred, a few of whom get most; the same every time. */
const HONEST = Array.from({ length: 1_200 }, (_, n): RatedPair => {
  const luck = ((Math.imul(n + 1, 0x9e3779b1) >>> 8) % 9_973) / 9_973;
  return { user: Math.floor(n / 3), object: Math.floor(200 * luck ** 2), isOfBlock: false, isPlanted: false };
});

describe('the evaluation of groups', () => {
  it.each([
    [[1, 2, 3], { accused: 3, precision: 2 / 3, recall: 1, f1: 0.8 }],
    [[1], { accused: 1, precision: 1, recall: 0.5, f1: 2 / 3 }],
    [[7], { accused: 1, precision: 0, recall: 0, f1: 0 }],
    [[], { accused: 0, precision: null, recall: 0, f1: 0 }],
  ])('compares %j with 1 and 2', (accused, expected) => {
    expect(groupFigures(new Set(accused), new Set([1, 2]))).toEqual(expected);
  });

  it('finds a planted group and accuses nobody else, while degree accuses the busy', () => {
    const { ours, planted, degree } = judgeGraph('spec', withGroup(HONEST, { gifters: 12, creators: 5, density: 1 }));
    expect(planted).toBe(12);
    expect(ours).toMatchObject({ precision: 1, recall: 1, f1: 1 });
    expect(degree.accused).toBe(12);
  });

  it('accuses nobody where nothing was planted', () => {
    expect(judgeGraph('spec', HONEST).ours.accused).toBe(0);
  });

  it('plants to the pair, and deals every honest pair to one window', () => {
    expect(withGroup(HONEST, { gifters: 30, creators: 5, density: 0.8 })).toHaveLength(HONEST.length + 120);
    const dealt = Array.from({ length: WINDOWS }, (_, window) => honestWindow(HONEST, window).length);
    expect(dealt.reduce((sum, count) => sum + count, 0)).toBe(HONEST.length);
    expect(Math.min(...dealt)).toBeGreaterThan(30);
  });
});
