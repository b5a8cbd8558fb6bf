import { describe, expect, it } from '@jest/globals';
import { accountId, coins, DAY_MS, HOUR_MS, seq, transactionId, type Money } from '@app/domain';
import type { Move } from '@app/ledger';
import { COIN_LINES_MAX, linesOf, tellLines, tellRelated } from './tell-coins.js';

const NOON = Date.UTC(2026, 10, 1, 12);
let made = 0;
const move = (given: Partial<Move> = {}): Move => ({
  seq: seq((made += 1)),
  kind: 'gift',
  at: NOON,
  from: accountId('fan'),
  to: accountId('creator'),
  coins: 10,
  ...given,
});

describe('the story of coins', () => {
  it('tells a fan’s gifts of a day in one line, from the first on, named for the largest', () => {
    const moves = [move({ at: NOON + HOUR_MS, coins: 5 }), move({ coins: 50 }), move({ at: NOON + 2 * HOUR_MS, coins: 7 })];
    expect(linesOf(moves).lines).toEqual([
      { kind: 'gift', from: 'fan', to: 'creator', at: NOON, coins: 62, times: 3, seq: moves[1]?.seq },
    ]);
    expect(tellLines(linesOf(moves).lines, [])).toMatchObject([
      { kind: 'gift', accountId: 'fan', counterpartyId: 'creator', coins: 62, text: 'fan gave creator 62 coins in 3 gifts.' },
    ]);
  });

  it.each([
    ['another day', { at: NOON + DAY_MS }],
    ['another fan', { from: accountId('other') }],
    ['another creator', { to: accountId('other') }],
  ])('begins another line for %s', (_, other) => {
    expect(linesOf([move(), move(other)]).lines).toHaveLength(2);
  });

  it('keeps purchases apart, since each may be disputed', () => {
    const bought = { kind: 'purchase', from: null, to: accountId('fan') } as const;
    expect(linesOf([move(bought), move(bought)]).lines).toHaveLength(2);
  });

  it('says what it leaves out, and leaves out the smallest', () => {
    const moves = Array.from({ length: COIN_LINES_MAX + 2 }, (_, n) => move({ kind: 'purchase', from: null, coins: n + 1 }));
    const { lines, folded } = linesOf(moves);
    expect(lines).toHaveLength(COIN_LINES_MAX);
    expect(lines.at(-1)?.coins).toBe(3);
    expect(folded).toEqual({ entries: 2, coins: 3 });
    expect(linesOf(moves.slice(2)).folded).toEqual({ entries: 0, coins: 0 });
  });
});

describe('what was said of purchases', () => {
  const refund = (amount: Money | null) => ({
    id: transactionId('r'),
    type: 'refund' as const,
    accountId: accountId('fan'),
    coins: coins(12_000),
    amount,
    relatesTo: transactionId('bought'),
    occurredAt: NOON,
  });

  it.each([
    [{ value: 123_450, currency: 'USD' }, 'Refund of bought: 12,000 coins (USD 1,234.50).'],
    [{ value: 12_345, currency: 'JPY' }, 'Refund of bought: 12,000 coins (JPY 12,345).'],
    [{ value: 12_345, currency: 'KWD' }, 'Refund of bought: 12,000 coins (KWD 12.345).'],
    [null, 'Refund of bought: 12,000 coins.'],
  ])('tells %j in the units of its currency', (amount, text) => {
    expect(tellRelated([refund(amount)]).map((entry) => entry.text)).toEqual([text]);
  });

  it('tells nothing of a gift: it is a line of coins already', () => {
    expect(tellRelated([{ ...refund(null), type: 'gift' }])).toEqual([]);
  });
});
