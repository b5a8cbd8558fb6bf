import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { CursorFormat, cutPage, PAGE_LIMIT_DEFAULT, parsePage } from './page.js';

const CURSOR = new CursorFormat(z.tuple([z.int(), z.string()]));

describe('parsePage', () => {
  it('takes 50 from the start where nothing is asked', () => {
    expect(parsePage({})).toEqual({ limit: PAGE_LIMIT_DEFAULT, cursor: null });
  });

  it.each(['1', '500'])('accepts a limit of %s', (limit) => {
    expect(parsePage({ limit }).limit).toBe(Number(limit));
  });

  it.each(['0', '501', '-1', '1.5', '1e2', '', 'ten', ['1', '2']])('refuses a limit of %j as malformed', (limit) => {
    expect(() => parsePage({ limit })).toThrow(expect.objectContaining({ code: 'request.malformed' }));
  });

  it.each(['', 'x'.repeat(3_000), ['a', 'b']].map((cursor) => [cursor]))('refuses a cursor that cannot be one', (cursor) => {
    expect(() => parsePage({ cursor })).toThrow(expect.objectContaining({ code: 'request.malformed' }));
  });
});

describe('CursorFormat', () => {
  it('gives back every key it made a cursor of', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({ unit: 'grapheme' }), (position, id) => {
        expect(CURSOR.decode(CURSOR.encode([position, id]))).toEqual([position, id]);
      }),
    );
  });

  it('refuses every other string as malformed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => CURSOR.decode(text)).toThrow(expect.objectContaining({ code: 'request.malformed' }));
      }),
    );
  });
});

describe('cutPage', () => {
  it('names the last row shown where another follows', () => {
    expect(cutPage([3, 2, 1], 2, String)).toEqual({ data: [3, 2], nextCursor: '2' });
  });

  it('ends where no surplus row came', () => {
    expect(cutPage([3, 2], 2, String)).toEqual({ data: [3, 2], nextCursor: null });
    expect(cutPage([], 2, String)).toEqual({ data: [], nextCursor: null });
  });
});
