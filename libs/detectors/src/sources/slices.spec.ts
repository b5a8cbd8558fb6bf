import { describe, expect, it } from '@jest/globals';
import { accountId } from '@app/domain';
import { CREATOR, FAN, linkOf, sliceOf } from '../fixtures/features.js';
import { linksFrom } from './links.js';
import { isCircular, isSelfGift, linkOnPath } from './slices.js';

const MATE = accountId('mate');
const PUPPET = accountId('puppet');
const links = linksFrom({ linked: [linkOf('puppet', 0.8), linkOf('sibling', 0.3)], truncated: false });

describe("a slice's path", () => {
  it.each([
    [[FAN, CREATOR], false],
    [[CREATOR, CREATOR], true],
    [[CREATOR, MATE, CREATOR], true],
    [[FAN, CREATOR, MATE, CREATOR], true],
    [[CREATOR, PUPPET, CREATOR], true],
    [[PUPPET, CREATOR], false],
    [[FAN, PUPPET, CREATOR], false],
    [[PUPPET, FAN, CREATOR], true],
    [[CREATOR], false],
  ])('%j is circular: %s', (path, expected) => {
    expect(isCircular(sliceOf({ path, buyerId: path[0] === CREATOR ? MATE : FAN }), CREATOR, links)).toBe(expected);
  });

  it.each([
    [[CREATOR, CREATOR], true],
    [[CREATOR, CREATOR, CREATOR], true],
    [[CREATOR], false],
    [[], false],
  ])('of coins whose origin nobody knows, %j, shows a gift to oneself: %s', (path, expected) => {
    const slice = sliceOf({ path, buyerId: null, purchaseId: null, purchasedAt: null });
    expect(isSelfGift(slice, CREATOR)).toBe(expected);
    expect(isCircular(slice, CREATOR, links)).toBe(expected);
    expect(linkOnPath(slice, CREATOR, links).accountId).toBe(expected ? CREATOR : null);
  });

  it('of one account is circular when the payee bought the coins itself', () => {
    expect(isCircular(sliceOf({ path: [CREATOR], buyerId: CREATOR }), CREATOR, links)).toBe(true);
  });

  it('names the strongest link on it, and nobody for strangers', () => {
    expect(linkOnPath(sliceOf({ path: [FAN, PUPPET, CREATOR] }), CREATOR, links)).toEqual({ likelihood: 0.8, accountId: PUPPET });
    expect(linkOnPath(sliceOf({ path: [FAN, accountId('sibling'), CREATOR] }), CREATOR, links)).toEqual({
      likelihood: 0,
      accountId: null,
    });
    expect(linkOnPath(sliceOf({ path: [CREATOR, CREATOR], buyerId: CREATOR }), CREATOR, links)).toEqual({
      likelihood: 1,
      accountId: CREATOR,
    });
  });
});
