import { describe, expect, it } from '@jest/globals';
import type { BoardStanding } from '@app/features';
import { AT, boardOf, featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { lockstepGifting } from './lockstep-gifting.detector.js';

const payout = (...boards: BoardStanding[]) => featuresOf('payout', { boards: reads({ boards, scripted: [] }) });
const grouped = (coins: number, given: Partial<BoardStanding> = {}) => {
  const reasons = [{ code: 'leaderboard.lockstep-group', message: 'Coins of 9 gifters in a group of 12.', coins }];
  const judgement = { coins: 10_000, rank: 5, adjustedCoins: 10_000 - coins, adjustedRank: 6, provisional: false, reasons };
  return boardOf({ judged: judgement, ...given });
};

describe('lockstep gifting', () => {
  it('asks for a look when a group brought a tenth of the points', () => {
    expect(judged(lockstepGifting, payout(grouped(3_000)))).toMatchObject({
      action: 'review',
      score: 0.6,
      code: 'lockstep-gifting.group',
      message: 'On board board (rank 5): Coins of 9 gifters in a group of 12. That is 60 % of its points.',
    });
  });

  it.each([
    [500, 'review'],
    [499, 'clear'],
  ])('starts at a tenth, of which half is taken off: %i of 10,000 is %s', (coins, expected) => {
    expect(verdict(lockstepGifting, payout(grouped(coins)))).toBe(expected);
  });

  it('clears a fan club that the board says nothing of', () => {
    expect(verdict(lockstepGifting, payout(boardOf()))).toBe('clear');
  });

  it('is unknown while a closed board is not judged, and does not wait for one that still runs', () => {
    expect(verdict(lockstepGifting, payout(boardOf({ judged: null })))).toBe('unknown');
    expect(verdict(lockstepGifting, payout(boardOf({ judged: null, endsAt: AT + 1 })))).toBe('clear');
    expect(verdict(lockstepGifting, payout(grouped(3_000, { coins: 999 })))).toBe('clear');
    expect(verdict(lockstepGifting, featuresOf('payout', { boards: unread() }))).toBe('unknown');
  });
});
