import { describe, expect, it } from '@jest/globals';
import type { BoardStanding } from '@app/features';
import { boardOf, featuresOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { boostersPaidBack } from './boosters-paid-back.detector.js';

const payout = (...boards: BoardStanding[]) => featuresOf('payout', { boards: reads({ boards, scripted: [] }) });

describe('boosters paid back', () => {
  it('asks for a look when the coins of a board went back to those who gave them', () => {
    expect(judged(boostersPaidBack, payout(boardOf({ returnedCoins: 8_000 })))).toMatchObject({
      action: 'review',
      score: 0.8,
      code: 'boosters-paid-back.after-close',
      message: expect.stringContaining('gave 8,000 coins back to those who had given it 10,000 there (80 %)'),
    });
  });

  it.each([
    [5_000, 'review'],
    [4_999, 'clear'],
    [20_000, 'review'],
  ])('starts at half of the points: %i of 10,000 is %s', (returnedCoins, expected) => {
    expect(verdict(boostersPaidBack, payout(boardOf({ returnedCoins })))).toBe(expected);
  });

  it('clears two creators in a battle, whose fans gave more than they gave each other', () => {
    expect(verdict(boostersPaidBack, payout(boardOf({ returnedCoins: 2_000 })))).toBe('clear');
  });

  it('leaves small places and boards that still run alone, and is unknown without the boards', () => {
    expect(verdict(boostersPaidBack, payout(boardOf({ coins: 999, returnedCoins: 999 })))).toBe('clear');
    expect(verdict(boostersPaidBack, payout(boardOf({ returnedCoins: null })))).toBe('clear');
    expect(verdict(boostersPaidBack, featuresOf('payout', { boards: unread() }))).toBe('unknown');
  });
});
