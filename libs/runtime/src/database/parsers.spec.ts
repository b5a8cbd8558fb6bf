import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseInt8, parseInt8Array, parseTimestamptz } from './parsers.js';

describe('parseInt8', () => {
  test.each([
    ['0', 0],
    ['-5', -5],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('reads %s', (text, value) => {
    expect(parseInt8(text)).toBe(value);
  });

  test('throws where a double would lose digits', () => {
    expect(() => parseInt8('9007199254740993')).toThrow(RangeError);
  });
});

describe('parseInt8Array', () => {
  test.each<[string, (number | null)[]]>([
    ['{}', []],
    ['{0}', [0]],
    ['{7,-12,NULL,9007199254740991}', [7, -12, null, Number.MAX_SAFE_INTEGER]],
    ['{NULL}', [null]],
    ['{NULL,-1}', [null, -1]],
  ])('reads %s', (text, values) => {
    expect(parseInt8Array(text)).toEqual(values);
  });

  test.each(['{1,9007199254740993}', '{-9223372036854775808}'])('throws where a double would lose digits: %s', (text) => {
    expect(() => parseInt8Array(text)).toThrow(RangeError);
  });

  test('reads whatever PostgreSQL writes', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.maxSafeInteger())), (values) => {
        const text = `{${values.map((value) => value ?? 'NULL').join(',')}}`;
        // PostgreSQL knows no negative zero.
        expect(parseInt8Array(text)).toEqual(values.map((value) => (value === 0 ? 0 : value)));
      }),
    );
  });
});

describe('parseTimestamptz', () => {
  test.each([
    ['2026-11-22 17:41:54+00', '2026-11-22T17:41:54.000Z'],
    ['2026-11-22 17:41:54.1+00', '2026-11-22T17:41:54.100Z'],
    ['2026-11-22 17:41:54.123456+00', '2026-11-22T17:41:54.123Z'],
    ['2024-02-29 00:00:00.05+00', '2024-02-29T00:00:00.050Z'],
  ])('reads %s', (text, iso) => {
    expect(new Date(parseTimestamptz(text)).toISOString()).toBe(iso);
  });

  test.each(['infinity', '2026-11-22 17:41:54+01', '0044-03-15 12:00:00+00 BC', ''])('refuses %j', (text) => {
    expect(() => parseTimestamptz(text)).toThrow(RangeError);
  });

  test('reads every millisecond that can occur', () => {
    const years = { min: Date.UTC(2010, 0, 1), max: Date.UTC(2100, 0, 1) };
    fc.assert(
      fc.property(fc.integer(years), (at) => {
        const text = new Date(at).toISOString().replace('T', ' ').replace('Z', '+00');
        expect(parseTimestamptz(text)).toBe(at);
      }),
    );
  });
});
