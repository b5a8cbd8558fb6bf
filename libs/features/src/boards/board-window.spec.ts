import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@app/domain';
import { boardWindowOf, isNewMoney, isTerminal } from './board-window.js';

const NOON = Date.UTC(2026, 5, 10, 12);
const board = (lengthMs: number) => ({ startsAt: NOON - lengthMs, endsAt: NOON });

describe('a board’s window', () => {
  it('is none without a board', () => {
    expect(boardWindowOf(null, NOON)).toBeNull();
    expect(boardWindowOf({ liveId: 'l' }, NOON)).toBeNull();
  });

  it('does not depend on which gift came first when its start is not told', () => {
    expect(boardWindowOf({ leaderboardId: 'b', leaderboardEndsAt: NOON }, NOON - 1)).toEqual({
      boardId: 'b',
      startsAt: NOON,
      endsAt: NOON,
      closesAt: NOON,
    });
    expect(boardWindowOf({ leaderboardId: 'b' }, NOON)).toEqual({
      boardId: 'b',
      startsAt: NOON - 12 * HOUR_MS,
      endsAt: null,
      closesAt: NOON + 12 * HOUR_MS,
    });
    expect(boardWindowOf({ leaderboardId: 'b' }, NOON + HOUR_MS)).toEqual(boardWindowOf({ leaderboardId: 'b' }, NOON));
  });

  it('never closes when only its start is told', () => {
    expect(boardWindowOf({ leaderboardId: 'b', leaderboardStartsAt: NOON }, NOON + HOUR_MS)?.closesAt).toBeNull();
  });

  it.each([
    ['2 % of a day', DAY_MS, 0.02 * DAY_MS],
    ['a minute of an hour’s half', 30 * MINUTE_MS, MINUTE_MS],
    ['a minute when the start is not known', 0, MINUTE_MS],
  ])('ends with %s', (_, lengthMs, terminalMs) => {
    expect(isTerminal(board(lengthMs), NOON)).toBe(true);
    expect(isTerminal(board(lengthMs), NOON - terminalMs + SECOND_MS)).toBe(true);
    expect(isTerminal(board(lengthMs), NOON - terminalMs)).toBe(false);
    expect(isTerminal(board(lengthMs), NOON + 1)).toBe(false);
  });

  it('has no last stretch without an end', () => {
    expect(isTerminal({ startsAt: 0, endsAt: null }, NOON)).toBe(false);
  });
});

describe('new money', () => {
  it.each([
    ['an account of 71 h', { createdAt: NOON - 71 * HOUR_MS }, null, true],
    ['an account of 72 h', { createdAt: NOON - 72 * HOUR_MS }, null, false],
    ['an account of 72 h that we saw buy an hour ago', { createdAt: NOON - 72 * HOUR_MS }, NOON - HOUR_MS, false],
    ['an account of unknown age, first purchase 23 h ago', {}, NOON - 23 * HOUR_MS, true],
    ['an account of unknown age, first purchase 24 h ago', null, NOON - 24 * HOUR_MS, false],
    ['nobody knows', null, null, false],
  ])('is that of %s', (_, account, firstPurchaseAt, expected) => {
    expect(isNewMoney({ account, occurredAt: NOON }, firstPurchaseAt)).toBe(expected);
  });
});
