import { describe, expect, it } from '@jest/globals';
import type { BoardStanding } from '@app/features';
import { boardOf, featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { terminalBurst } from './terminal-burst.detector.js';

const payout = (...boards: BoardStanding[]) => featuresOf('payout', { boards: reads({ boards, scripted: [] }) });
/** Median 0.1, MAD 0.05: σ 0.0741, so a share of 0.4 is z 4.05 and 0.39 is z 3.91. */
const burst = (given: Partial<BoardStanding> = {}) =>
  boardOf({ terminalCoins: 4_000, rank: 2, rankWithoutTerminal: 5, ...given });

describe('terminal burst', () => {
  it('contributes when the last moments alone lift a creator by three ranks', () => {
    const finding = judged(terminalBurst, payout(burst({ terminalCoins: 9_000 })));
    expect(finding).toMatchObject({
      action: 'add',
      code: 'terminal-burst.leap',
      message: expect.stringContaining('from rank 5 to 2'),
    });
    expect(finding).toMatchObject({
      message: expect.stringContaining('90 % of 10,000 coins'),
      evidence: { boardId: 'board', peersMedian: 0.1 },
    });
  });

  it('never does more than contribute, however large the burst', () => {
    expect(verdict(terminalBurst, payout(burst({ terminalCoins: 10_000, rank: 1, rankWithoutTerminal: 90 })))).toBe('add');
  });

  it('clears a close finish in which everybody bursts', () => {
    const peersTerminalShares = [0.4, 0.45, 0.5, 0.5, 0.55, 0.55, 0.6, 0.6];
    expect(verdict(terminalBurst, payout(burst({ terminalCoins: 6_000, peersTerminalShares })))).toBe('clear');
  });

  it.each([
    [{ terminalCoins: 4_000 }, 'add'],
    [{ terminalCoins: 3_900 }, 'clear'],
    [{ rankWithoutTerminal: 5 }, 'add'],
    [{ rankWithoutTerminal: 4 }, 'clear'],
  ])('starts at z 4 and 3 ranks: %j is %s', (given, expected) => {
    expect(verdict(terminalBurst, payout(burst(given)))).toBe(expected);
  });

  it('assumes a spread where all peers are equal', () => {
    const peersTerminalShares = [0, 0, 0, 0, 0, 0, 0, 0];
    expect(verdict(terminalBurst, payout(burst({ terminalCoins: 2_000, peersTerminalShares })))).toBe('add');
    expect(verdict(terminalBurst, payout(burst({ terminalCoins: 1_999, peersTerminalShares })))).toBe('clear');
  });

  it.each([
    [8, 'add'],
    [7, 'unknown'],
  ])('compares with at least eight peers: %i make it %s', (peers, expected) => {
    expect(verdict(terminalBurst, payout(burst({ peersTerminalShares: Array(peers).fill(0.1) })))).toBe(expected);
  });

  // p = 1/10, so of 6 gifts σ is 0.122 and z 4 a share of 0.49.
  it.each([
    [6, 4_900, 'add'],
    [6, 4_800, 'clear'],
    [100, 4_800, 'add'],
  ])('wants more of few gifts than of many: of %i gifts %i of 10,000 coins is %s', (gifts, terminalCoins, expected) => {
    const peersTerminalShares = [0, 0, 0, 0, 0, 0, 0, 0];
    expect(verdict(terminalBurst, payout(burst({ gifts, terminalCoins, peersTerminalShares })))).toBe(expected);
  });

  it.each([
    [{ coins: 1_000 }, 'add'],
    [{ coins: 999 }, 'clear'],
    [{ gifts: 5 }, 'add'],
    [{ gifts: 4 }, 'clear'],
  ])('leaves alone a place that is not worth a look: %j is %s', (given, expected) => {
    const board = burst(given);
    expect(verdict(terminalBurst, payout({ ...board, terminalCoins: board.coins }))).toBe(expected);
  });

  it('clears a creator who was on no board, and is unknown without the boards', () => {
    expect(verdict(terminalBurst, payout())).toBe('clear');
    expect(judged(terminalBurst, featuresOf('payout', { boards: unread() }))).toEqual({
      status: 'unknown',
      missing: ['boards'],
      reasons: ['timeout'],
    });
  });
});
