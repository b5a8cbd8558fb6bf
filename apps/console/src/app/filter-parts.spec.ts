import { expect, it } from '@jest/globals';
import { isOn, oneOf, textOf } from './filter-parts.js';

it('text of an address is what was typed, also where it reads as something else', () => {
  expect(['ring_1', 7, true, '', null, ['a'], 'x'.repeat(301)].map(textOf)).toEqual([
    'ring_1',
    '7',
    'true',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('a choice that does not exist is none', () => {
  expect([oneOf(['a', 'b'], 'b'), oneOf(['a', 'b'], 'c')]).toEqual(['b', undefined]);
});

it('a switch is on or not there', () => {
  expect([true, 'true', false, 'no', 1].map(isOn)).toEqual([true, true, undefined, undefined, undefined]);
});
