import { describe, expect, it } from '@jest/globals';
import type { CasePayout } from '../../client/shapes.js';
import { confirmationWord, effectOf, previewOf } from './preview.js';

const payout = (id: string, parts: Partial<CasePayout> = {}): CasePayout => ({
  id,
  accountId: `of-${id}`,
  status: 'held',
  coins: 100,
  heldCoins: 100,
  amount: { value: 5000, currency: 'EUR' },
  score: 80,
  occurredAt: '2026-11-02T14:00:00.000Z',
  heldSince: null,
  holdUntil: null,
  ...parts,
});

describe('what a decision will do', () => {
  const payouts = [
    payout('a'),
    payout('b', { heldCoins: 50 }),
    payout('c', { accountId: 'of-a', amount: { value: 700, currency: 'USD' } }),
    payout('gone', { heldCoins: 0, status: 'released' }),
    payout('unpriced', { amount: null }),
  ];

  it('counts held coins, their accounts and their part of the money, each currency for itself', () => {
    expect(
      previewOf(
        { payouts },
        payouts.map(({ id }) => id),
      ),
    ).toEqual({
      payouts: 4,
      accounts: 3,
      coins: 350,
      money: [
        { value: 7500, currency: 'EUR' },
        { value: 700, currency: 'USD' },
      ],
    });
  });

  it('covers the chosen ones alone', () => {
    expect(previewOf({ payouts }, ['b', 'gone'])).toEqual({
      payouts: 1,
      accounts: 1,
      coins: 50,
      money: [{ value: 2500, currency: 'EUR' }],
    });
  });
});

const NOTHING = { payouts: 0, accounts: 0, coins: 0, money: [], needsSecond: false };

describe('a decision', () => {
  const held = { ...NOTHING, payouts: 1, accounts: 1, coins: 100 };
  const first = {
    decision: 'release',
    reasonCode: 'legitimate',
    comment: null,
    payoutIds: ['a'],
    by: 'staff:1',
    at: '',
  } as const;
  const open = { kind: 'payout', blind: false, subject: { type: 'payout', id: 'a' }, preview: held, firstVerdict: null } as const;
  const look = { subject: { type: 'case', id: 'payout-a-1' }, preview: NOTHING } as const;

  it.each([
    ['moves', 'what is held', open],
    ['moves', 'with a first one that says the same', { ...open, firstVerdict: { ...first, decision: 'reject' } }],
    ['disagrees', 'with a first one that says otherwise', { ...open, firstVerdict: first }],
    ['compared', 'in a blind look, which shows payouts as if they were held', { ...open, ...look, blind: true }],
    ['overrules', 'where two looks disagreed', { ...open, ...look }],
    ['appeal', 'about a refusal', { ...open, kind: 'appeal', preview: NOTHING }],
    ['left', 'about money that is gone', { ...open, kind: 'settled-against-hold', preview: NOTHING }],
    ['closes', 'on a clawed back account', { ...open, kind: 'account', preview: NOTHING }],
  ] as const)('%s: %s', (effect, _, of) => {
    expect(effectOf(of, 'reject')).toBe(effect);
  });
});

describe('a decision is typed', () => {
  it.each([
    ['ring', 2, 'reject', 'reject'],
    ['ring', 1, 'reject', null],
    ['payout', 1, 'release', null],
    ['account', 4, 'release', null],
    ['account', 5, 'release', 'release'],
    ['ring', 9, null, null],
  ] as const)('over a %s with %i held payouts, to %s: %s', (kind, held, decision, word) => {
    expect(confirmationWord({ kind, preview: { ...NOTHING, payouts: held } }, decision)).toBe(word);
  });
});
