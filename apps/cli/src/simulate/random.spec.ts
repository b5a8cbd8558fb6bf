import { describe, expect, it } from '@jest/globals';
import { Random, seedTag } from './random.js';

const draw = (random: Random, count: number): number[] => Array.from({ length: count }, () => random.next());

describe('seeded chance', () => {
  it('repeats itself for the same seed only', () => {
    expect(draw(new Random('a'), 50)).toEqual(draw(new Random('a'), 50));
    expect(draw(new Random('a'), 50)).not.toEqual(draw(new Random('b'), 50));
  });

  it('forks streams that do not depend on what was drawn before', () => {
    const used = new Random('a');
    draw(used, 7);
    expect(draw(used.fork('fan-1'), 20)).toEqual(draw(new Random('a').fork('fan-1'), 20));
    expect(draw(used.fork('fan-1'), 20)).not.toEqual(draw(used.fork('fan-2'), 20));
  });

  it('is uniform enough', () => {
    const tenths = new Map(Map.groupBy(draw(new Random('u'), 50_000), (value) => Math.floor(value * 10)));
    for (let tenth = 0; tenth < 10; tenth += 1) {
      // Five standard deviations of a binomial with 50,000 trials of 1/10 are 335.
      expect(Math.abs((tenths.get(tenth)?.length ?? 0) - 5_000)).toBeLessThan(335);
    }
  });

  it('keeps its bounds', () => {
    const random = new Random('bounds');
    const wholes = new Set(Array.from({ length: 1_000 }, () => random.whole(2, 4)));
    expect(wholes).toEqual(new Set([2, 3, 4]));
    for (let round = 0; round < 1_000; round += 1) {
      expect(random.pareto(5, 1.1, 80)).toBeLessThanOrEqual(80);
      expect(random.exponential(3)).toBeGreaterThanOrEqual(0);
      expect(random.logNormal(3, 1)).toBeGreaterThan(0);
    }
    expect(() => random.pick([])).toThrow('nothing to pick from');
  });

  it('tags the ids of a seed with three characters', () => {
    for (const seed of ['1', '2', 'a long seed']) expect(seedTag(seed)).toMatch(/^[0-9a-z]{3}$/);
    expect(seedTag('1')).not.toBe(seedTag('2'));
  });
});
