import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findBodyFaults, JSON_DEPTH_MAX } from './body-faults.js';

const faultsOf = (text: string) => findBodyFaults(text, JSON.parse(text));
const pointersOf = (text: string) => (faultsOf(text) ?? []).map(({ pointer }) => pointer);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('findBodyFaults', () => {
  it.each([
    ['a prototype key', '{"a":{"__proto__":1}}', '/a/__proto__'],
    ['a prototype key behind escapes', '{"\\u005f_proto__":1}', '/__proto__'],
    ['constructor, however deep', '{"a":[0,{"constructor":{}}]}', '/a/1/constructor'],
    ['NUL in a value', '{"id":"a\\u0000"}', '/id'],
    ['NUL in a key', '{"a\\u0000":1}', '/a\u0000'],
    ['half of a surrogate pair in a value', '{"id":"\\ud83d"}', '/id'],
    ['half of a surrogate pair in a key', '{"\\udc00":1}', '/\ufffd'],
    ['keys that need escapes in a pointer', '{"a/b~":{"constructor":1}}', '/a~1b~0/constructor'],
  ])('points at %s', (_, text, pointer) => {
    expect(pointersOf(text)).toEqual([pointer]);
  });

  it('leaves the same words alone where they are values', () => {
    expect(faultsOf('{"userAgent":"__proto__ constructor","emoji":"\\ud83d\\ude00"}')).toBeNull();
  });

  it('accepts nesting up to the limit and refuses one level more', () => {
    expect(faultsOf(nested(JSON_DEPTH_MAX))).toBeNull();
    expect(faultsOf(nested(JSON_DEPTH_MAX + 1))).toHaveLength(1);
  });

  it('does not take many shallow brackets for depth', () => {
    expect(faultsOf(JSON.stringify(Array.from({ length: 200 }, () => ({ a: [] }))))).toBeNull();
  });

  it('survives a body that is nothing but brackets', () => {
    expect(faultsOf(nested(200_000))).toHaveLength(1);
  });

  it('finds a prototype key wherever it is put in any document', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('__proto__', 'constructor'), (value, key) => {
        expect(faultsOf(`{"x":${JSON.stringify(value)},"y":[{"${key}":null}]}`)).not.toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
