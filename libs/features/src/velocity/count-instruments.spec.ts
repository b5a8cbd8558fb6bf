import { describe, expect, it } from '@jest/globals';
import { seq } from '@app/domain';
import fc from 'fast-check';
import { countInstruments, type WindowQuestion } from './count-instruments.js';
import { packMember, unpackMember, type WindowMember } from './window-member.js';
import { WINDOW_MEMBERS_MAX } from './window-script.js';

const NOW = 1_000_000;
const question: WindowQuestion = { occurredAt: NOW, asOf: seq(100), tag: 'own', windowMs: 600, horizon: -Infinity };
const member = (tag: string, occurredAt: number, at = 1): WindowMember => ({ tag, occurredAt, seq: seq(at) });

describe('distinct instruments of a window', () => {
  it.each([
    ['the purchase alone', [], 1],
    ['the same card again', [member('own', NOW - 1)], 1],
    ['another card', [member('other', NOW - 1)], 2],
    ['a card at the window’s last moment', [member('other', NOW - 599)], 2],
    ['a card just before the window', [member('other', NOW - 600)], 1],
    ['a card at the same moment', [member('other', NOW)], 2],
    ['a card that came later', [member('other', NOW + 1)], 1],
    ['a card that was recorded later', [member('other', NOW - 1, 101)], 1],
  ])('counts %s', (_, members, value) => {
    expect(countInstruments(members, question)).toEqual({ status: 'known', value });
  });

  it('does not know what a full window has dropped, but for a flood of cards', () => {
    const full = (cards: number): WindowMember[] =>
      Array.from({ length: WINDOW_MEMBERS_MAX }, (_, n) => member(`k${n % cards}`, NOW - 500 + n));
    expect(countInstruments(full(3), question)).toEqual({ status: 'unknown', reason: 'beyond-window' });
    expect(countInstruments(full(3).slice(1), question)).toEqual({ status: 'known', value: 4 });
    expect(countInstruments(full(3), { ...question, windowMs: 500 })).toEqual({ status: 'known', value: 4 });
    expect(countInstruments(full(20), question)).toEqual({ status: 'known', value: 21 });
  });

  it('does not know what has expired', () => {
    expect(countInstruments([], { ...question, horizon: NOW - 599 })).toEqual({ status: 'unknown', reason: 'beyond-window' });
    expect(countInstruments([], { ...question, horizon: NOW - 600 })).toEqual({ status: 'known', value: 1 });
  });

  it('packs members so that they come back whole and sort as the ledger does', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [first, second] = [packMember({ seq: seq(a), tag: '0a1b2c' }), packMember({ seq: seq(b), tag: '0a1b2c' })];
        expect(unpackMember(first, '17')).toEqual({ seq: a, tag: '0a1b2c', occurredAt: 17 });
        expect(first < second).toBe(a < b);
      }),
    );
  });
});
