import { describe, expect, it } from '@jest/globals';
import { agreeing, moneyInWords, plural, sentence } from './sentence.js';

describe('a sentence for people', () => {
  it('separates the thousands of its numbers', () => {
    expect(sentence`${12_345} of ${1_000_000} coins, ${0.25} each; z ${-4.5}`).toBe(
      '12,345 of 1,000,000 coins, 0.25 each; z -4.5',
    );
  });

  it('leaves an id as it is spelt, also one that reads as a number', () => {
    expect(sentence`On board ${'20260101'} ${999} coins`).toBe('On board 20260101 999 coins');
  });

  it('says one of one, and of a thousand how many', () => {
    expect([plural(0, 'payout'), plural(1, 'payout'), plural(2_000, 'was', 'were')]).toEqual([
      '0 payouts',
      '1 payout',
      '2,000 were',
    ]);
  });
});

it('a word agrees with the number before it', () => {
  expect([0, 1, 2].map((coins) => sentence`${coins} of 3 coins ${agreeing(coins, 'was', 'were')}`)).toEqual([
    '0 of 3 coins were',
    '1 of 3 coins was',
    '2 of 3 coins were',
  ]);
});

describe('money in a sentence', () => {
  it.each([
    [{ value: 119_251, currency: 'USD' }, 'USD 1,192.51'],
    [{ value: -5, currency: 'EUR' }, 'EUR -0.05'],
    [{ value: 1_234, currency: 'JPY' }, 'JPY 1,234'],
    [{ value: 1_234_567, currency: 'KWD' }, 'KWD 1,234.567'],
    // Nobody pays cents of a rupiah, and the standard counts them all the same.
    [{ value: 224_000_000, currency: 'IDR' }, 'IDR 2,240,000.00'],
    [{ value: 5, currency: 'not a code' }, 'not a code 0.05'],
  ])('%j has as many digits as its currency: %s', (money, told) => {
    expect(moneyInWords(money)).toBe(told);
  });
});
