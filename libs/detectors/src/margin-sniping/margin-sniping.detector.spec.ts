import { DAY_MS } from '@app/domain';
import { describe, expect, it } from '@jest/globals';
import type { BoardStanding } from '@app/features';
import { AT, boardOf, featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { chanceOfAtLeast } from '../statistics/chance-of-at-least.js';
import { marginSniping } from './margin-sniping.detector.js';

const payout = (...boards: BoardStanding[]) => featuresOf('payout', { boards: reads({ boards, scripted: [] }) });
/** A board that ended some days ago, whose burst of 1,100 passed one creator over a gap of 1,000. */
const sniped = (daysAgo: number, given: Partial<BoardStanding> = {}) =>
  boardOf({ endsAt: AT - daysAgo * DAY_MS, terminalCoins: 1_100, gapCoins: 1_000, overtaken: 1, ...given });
const times = (count: number, given: Partial<BoardStanding> = {}) =>
  Array.from({ length: count }, (_, n) => sniped(n + 1, given));

describe('margin sniping', () => {
  it('asks for a look when burst after burst is just enough', () => {
    expect(judged(marginSniping, payout(...times(3)))).toMatchObject({
      action: 'review',
      code: 'margin-sniping.just-enough',
      message: expect.stringContaining('On 3 of 3 boards'),
    });
  });

  it.each([
    [3, 'review'],
    [2, 'clear'],
  ])('is a habit from three boards on: %i are %s', (boards, expected) => {
    expect(verdict(marginSniping, payout(...times(boards)))).toBe(expected);
  });

  it.each([
    [1_150, 'review'],
    [1_151, 'clear'],
    [1_000, 'review'],
  ])('leaves alone who overshoots by more than 15 %%: %i over a gap of 1000 is %s', (terminalCoins, expected) => {
    expect(verdict(marginSniping, payout(...times(3, { terminalCoins })))).toBe(expected);
  });

  it('clears crowded boards, where any burst ends just above somebody', () => {
    expect(verdict(marginSniping, payout(...times(6, { overtaken: 8 })))).toBe('clear');
  });

  it('clears a creator with a close finish every evening, some of which were close by luck', () => {
    const generous = Array.from({ length: 10 }, (_, n) => sniped(n + 1, { terminalCoins: 1_700 }));
    expect(verdict(marginSniping, payout(...times(3), ...generous))).toBe('clear');
  });

  it.each([
    [14, 'review'],
    [14.1, 'clear'],
    [-1, 'clear'],
  ])('looks at 14 days: three boards %d days ago are %s', (daysAgo, expected) => {
    expect(verdict(marginSniping, payout(sniped(daysAgo), sniped(daysAgo), sniped(daysAgo)))).toBe(expected);
  });

  it('leaves small places alone, bursts that passed nobody, and is unknown without the boards', () => {
    expect(verdict(marginSniping, payout(...times(4, { coins: 999 })))).toBe('clear');
    expect(verdict(marginSniping, payout(...times(4, { gapCoins: null, overtaken: 0 })))).toBe('clear');
    expect(verdict(marginSniping, featuresOf('payout', { boards: unread() }))).toBe('unknown');
  });
});

describe('the chance of at least so many successes', () => {
  it.each([
    [1, [0.5, 0.5], 0.75],
    [2, [0.5, 0.5], 0.25],
    [0, [0.3], 1],
    [3, [0.1, 0.2, 0.5], 0.01],
    [3, [0.1, 0.2], 0],
  ])('is exact: %i of %j', (hits, chances, expected) => {
    expect(chanceOfAtLeast(hits, chances)).toBeCloseTo(expected, 12);
  });
});
