import { describe, expect, it } from '@jest/globals';
import { SLICES_MAX, type LabelledSlice, type SliceKind } from '@app/decisions';
import { accountId, transactionId } from '@app/domain';
import { mergeProvenance, type PayoutProvenance } from './merge-provenance.js';

const slice = (coins: number, kind: SliceKind, risk = 0): LabelledSlice => ({
  coins,
  kind,
  purchaseId: transactionId('purchase'),
  buyerId: accountId('fan'),
  path: [accountId('fan'), accountId('creator')],
  purchasedAt: null,
  risk,
});

function payout(payoutId: string, slices: LabelledSlice[]): PayoutProvenance {
  const totals = { reversed: 0, circular: 0, linked: 0, young: 0, unknown: 0, clean: 0 };
  for (const { kind, coins } of slices) totals[kind] += coins;
  return { payoutId, coins: slices.reduce((sum, { coins }) => sum + coins, 0), truncated: false, slices, totals };
}

describe('where the coins of a case came from', () => {
  it('is nothing without payouts', () => {
    expect(mergeProvenance([])).toBeNull();
  });

  it('is that of the payout where there is one', () => {
    expect(mergeProvenance([payout('a', [slice(60, 'linked'), slice(40, 'clean')])])).toMatchObject({
      payoutId: 'a',
      coins: 100,
      slices: [{ payoutId: 'a', coins: 60 }, { coins: 40 }],
      totals: { linked: 60, clean: 40, young: 0 },
    });
  });

  it('adds up several payouts, each slice with its own', () => {
    const merged = mergeProvenance([payout('a', [slice(60, 'linked')]), payout('b', [slice(70, 'linked'), slice(5, 'young')])]);
    expect(merged).toMatchObject({ payoutId: null, coins: 135, totals: { linked: 130, young: 5 } });
    expect(merged?.slices.map(({ payoutId, coins }) => [payoutId, coins])).toEqual([
      ['b', 70],
      ['a', 60],
      ['b', 5],
    ]);
    expect(merged?.payouts).toMatchObject([
      { payoutId: 'a', coins: 60 },
      { payoutId: 'b', coins: 75 },
    ]);
    expect(merged?.payouts[0]).not.toHaveProperty('slices');
  });

  it('is cut short when one of them is', () => {
    expect(mergeProvenance([payout('a', []), { ...payout('b', []), truncated: true }])?.truncated).toBe(true);
  });

  it('folds the smallest slices of each payout and kind, and still sums to the coin', () => {
    const many = (id: string): PayoutProvenance =>
      payout(
        id,
        Array.from({ length: 800 }, (_, n) => slice(n + 1, n % 2 === 0 ? 'clean' : 'young', n % 2)),
      );
    const merged = mergeProvenance([many('a'), many('b')]);
    expect(merged?.slices.length).toBeLessThanOrEqual(SLICES_MAX);
    expect(merged?.slices.reduce((sum, { coins }) => sum + coins, 0)).toBe(2 * ((800 * 801) / 2));
    const folds = merged?.slices.filter(({ folded }) => folded !== undefined) ?? [];
    expect(folds.map(({ payoutId, kind }) => `${payoutId} ${kind}`).sort()).toEqual(['a clean', 'a young', 'b clean', 'b young']);
    expect(folds.every(({ risk, kind, purchaseId }) => purchaseId === null && risk === (kind === 'young' ? 1 : 0))).toBe(true);
  });
});
