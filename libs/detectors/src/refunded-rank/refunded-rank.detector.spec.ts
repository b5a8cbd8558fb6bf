import { describe, expect, it } from '@jest/globals';
import type { BoardStanding } from '@app/features';
import { boardOf, featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { refundedRank } from './refunded-rank.detector.js';

const payout = (...boards: BoardStanding[]) => featuresOf('payout', { boards: reads({ boards, scripted: [] }) });

describe('refunded rank', () => {
  it('contributes the share of a board that was taken back', () => {
    expect(judged(refundedRank, payout(boardOf(), boardOf({ boardId: 'lost', reversedCoins: 4_000 })))).toMatchObject({
      action: 'add',
      score: 0.4,
      code: 'refunded-rank.points-reversed',
      message: '40 % of 10,000 coins on board lost (rank 5) were refunded or charged back afterwards.',
    });
  });

  it.each([
    [1_000, 'add'],
    [999, 'clear'],
    [10_000, 'add'],
  ])('starts at a tenth: %i of 10,000 coins is %s', (reversedCoins, expected) => {
    expect(verdict(refundedRank, payout(boardOf({ reversedCoins })))).toBe(expected);
  });

  it('leaves small places alone, and is unknown without the boards', () => {
    expect(verdict(refundedRank, payout(boardOf({ coins: 999, reversedCoins: 999 })))).toBe('clear');
    expect(verdict(refundedRank, payout())).toBe('clear');
    expect(verdict(refundedRank, featuresOf('payout', { boards: unread() }))).toBe('unknown');
  });
});
