import { describe, expect, it } from '@jest/globals';
import type { LinkKind, SharedValue } from '../feature-set.js';
import { likelihoodOf } from './likelihood.js';

const value = (kind: LinkKind, strangers = 0): SharedValue => ({ kind, digest: '', strangers });

describe('link likelihood', () => {
  it.each([
    ['nothing', [], 0],
    ['one device', [value('device')], 0.8],
    ['a family of three strangers', [value('device', 3)], 0.8],
    ['four strangers', [value('device', 4)], 0.6],
    ['hundreds on an address', [value('ip', 150)], 0.005],
    ['a card and a device', [value('instrument'), value('device')], 1 - 0.1 * 0.2],
    ['the same bank account', [value('destination')], 0.95],
  ] as const)('of %s', (_, shared, expected) => {
    expect(likelihoodOf(shared)).toBeCloseTo(expected, 10);
  });
});
