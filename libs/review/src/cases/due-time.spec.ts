import { HOUR_MS, MINUTE_MS } from '@app/domain';
import { describe, expect, it } from '@jest/globals';
import { dueAt } from './due-time.js';

const NOON = Date.UTC(2026, 5, 1, 12);

describe('the time a case is due', () => {
  it.each([
    [999, 24],
    [9_999, 24],
    [10_000, 16],
    [99_999, 16],
    [100_000, 8],
    [999_999, 8],
    [1_000_000, 4],
  ])('gives a hold on %d coins %d hours', (coins, hours) => {
    expect(dueAt({ coins, waitingSince: NOON, openedAt: NOON })).toBe(NOON + hours * HOUR_MS);
  });

  it('counts from when the creator asked for the money, not from when we held it', () => {
    expect(dueAt({ coins: 500, waitingSince: NOON - 10 * HOUR_MS, openedAt: NOON })).toBe(NOON + 14 * HOUR_MS);
  });

  it('leaves staff an hour for a payout that was held long after it was asked for', () => {
    expect(dueAt({ coins: 500, waitingSince: NOON - 30 * 24 * HOUR_MS, openedAt: NOON })).toBe(NOON + HOUR_MS);
  });

  it('makes cases that come within minutes of each other due together', () => {
    const due = [1, 7, 14].map((minutes) => dueAt({ coins: 500, waitingSince: NOON + minutes * MINUTE_MS, openedAt: NOON }));
    expect(new Set(due).size).toBe(1);
  });
});
