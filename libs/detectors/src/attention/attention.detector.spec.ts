import { describe, expect, it } from '@jest/globals';
import { coins as toCoins } from '@app/domain';
import type { FeatureSet } from '@app/features';
import { featuresOf, provenanceOf, sliceOf, subjectOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { attentionOf } from '../fixtures/payers.js';
import { attention } from './attention.detector.js';

const payout = (coins: number, given: Partial<FeatureSet> = {}) =>
  featuresOf('payout', { attention: attentionOf(coins), provenance: provenanceOf(sliceOf()), ...given });

describe('attention', () => {
  it('asks for a look at a show that earns two hundred times what others of its size do', () => {
    expect(judged(attention, payout(8_000))).toMatchObject({
      action: 'review',
      code: 'attention.unwatched',
      evidence: { coinsPerViewer: 200, peersMedian: 1, viewers: 40 },
      message: expect.stringContaining('8,000 coins before 40 viewers'),
    });
  });

  // Median 1, σ at least 0.69: z 6 is e^4.14 = 62.8 coins a viewer, 2,512 of 40.
  it.each([
    [2_513, 'review'],
    [2_511, 'clear'],
  ])('starts at a factor of 63 where peers are alike: %i coins are %s', (coins, expected) => {
    expect(verdict(attention, payout(coins))).toBe(expected);
  });

  it('leaves a whale in a small room alone where gifting is heavy-tailed', () => {
    const peersCoinsPerViewer = [0.05, 0.1, 0.2, 0.4, 1, 3, 8, 20, 60, 120];
    expect(verdict(attention, payout(8_000, { attention: attentionOf(8_000, { peersCoinsPerViewer }) }))).toBe('clear');
  });

  it.each([
    [1_000, 'hold'],
    [999, 'review'],
  ])('holds only with a funding signal: %i of 10,000 coins warned of are %s', (coins, expected) => {
    const provenance = provenanceOf(sliceOf({ coins, warned: true }), sliceOf({ coins: 10_000 - coins }));
    expect(verdict(attention, payout(8_000, { provenance }))).toBe(expected);
  });

  it('does not look at small change, nor at a show that brought little of the payout', () => {
    const show = { day: 1, liveId: null, gifts: 1, coins: 999, viewers: 1, coinsPerViewer: 99.9 };
    expect(verdict(attention, payout(0, { attention: attentionOf(0, { show }) }))).toBe('clear');
    const subject = subjectOf('payout', { coins: toCoins(80_001) });
    expect(verdict(attention, payout(8_000, { subject }))).toBe('clear');
  });

  it.each([
    [8, 'review'],
    [7, 'unknown'],
  ])('compares with at least eight shows: %i make it %s', (peers, expected) => {
    const peersCoinsPerViewer = Array<number>(peers).fill(1);
    expect(verdict(attention, payout(8_000, { attention: attentionOf(8_000, { peersCoinsPerViewer }) }))).toBe(expected);
  });

  it('is unknown where nobody told the viewers', () => {
    expect(judged(attention, payout(0, { attention: unread('not-provided') }))).toEqual({
      status: 'unknown',
      missing: ['attention'],
      reasons: ['not-provided'],
    });
  });
});
