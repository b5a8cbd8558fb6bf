import { describe, expect, it } from '@jest/globals';
import { dayOf, endOfDay, startOfDay, todayPlus } from './days.js';

describe('days of date fields are those of the reader', () => {
  it.each([
    [0, '2026-11-23'],
    [8, '2026-12-01'],
    [39, '2027-01-01'],
    [-23, '2026-10-31'],
  ])('%d days from a Monday evening in November', (days, day) => {
    expect(todayPlus(days, new Date(2026, 10, 23, 23, 59))).toBe(day);
  });

  it('begin at midnight and end before the next', () => {
    const [start, end] = [new Date(startOfDay('2026-11-23')), new Date(endOfDay('2026-11-23'))];
    expect([dayOf(start), start.getHours(), start.getMinutes()]).toEqual(['2026-11-23', 0, 0]);
    expect(dayOf(end)).toBe('2026-11-23');
    expect(dayOf(new Date(end.getTime() + 1000))).toBe('2026-11-24');
  });
});
