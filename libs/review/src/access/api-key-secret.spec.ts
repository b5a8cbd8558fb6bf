import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hashSecret, newSecret, prefixOf } from './api-key-secret.js';

describe('newSecret', () => {
  it('is found by its prefix and recognised by its hash', () => {
    const { secret, prefix, hash } = newSecret();
    expect(prefixOf(secret)).toBe(prefix);
    expect(hashSecret(secret)).toEqual(hash);
    expect(prefix.length).toBeLessThan(secret.length - 40);
  });

  it('finds no prefix in anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(prefixOf(text)).toBeNull()));
    expect(prefixOf(`${newSecret().secret}x`)).toBeNull();
  });
});
