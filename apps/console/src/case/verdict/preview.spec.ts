import { describe, expect, it } from '@jest/globals';
import type { CasePayout } from '../../client/shapes.js';
import { confirmationWord, previewOf } from './preview.js';

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
    expect(previewOf({ payouts }, null)).toEqual({
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

describe('a decision is typed', () => {
  const several = (count: number) => Array.from({ length: count }, (_, index) => payout(String(index)));

  it.each([
    ['ring', 2, 'reject', 'reject'],
    ['ring', 1, 'reject', null],
    ['payout', 1, 'release', null],
    ['account', 4, 'release', null],
    ['account', 5, 'release', 'release'],
    ['ring', 9, null, null],
  ] as const)('over a %s with %i held payouts, to %s: %s', (kind, held, decision, word) => {
    expect(confirmationWord({ kind, payouts: several(held) }, decision)).toBe(word);
  });
});
