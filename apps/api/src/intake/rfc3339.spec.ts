import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRfc3339 } from './rfc3339.js';

describe('parseRfc3339', () => {
  it.each([
    ['2026-11-22T17:41:54Z', Date.UTC(2026, 10, 22, 17, 41, 54)],
    ['2026-11-22t17:41:54.1z', Date.UTC(2026, 10, 22, 17, 41, 54, 100)],
    ['2026-11-22T17:41:54.123999999Z', Date.UTC(2026, 10, 22, 17, 41, 54, 123)],
    ['2026-11-22T19:41:54+02:00', Date.UTC(2026, 10, 22, 17, 41, 54)],
    ['2024-02-29T00:00:00-00:30', Date.UTC(2024, 1, 29, 0, 30)],
  ])('reads %s', (text, at) => {
    expect(parseRfc3339(text)).toBe(at);
  });

  it.each([
    '',
    '2026-11-22',
    '2026-11-22T17:41Z',
    '2026-11-22T17:41:54',
    '2026-13-01T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-11-22T24:00:00Z',
    ' 2026-11-22T17:41:54Z',
    '2026-11-22T17:41:60Z',
  ])('does not read %j', (text) => {
    expect(parseRfc3339(text)).toBeNull();
  });

  it('reads every time that it would write', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(253402300799999) }),
        (date) => parseRfc3339(date.toISOString()) === date.getTime(),
      ),
    );
  });
});
