import { describe, expect, it } from '@jest/globals';
import type { BoardStanding } from '@app/features';
import { AT, boardOf, featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { adjustedRank } from './adjusted-rank.detector.js';

const payout = (...boards: BoardStanding[]) => featuresOf('payout', { boards: reads({ boards, scripted: [] }) });
const reasons = [{ code: 'leaderboard.reversed-coins', message: '6,000 coins were charged back.', coins: 6_000 }];
const fallen = (given: Partial<NonNullable<BoardStanding['judged']>> = {}) =>
  boardOf({
    judged: { coins: 10_000, rank: 2, adjustedCoins: 4_000, adjustedRank: 11, provisional: true, reasons, ...given },
  });

describe('adjusted rank', () => {
  it('contributes a place that does not last, with the reasons that the board shows', () => {
    expect(judged(adjustedRank, payout(fallen()))).toMatchObject({
      action: 'add',
      score: 0.6,
      code: 'adjusted-rank.lower',
      message: 'On board board rank 2 with 10,000 coins becomes rank 11 with 4,000: 6,000 coins were charged back.',
    });
  });

  it('clears a place that moved up by the losses of others, and one that is not provisional', () => {
    expect(verdict(adjustedRank, payout(fallen({ rank: 11, adjustedRank: 2, adjustedCoins: 10_000 })))).toBe('clear');
    expect(verdict(adjustedRank, payout(fallen({ adjustedRank: 4, provisional: false })))).toBe('clear');
  });

  it.each([
    [9_000, 'add'],
    [9_001, 'clear'],
  ])('leaves alone a close field, where a few coins are many places: 10000 to %i is %s', (adjustedCoins, expected) => {
    expect(verdict(adjustedRank, payout(fallen({ adjustedCoins })))).toBe(expected);
  });

  it('is unknown while a closed board is not judged, and does not wait for one that still runs', () => {
    expect(verdict(adjustedRank, payout(boardOf({ judged: null })))).toBe('unknown');
    expect(verdict(adjustedRank, payout(boardOf({ judged: null, endsAt: AT + 1 })))).toBe('clear');
    expect(verdict(adjustedRank, payout(boardOf({ judged: null }), fallen()))).toBe('add');
    expect(verdict(adjustedRank, payout({ ...fallen(), coins: 999 }))).toBe('clear');
    expect(verdict(adjustedRank, featuresOf('payout', { boards: unread() }))).toBe('unknown');
  });
});
