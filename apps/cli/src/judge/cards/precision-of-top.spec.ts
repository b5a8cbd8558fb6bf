import { describe, expect, it } from '@jest/globals';
import type { Payments } from './payments.js';
import { precisionOfTop } from './precision-of-top.js';

/** One payment a card and day; `frauds` of the cards are stolen, and pay again on the second day. */
function twoDays(frauds: number): Payments {
  const cards = Array.from({ length: 200 }, (_, n) => `card-${n}`);
  return {
    rows: [],
    cards: [...cards, ...cards],
    days: [...cards.map(() => '2018-08-08'), ...cards.map(() => '2018-08-09')],
    labels: Uint8Array.from([...cards, ...cards], (_, n) => Number(n % 200 < frauds)),
  };
}

describe('precision of the top hundred cards a day', () => {
  const byNumber = Array.from({ length: 400 }, (_, n) => 200 - (n % 200));

  it('counts the frauds among a hundred cards, and does not catch a card twice', () => {
    expect(precisionOfTop(twoDays(40), byNumber)).toBeCloseTo((0.4 + 0) / 2, 12);
  });

  it('is nothing when the frauds score last', () => {
    expect(
      precisionOfTop(
        twoDays(40),
        byNumber.map((score) => -score),
      ),
    ).toBe(0);
  });

  it('takes a card for caught when any of its payments of the day was fraud', () => {
    const payments: Payments = { rows: [], cards: ['one', 'one'], days: ['a', 'a'], labels: Uint8Array.of(1, 0) };
    expect(precisionOfTop(payments, [0.1, 0.9])).toBe(0.01);
  });
});
