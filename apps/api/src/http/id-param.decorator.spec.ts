import { describe, expect, it } from '@jest/globals';
import { isId } from './id-param.decorator.js';

describe('isId', () => {
  it.each(['a', 'user/1 ü', '😀'.repeat(128), '__proto__', ' '])('accepts %j', (text) => {
    expect(isId(text)).toBe(true);
  });

  it.each(['', 'a\u0000', 'a\nb', '\u007f', '\u0085', 'x'.repeat(129), '😀'.repeat(129), '\ud83d'])('refuses %j', (text) => {
    expect(isId(text)).toBe(false);
  });
});
