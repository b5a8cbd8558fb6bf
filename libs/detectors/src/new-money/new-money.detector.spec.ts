import { describe, expect, it } from '@jest/globals';
import type { BoardStanding } from '@app/features';
import { boardOf, featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { newMoney } from './new-money.detector.js';

const payout = (...boards: BoardStanding[]) => featuresOf('payout', { boards: reads({ boards, scripted: [] }) });

describe('new money', () => {
  it('asks for a look when a rank rests on accounts that are days old', () => {
    const finding = judged(newMoney, payout(boardOf({ newMoneyCoins: 8_000 })));
    expect(finding).toMatchObject({
      action: 'review',
      code: 'new-money.on-board',
      evidence: { newMoneyCoins: 8_000, share: 0.8 },
    });
    expect(finding).toMatchObject({ message: expect.stringContaining('80 % of 10,000 coins') });
  });

  it('never holds a creator who went viral overnight', () => {
    expect(verdict(newMoney, payout(boardOf({ newMoneyCoins: 10_000 })))).toBe('review');
  });

  it('clears a board that is new to everybody', () => {
    const peersNewMoneyShares = [0.5, 0.55, 0.6, 0.6, 0.65, 0.7, 0.7, 0.8];
    expect(verdict(newMoney, payout(boardOf({ newMoneyCoins: 8_000, peersNewMoneyShares })))).toBe('clear');
  });

  it.each([
    [4_000, 'review'],
    [3_999, 'clear'],
  ])('starts at a share of 0.4: %i of 10,000 coins is %s', (newMoneyCoins, expected) => {
    expect(verdict(newMoney, payout(boardOf({ newMoneyCoins })))).toBe(expected);
  });

  // Median 0.4, MAD 0.05: σ 0.0741, so z 4 is a share of 0.6965.
  it.each([
    [6_970, 'review'],
    [6_960, 'clear'],
  ])("starts at z 4 among the board's others: %i of 10,000 coins is %s", (newMoneyCoins, expected) => {
    const peersNewMoneyShares = [0.3, 0.35, 0.35, 0.4, 0.4, 0.4, 0.45, 0.45, 0.5];
    expect(verdict(newMoney, payout(boardOf({ newMoneyCoins, peersNewMoneyShares })))).toBe(expected);
  });

  it.each([
    [8, 'review'],
    [7, 'unknown'],
  ])('compares with at least eight peers: %i make it %s', (peers, expected) => {
    expect(verdict(newMoney, payout(boardOf({ newMoneyCoins: 9_000, peersNewMoneyShares: Array(peers).fill(0.1) })))).toBe(
      expected,
    );
  });

  it('assumes a spread where all peers are equal', () => {
    expect(judged(newMoney, payout(boardOf({ newMoneyCoins: 5_000, peersNewMoneyShares: Array(9).fill(0) })))).toMatchObject({
      evidence: { z: 10 },
    });
  });

  // Nobody else has any: p = 1/11, so of 6 gifts σ is 0.117 and z 4 a share of 0.469.
  it.each([
    [6, 4_700, 'review'],
    [6, 4_600, 'clear'],
    [100, 4_600, 'review'],
  ])('wants more of few gifts than of many: of %i gifts %i of 10,000 coins is %s', (gifts, newMoneyCoins, expected) => {
    const peersNewMoneyShares = Array(9).fill(0);
    expect(verdict(newMoney, payout(boardOf({ gifts, newMoneyCoins, peersNewMoneyShares })))).toBe(expected);
  });

  it.each([
    [{ coins: 1_000 }, 'review'],
    [{ coins: 999 }, 'clear'],
    [{ gifts: 5 }, 'review'],
    [{ gifts: 4 }, 'clear'],
  ])('leaves alone a place that is not worth a look: %j is %s', (given, expected) => {
    const board = boardOf(given);
    expect(verdict(newMoney, payout({ ...board, newMoneyCoins: board.coins }))).toBe(expected);
  });

  it('clears a few coins from one new fan on a board where nobody else has a new one', () => {
    const board = boardOf({ gifts: 1, coins: 20, newMoneyCoins: 20, peersNewMoneyShares: Array(20).fill(0) });
    expect(verdict(newMoney, payout(board))).toBe('clear');
  });

  it('clears a creator who was on no board, and is unknown without the boards', () => {
    expect(verdict(newMoney, payout())).toBe('clear');
    expect(verdict(newMoney, featuresOf('payout', { boards: unread() }))).toBe('unknown');
  });
});
