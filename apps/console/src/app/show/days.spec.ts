import { describe, expect, it } from '@jest/globals';
import { dayOf, endOfDay, todayPlus } from './days.js';

describe('days of date fields are those of the reader', () => {
  it.each([
    [0, '2026-11-23'],
    [8, '2026-12-01'],
    [39, '2027-01-01'],
    [-23, '2026-10-31'],
  ])('%d days from a Monday evening in November', (days, day) => {
    expect(todayPlus(days, new Date(2026, 10, 23, 23, 59))).toBe(day);
  });

  it('end before the next midnight', () => {
    const end = new Date(endOfDay('2026-11-23'));
    expect(dayOf(end)).toBe('2026-11-23');
    expect(dayOf(new Date(end.getTime() + 1000))).toBe('2026-11-24');
  });
});
