import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, accountId, coins, transactionId } from '@app/domain';
import type { SourceSlice } from '@app/features';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { SLICES_MAX } from './fold-slices.js';
import { SLICE_KINDS, labelSlices, type LabelInput } from './label-slices.js';

const AT = Date.UTC(2026, 10, 2);
const PAYEE = accountId('payee');
const FAN = accountId('fan');
const PUPPET = accountId('puppet');

type Given = Partial<Omit<SourceSlice, 'coins' | 'reversedCoins'>> & { coins?: number; reversedCoins?: number };
const slice = (given: Given = {}): SourceSlice => ({
  purchaseId: transactionId('purchase'),
  buyerId: FAN,
  path: [FAN, PAYEE],
  spentAt: null,
  purchasedAt: AT - 90 * DAY_MS,
  beyondLimit: false,
  value: null,
  warned: false,
  purchaseRisk: null,
  ...given,
  coins: coins(given.coins ?? 100),
  reversedCoins: coins(given.reversedCoins ?? 0),
});
const label = (slices: SourceSlice[], given: Partial<LabelInput> = {}) => {
  const identity = { linked: [{ accountId: PUPPET, likelihood: 0.8, shared: [] }], truncated: false };
  return labelSlices({ payee: PAYEE, slices, truncated: false, identity, platform: null, at: AT, ...given }, DEFAULT_POLICY.risk);
};
const young = AT - 3 * DAY_MS;
const NO_HISTORY = { purchaseId: null, buyerId: null, path: [PAYEE], purchasedAt: null };

describe('labelled slices', () => {
  it.each<[string, Given, string]>([
    ['an old purchase of a stranger', {}, 'clean'],
    ['coins without a history', NO_HISTORY, 'unknown'],
    ['a purchase of this week', { purchasedAt: young }, 'young'],
    ['a young purchase of a puppet', { purchasedAt: young, buyerId: PUPPET, path: [PUPPET, PAYEE] }, 'linked'],
    ['coins that came back', { path: [PAYEE, PUPPET, PAYEE], buyerId: PAYEE, purchasedAt: young }, 'circular'],
    ['coins that came back and were charged back', { path: [PAYEE, FAN, PAYEE], reversedCoins: 100 }, 'reversed'],
    ['coins past a bound, whoever passed them on', { ...NO_HISTORY, path: [PUPPET, PAYEE], beyondLimit: true }, 'unknown'],
  ])('call %s %s', (_, given, kind) => {
    expect(label([slice(given)]).slices.map((one) => one.kind)).toEqual([kind]);
  });

  it('split a purchase that was partly reversed', () => {
    expect(label([slice({ coins: 100, reversedCoins: 40 })]).slices).toMatchObject([
      { coins: 60, kind: 'clean' },
      { coins: 40, kind: 'reversed', risk: 1 },
    ]);
  });

  it('price coins past a bound like the worst known slice', () => {
    const { slices } = label([
      slice({ ...NO_HISTORY, beyondLimit: true, coins: 5 }),
      slice({ purchasedAt: AT, warned: true }),
      slice({ coins: 50 }),
    ]);
    expect(slices.find(({ beyondLimit }) => beyondLimit)).toMatchObject({ kind: 'unknown', risk: 0.8 });
    expect(slices.at(0)).not.toHaveProperty('beyondLimit');
  });

  it('are as the contract names them', () => {
    expect(label([slice({ purchasedAt: AT })], { truncated: true })).toEqual({
      coins: 100,
      truncated: true,
      slices: [
        {
          coins: 100,
          kind: 'young',
          purchaseId: 'purchase',
          buyerId: 'fan',
          path: ['fan', 'payee'],
          purchasedAt: '2026-11-02T00:00:00.000Z',
          risk: 0.006,
        },
      ],
      totals: { reversed: 0, circular: 0, linked: 0, young: 100, unknown: 0, clean: 0 },
    });
  });

  it('fold the smallest into one per kind when there are too many', () => {
    const many = Array.from({ length: 1_500 }, (_, index) =>
      slice({ coins: 10 + index, ...(index % 2 === 0 ? {} : { purchasedAt: young }) }),
    );
    const { slices, coins: sum } = label(many);
    expect(slices.length).toBeLessThanOrEqual(SLICES_MAX);
    expect(slices.slice(0, 3).map((one) => one.coins)).toEqual([1_509, 1_508, 1_507]);
    const folds = slices.filter(({ folded }) => folded !== undefined);
    expect(folds.map(({ kind }) => kind).sort()).toEqual(['clean', 'young']);
    expect(folds.reduce((count, { folded }) => count + (folded ?? 0), 0) + slices.length - folds.length).toBe(1_500);
    expect(slices.reduce((total, one) => total + one.coins, 0)).toBe(sum);
  });

  it('fold nothing at the limit itself', () => {
    expect(label(Array.from({ length: SLICES_MAX }, () => slice())).slices.every(({ folded }) => folded === undefined)).toBe(
      true,
    );
  });

  it('sum to the payout exactly, in slices and in totals', () => {
    const any = fc.record({
      coins: fc.integer({ min: 1, max: 1e12 }),
      reversedShare: fc.constantFrom(0, 0, 0.3, 1),
      purchasedAt: fc.constantFrom(null, young, AT - 200 * DAY_MS),
      path: fc.constantFrom([PAYEE], [FAN, PAYEE], [PUPPET, PAYEE], [PAYEE, FAN, PAYEE]),
      beyondLimit: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 1_200, size: 'max' }), (raw) => {
        const given = raw.map(({ reversedShare, ...one }) =>
          slice({ ...one, reversedCoins: Math.floor(one.coins * reversedShare) }),
        );
        const result = label(given);
        const expected = given.reduce((sum, one) => sum + one.coins, 0);
        expect(result.coins).toBe(expected);
        expect(result.slices.reduce((sum, one) => sum + one.coins, 0)).toBe(expected);
        expect(SLICE_KINDS.reduce((sum, kind) => sum + result.totals[kind], 0)).toBe(expected);
        expect(result.slices.length).toBeLessThanOrEqual(SLICES_MAX);
        expect(result.slices.every(({ risk }) => risk >= 0 && risk <= 1)).toBe(true);
      }),
      // Shrinking a thousand slices takes minutes and tells no more than the sums do.
      { numRuns: 30, endOnFailure: true },
    );
  });
});
