import { describe, expect, it } from '@jest/globals';
import { accountId } from '@app/domain';
import { CREATOR, featuresOf, provenanceOf, sliceOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { layering } from './layering.detector.js';

/** Coins that went from the first account on over the others to the payee. */
const via = (coins: number, ...path: string[]) =>
  sliceOf({ coins, buyerId: accountId(path[0] ?? ''), path: [...path.map((name) => accountId(name)), CREATOR] });
const payout = (...slices: ReturnType<typeof sliceOf>[]) => featuresOf('payout', { provenance: provenanceOf(...slices) });
const fans = (coins: number) => via(coins, 'fan');
const scattered = (coins: number) => ['a', 'b', 'c'].map((branch) => via(coins, 'purse', branch));

describe('layering', () => {
  it('asks for a look at one purse whose coins come over three accounts as if from three fans', () => {
    expect(judged(layering, payout(...scattered(1_000), fans(2_000)))).toMatchObject({
      action: 'review',
      code: 'layering.scatter-gather',
      message: expect.stringContaining(
        '60 % of this payout (3,000 of 5,000 coins) was bought by one account, went through 3 others',
      ),
      evidence: { hub: 'purse', layers: 1, kept: 1, breadth: 3, buyers: [] },
    });
  });

  it('asks for a look at coins that several bought, one gathered and three passed on', () => {
    const slices = ['x', 'y', 'z'].map((buyer, n) => via(1_000, buyer, 'collector', ['a', 'b', 'c'][n] ?? ''));
    expect(judged(layering, payout(...slices))).toMatchObject({
      action: 'review',
      code: 'layering.gather-scatter',
      evidence: { hub: 'collector', buyers: ['x', 'y', 'z'] },
    });
  });

  it('looks over three layers of equal length, and no further', () => {
    const deep = (...between: string[]) =>
      payout(...['a', 'b', 'c'].map((n) => via(900, 'purse', ...between.map((layer) => layer + n))));
    expect(verdict(layering, deep('first', 'second', 'third'))).toBe('review');
    expect(verdict(layering, deep('first', 'second', 'third', 'fourth'))).toBe('clear');
    const unequal = payout(via(900, 'purse', 'a'), via(900, 'purse', 'b', 'b2'), via(900, 'purse', 'c', 'c2', 'c3'));
    expect(verdict(layering, unequal)).toBe('clear');
  });

  it('sees two collectors gather what many passed on, and leaves one friend who spends earnings alone', () => {
    const collected = (other: number) =>
      payout(...['a', 'b', 'c'].map((branch) => via(800, 'purse', branch, 'collector')), via(other, 'purse', 'd', 'second'));
    expect(judged(layering, collected(650))).toMatchObject({ action: 'review', evidence: { layers: 2, collectors: 1.5 } });
    expect(verdict(layering, collected(600))).toBe('clear');
  });

  it('clears a fan whose gifts pass through a creator who spends earnings', () => {
    expect(verdict(layering, payout(via(5_000, 'whale', 'generous'), fans(1_000)))).toBe('clear');
  });

  it('clears a battle, where the coins of many fans come over the one opponent', () => {
    expect(verdict(layering, payout(...['f1', 'f2', 'f3', 'f4'].map((fan) => via(500, fan, 'opponent'))))).toBe('clear');
  });

  it('clears a patron of three creators who gifts the payee directly too', () => {
    expect(verdict(layering, payout(...scattered(1_000), via(700, 'purse')))).toBe('review');
    expect(verdict(layering, payout(...scattered(1_000), via(800, 'purse')))).toBe('clear');
  });

  it('clears coins that come together again before the payee, or over one account above all', () => {
    expect(verdict(layering, payout(...['a', 'b', 'c'].map((branch) => via(900, 'purse', branch, 'friend'))))).toBe('clear');
    expect(verdict(layering, payout(via(5_000, 'purse', 'a'), via(10, 'purse', 'b'), via(10, 'purse', 'c')))).toBe('clear');
  });

  it('wants 30 % of the payout', () => {
    expect(verdict(layering, payout(...scattered(1_000), fans(7_000)))).toBe('review');
    expect(verdict(layering, payout(...scattered(1_000), fans(7_001)))).toBe('clear');
  });

  it('leaves coins that were with the payee before to the detector of loops', () => {
    const loops = ['a', 'b', 'c'].map((branch) => via(900, 'creator', branch));
    expect(verdict(layering, payout(...loops))).toBe('clear');
  });

  it('does not clear what a bound cut off, and is unknown without provenance', () => {
    expect(verdict(layering, payout(fans(1_000), sliceOf({ coins: 1_000, beyondLimit: true })))).toBe('unknown');
    expect(verdict(layering, payout(fans(9_000), sliceOf({ coins: 1_000, beyondLimit: true })))).toBe('clear');
    expect(verdict(layering, featuresOf('payout', { provenance: unread() }))).toBe('unknown');
  });
});
