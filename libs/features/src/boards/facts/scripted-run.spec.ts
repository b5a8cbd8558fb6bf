import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS } from '@app/domain';
import { scriptedRunOf, type TimedGift } from './scripted-run.js';

/** Gifts whose gaps alternate between two lengths. */
const gifts = (count: number, [gap, other]: readonly [number, number], giftId: string | null = 'rose'): TimedGift[] => {
  let at = 0;
  return Array.from({ length: count }, (_, n) => ({ at: (at += n % 2 === 0 ? gap : other), coins: 10, giftId }));
};
const EVEN = [10 * SECOND_MS, 10 * SECOND_MS] as const;

describe('gifts like clockwork', () => {
  it('are told with their number, coins, start and evenness', () => {
    expect(scriptedRunOf(gifts(60, EVEN))).toEqual({
      giftId: 'rose',
      gifts: 60,
      coins: 600,
      startsAt: 10 * SECOND_MS,
      variation: 0,
    });
  });

  it.each([
    ['50 of them', gifts(50, EVEN), true],
    ['49', gifts(49, EVEN), false],
    ['50 in 10 minutes', gifts(50, [(10 * MINUTE_MS) / 49, (10 * MINUTE_MS) / 49]), true],
    ['50 in a little more', gifts(50, [12_300, 12_300]), false],
    ['gaps of 9 and 11 seconds', gifts(60, [9_000, 11_000]), true],
    ['gaps of 8 and 12 seconds', gifts(60, [8_000, 12_000]), false],
    ['a combo that is reported at once', gifts(60, [0, 0]), false],
    ['gifts whose kind nobody tells', gifts(60, EVEN, null), false],
    ['two kinds in turn', gifts(60, EVEN).map((gift, n) => ({ ...gift, giftId: n % 2 === 0 ? 'rose' : 'lion' })), false],
  ])('%s: %#', (_, given, expected) => {
    expect(scriptedRunOf(given) !== null).toBe(expected);
  });

  it('are a person’s when taps come in flurries', () => {
    const taps = Array.from({ length: 80 }, (_, n) => ({
      at: n * 2_000 + (n % 7) * 900 + (n % 3 === 0 ? 1_500 : 0),
      coins: 1,
      giftId: 'rose',
    }));
    expect(scriptedRunOf(taps)).toBeNull();
  });

  it('are found among others, and counted without them', () => {
    const later = gifts(55, EVEN).map((gift) => ({ ...gift, at: gift.at + 60 * MINUTE_MS }));
    expect(scriptedRunOf([...gifts(20, [1_000, 30_000]), ...later])).toMatchObject({ gifts: 55 });
  });
});
