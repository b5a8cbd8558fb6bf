import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './changes.js';

describe('what a draft changes', () => {
  it('is nothing where it says the same, in whatever order', () => {
    expect(changesBetween({ a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 })).toEqual([]);
  });

  it('is each value by its place', () => {
    expect(changesBetween({ fourEyesDollars: 1000, risk: { x: 1 } }, { fourEyesDollars: 500, risk: { x: 2 } })).toEqual([
      { pointer: '/fourEyesDollars', before: 1000, after: 500 },
      { pointer: '/risk/x', before: 1, after: 2 },
    ]);
  });

  it('shows what only one of them says, whole', () => {
    expect(changesBetween({}, { detectors: { 'self-gift': { mode: 'off' } } })).toEqual([
      { pointer: '/detectors', before: undefined, after: { 'self-gift': { mode: 'off' } } },
    ]);
  });

  it('does not take a rule that is put first for a change of all others', () => {
    const rule = (id: string) => ({ id, when: 'true' });
    expect(changesBetween({ rules: [rule('b')] }, { rules: [rule('a/x'), rule('b')] })).toEqual([
      { pointer: '/rules/a~1x', before: undefined, after: rule('a/x') },
    ]);
  });

  it('tells null from absent, and a list from an object', () => {
    expect(changesBetween({ a: null }, {})).toHaveLength(1);
    expect(changesBetween({ a: [] }, { a: {} })).toEqual([]);
    expect(changesBetween({ a: 1 }, { a: {} })).toHaveLength(1);
  });
});
