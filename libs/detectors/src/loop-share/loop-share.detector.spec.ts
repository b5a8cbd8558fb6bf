import { describe, expect, it } from '@jest/globals';
import { accountId } from '@app/domain';
import type { SourceSlice } from '@app/features';
import { CREATOR, FAN, featuresOf, identityOf, linkOf, provenanceOf, sliceOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { loopShare } from './loop-share.detector.js';

const MATE = accountId('mate');
const loop = (coins: number, given: Partial<SourceSlice> = {}) =>
  sliceOf({ path: [FAN, CREATOR, MATE, CREATOR], ...given, coins });
const payout = (...slices: SourceSlice[]) =>
  featuresOf('payout', { provenance: provenanceOf(...slices), identity: identityOf() });

describe('loop share', () => {
  it('holds coins that went round and were charged back', () => {
    const finding = judged(loopShare, payout(loop(4_000, { warned: true }), sliceOf({ coins: 6_000 })));
    expect(finding).toMatchObject({
      action: 'hold',
      code: 'loop-share.tainted',
      message: expect.stringContaining('40 % of this payout (4,000 of 10,000'),
    });
    expect(finding).toMatchObject({
      evidence: {
        through: [
          { accountId: 'fan', coins: 4_000 },
          { accountId: 'mate', coins: 4_000 },
        ],
      },
    });
  });

  it('only contributes for clean coins of strangers, as creators spend earnings on each other', () => {
    expect(verdict(loopShare, payout(loop(10_000)))).toBe('add');
  });

  it('clears two creators in a battle, who gift each other what they bought', () => {
    expect(verdict(loopShare, payout(sliceOf({ buyerId: MATE })))).toBe('clear');
  });

  it.each([
    [1_000, 'add'],
    [999, 'clear'],
  ])('speaks from a tenth of the coins: %i of 10,000 is %s', (coins, expected) => {
    expect(verdict(loopShare, payout(loop(coins), sliceOf({ coins: 10_000 - coins })))).toBe(expected);
  });

  it.each([
    [1_000, 'hold'],
    [999, 'add'],
  ])('holds from a tenth of tainted coins in the loop: %i is %s', (coins, expected) => {
    const features = payout(loop(coins, { purchaseRisk: 0.7 }), loop(5_000), sliceOf({ coins: 5_000 - coins }));
    expect(verdict(loopShare, features)).toBe(expected);
  });

  it('does not count taint outside of the loop', () => {
    expect(verdict(loopShare, payout(loop(3_000), sliceOf({ coins: 7_000, warned: true })))).toBe('add');
  });

  it.each([
    [0.6, 1_000, 'hold'],
    [0.6, 999, 'add'],
    [0.59, 5_000, 'add'],
  ])('holds loops through an account linked with %f: %i of 10,000 coins is %s', (likelihood, coins, expected) => {
    const provenance = provenanceOf(
      loop(coins),
      loop(5_000, { path: [FAN, CREATOR, accountId('other'), CREATOR] }),
      sliceOf({ coins: 5_000 - coins }),
    );
    expect(verdict(loopShare, featuresOf('payout', { provenance, identity: identityOf(linkOf('mate', likelihood)) }))).toBe(
      expected,
    );
  });

  it('sees coins that left by a puppet and came back through a stranger', () => {
    const slice = sliceOf({ buyerId: accountId('puppet'), path: [accountId('puppet'), FAN, CREATOR] });
    const features = featuresOf('payout', { provenance: provenanceOf(slice), identity: identityOf(linkOf('puppet', 0.9)) });
    expect(judged(loopShare, features)).toMatchObject({ action: 'hold', code: 'loop-share.linked' });
  });

  it('still judges by paths when identities could not be read', () => {
    expect(verdict(loopShare, { ...payout(loop(5_000, { warned: true })), identity: unread() })).toBe('hold');
  });

  it('is unknown without provenance, or when all of it lies past the bound', () => {
    expect(judged(loopShare, { ...payout(), provenance: unread() })).toEqual({
      status: 'unknown',
      missing: ['provenance'],
      reasons: ['timeout'],
    });
    expect(verdict(loopShare, payout(sliceOf({ beyondLimit: true })))).toBe('unknown');
  });
});
