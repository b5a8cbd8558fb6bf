import { describe, expect, it } from '@jest/globals';
import { lineAndColumn, offsetWithin, placeOf, placesOf } from './json-places.js';

const TEXT = `{
  "name": "eu",
  "rules": [
    { "id": "a", "when": "x == \\"é\\u00e9\\" && y" }, {"id": "b"}
  ],
  "a/b": { "~": [] }
}`;

function at(pointer: string): string {
  const found = placesOf(TEXT);
  const place = found.isJson ? found.places.get(pointer) : undefined;
  return place === undefined ? 'nowhere' : TEXT.slice(place.start, place.end);
}

describe('a pointer finds its value in the text', () => {
  it.each([
    ['/name', '"eu"'],
    ['/rules/1', '{"id": "b"}'],
    ['/rules/1/id', '"b"'],
    ['/a~1b/~0', '[]'],
    ['', TEXT],
    ['/rules/2', 'nowhere'],
  ])('%p is %p', (pointer, value) => expect(at(pointer)).toBe(value));

  it('and what is missing is looked for where it would stand', () => {
    const found = placesOf(TEXT);
    if (!found.isJson) throw new Error('this is JSON');
    const place = placeOf(found.places, '/rules/1/when');
    expect(place === null ? null : TEXT.slice(place.start, place.end)).toBe('{"id": "b"}');
  });

  it('and a place within a string counts what escapes mean', () => {
    const found = placesOf(TEXT);
    const when = found.isJson ? found.places.get('/rules/0/when') : undefined;
    if (when === undefined) throw new Error('there is a condition');
    const value: unknown = JSON.parse(TEXT.slice(when.start, when.end));
    const offset = String(value).indexOf('y');
    expect(TEXT[offsetWithin(TEXT, when, offset)]).toBe('y');
  });
});

describe('what is no JSON says where it stops being it', () => {
  it.each([
    ['', 0],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['[1, 2', 5],
    ['{"a": 01}', 7],
    ['{} x', 3],
    ["{'a': 1}", 1],
    ['["a\tb"]', 1],
    ['["\\x"]', 1],
    ['{"a', 1],
  ])('%p at %d', (text, offset) => {
    expect(placesOf(text)).toEqual({ isJson: false, offset });
    expect(() => JSON.parse(text)).toThrow();
  });
});

it('lines and columns count from one', () => {
  expect([0, 2, 4].map((offset) => lineAndColumn('a\nbc\n', offset))).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 2, column: 3 },
  ]);
});
