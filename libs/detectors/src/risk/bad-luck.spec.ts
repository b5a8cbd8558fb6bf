import { describe, expect, it } from '@jest/globals';
import { chanceOfBadLuck } from './bad-luck.js';

describe('ordinary bad luck', () => {
  // Of payers with three purchases each, 1 − 0.995³ = 1.49 % have one of them disputed.
  it.each([
    [0, 7, 1],
    [1, 1, 0.01493],
    [1, 7, 0.09996],
    [2, 7, 0.00447],
    [7, 7, 0.01493 ** 7],
  ])('happens to %i of %i payers with a chance of %d', (disputed, payers, expected) => {
    expect(chanceOfBadLuck({ disputed, payers, platformRate: 0.005 })).toBeCloseTo(expected, 4);
  });

  it('is never taken for worse than card schemes tolerate, whatever a platform puts up with', () => {
    const at = (platformRate: number) => chanceOfBadLuck({ disputed: 2, payers: 7, platformRate });
    expect(at(0.009)).toBeGreaterThan(at(0.005));
    expect(at(0.2)).toBe(at(0.009));
  });

  it('counts the disputing among the payers where fewer are known', () => {
    expect(chanceOfBadLuck({ disputed: 2, payers: 0, platformRate: 0.005 })).toBeCloseTo(0.01493 ** 2, 6);
  });
});
