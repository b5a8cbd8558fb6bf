import { describe, expect, it } from '@jest/globals';
import { isLetterKey, keyOf } from './key-of.js';

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false };

describe('a pressed key is named', () => {
  it.each([
    [{ key: 'j' }, 'j'],
    [{ key: 'J' }, 'j'],
    [{ key: '?' }, '?'],
    [{ key: 'Enter' }, 'enter'],
    [{ key: 'k', ctrlKey: true }, 'mod+k'],
    [{ key: 'k', metaKey: true }, 'mod+k'],
    [{ key: 'a', altKey: true }, 'alt+a'],
  ])('%p as %s', (pressed, name) => {
    expect(keyOf({ ...NO_MODIFIERS, ...pressed })).toBe(name);
  });
});

it('only keys that write or press are kept from whoever types', () => {
  expect(['j', '?', 'enter'].map(isLetterKey)).toEqual([true, true, true]);
  expect(['mod+k', 'escape', 'mod+enter'].map(isLetterKey)).toEqual([false, false, false]);
});
