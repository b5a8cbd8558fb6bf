import { describe, expect, it } from '@jest/globals';
import { accountId } from '@app/domain';
import { CREATOR, FAN, featuresOf, provenanceOf, ringsOf, sliceOf, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { insularCluster } from './insular-cluster.detector.js';

const PUPPETS = [accountId('puppet'), accountId('second')];

const payout = (insideCoins: number, crossingCoins: number, puppetCoins = 5_000) =>
  featuresOf('payout', {
    rings: ringsOf(PUPPETS, { insideCoins, crossingCoins }),
    provenance: provenanceOf(
      sliceOf({ buyerId: PUPPETS[0] ?? null, path: [accountId('puppet'), CREATOR], coins: puppetCoins }),
      sliceOf({ coins: 10_000 - puppetCoins }),
    ),
  });

describe('insular cluster', () => {
  it('holds a payout that linked accounts fund who gift nobody else', () => {
    const finding = judged(insularCluster, payout(9_000, 1_000));
    expect(finding).toMatchObject({
      status: 'hit',
      action: 'hold',
      code: 'insular-cluster.funds-itself',
      evidence: { accountsCount: 3, insideShare: 0.9, fundedShare: 0.5 },
      message: expect.stringContaining('3 accounts that share identities gave each other 9,000 coins'),
    });
  });

  it.each([
    [8_000, 2_000, 'hold'],
    [7_999, 2_001, 'clear'],
    [1_000, 0, 'hold'],
    [999, 0, 'clear'],
  ])('judges %i coins inside and %i across the border as %s', (inside, crossing, expected) => {
    expect(verdict(insularCluster, payout(inside, crossing))).toBe(expected);
  });

  it.each([
    [3_000, 'hold'],
    [2_999, 'review'],
  ])('asks for a look where others fund the payout: %i of 10,000 coins from inside is %s', (coins, expected) => {
    expect(verdict(insularCluster, payout(9_000, 0, coins))).toBe(expected);
  });

  it('leaves a family on one device alone that has an audience', () => {
    expect(verdict(insularCluster, payout(4_000, 20_000))).toBe('clear');
  });

  it('takes no pair for a cluster', () => {
    const rings = ringsOf([accountId('spouse')], { insideCoins: 9_000 });
    expect(verdict(insularCluster, featuresOf('payout', { rings, provenance: provenanceOf(sliceOf()) }))).toBe('clear');
  });

  it('does not count accounts of a known ring that only coins join to the payee', () => {
    const accounts = [CREATOR, FAN, accountId('mate')].map((id) => ({ accountId: id, likelihood: id === CREATOR ? 1 : null }));
    expect(verdict(insularCluster, featuresOf('payout', { rings: ringsOf([], { accounts, insideCoins: 9_000 }) }))).toBe('clear');
  });

  it('never holds on coins that nobody could trace', () => {
    const beyond = sliceOf({ buyerId: null, purchaseId: null, path: [accountId('puppet'), CREATOR], beyondLimit: true });
    const rings = ringsOf(PUPPETS, { insideCoins: 9_000 });
    expect(verdict(insularCluster, featuresOf('payout', { rings, provenance: provenanceOf(beyond) }))).toBe('review');
    expect(verdict(insularCluster, featuresOf('payout', { rings, provenance: unread() }))).toBe('review');
  });

  it('is unknown where a bound cut the accounts off, or they could not be read', () => {
    const cut = ringsOf(PUPPETS, { insideCoins: 10, truncated: true });
    expect(verdict(insularCluster, featuresOf('payout', { rings: cut }))).toBe('unknown');
    expect(verdict(insularCluster, featuresOf('payout', { rings: unread() }))).toBe('unknown');
  });
});
