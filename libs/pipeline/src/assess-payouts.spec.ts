import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS, seq } from '@app/domain';
import { blockedDelayMs, degradedDelayMs } from './assess-payouts.js';

const NOW = Date.UTC(2026, 0, 15);
const recorded = (number: number, msAgo: number) => ({ seq: seq(number), recordedAt: NOW - msAgo });

describe('how long a payout behind a backlog waits', () => {
  it.each([
    ['a moment when the gifts before it are as young as it is', 3, 50],
    ['as long as the worker is behind', 400, 400],
    ['a second at most behind a long backlog', 10 * MINUTE_MS, SECOND_MS],
  ])('is %s', (_, behindMs, expected) => {
    expect(blockedDelayMs([recorded(20, 0), recorded(25, 0)], recorded(10, behindMs))).toBe(expected);
  });

  it('is of no account when nothing is blocked', () => {
    expect(blockedDelayMs([], recorded(10, 100))).toBe(Infinity);
  });
});

describe('how long a payout without its inputs waits', () => {
  it.each([
    ['a second after the first failure', 200, SECOND_MS],
    ['longer the longer inputs are missing', 40 * SECOND_MS, 10 * SECOND_MS],
    ['a minute at most', 60 * MINUTE_MS, MINUTE_MS],
  ])('is %s', (_, ageMs, expected) => {
    expect(degradedDelayMs([recorded(20, ageMs)], NOW)).toBe(expected);
  });
});
