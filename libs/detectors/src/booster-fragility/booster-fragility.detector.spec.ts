import { describe, expect, it } from '@jest/globals';
import { accountId } from '@app/domain';
import type { BoardStanding } from '@app/features';
import { boardOf, featuresOf, identityOf, linkOf, reads, unread } from '../fixtures/features.js';
import { judged, verdict } from '../fixtures/judge.js';
import { boosterFragility } from './booster-fragility.detector.js';

const senders = (...isNew: boolean[]) =>
  isNew.map((each, n) => ({ accountId: accountId(`sender-${n}`), coins: 3_000, isNew: each }));
const fragile = (given: Partial<BoardStanding> = {}) =>
  boardOf({ rank: 3, rankWithoutTopSenders: 40, topSenders: senders(true, true, true), ...given });
const payout = (board: BoardStanding, identity = identityOf()) =>
  featuresOf('payout', { boards: reads({ boards: [board], scripted: [] }), identity });

describe('booster fragility', () => {
  it('asks for a look at a rank that hangs on three new accounts', () => {
    expect(judged(boosterFragility, payout(fragile()))).toMatchObject({
      action: 'review',
      code: 'booster-fragility.few-senders',
      message: expect.stringContaining('without them rank 3 would be 40. 3 of them are new'),
    });
  });

  it('clears the creator of whales who have been there for long', () => {
    expect(verdict(boosterFragility, payout(fragile({ topSenders: senders(false, false, false) })))).toBe('clear');
  });

  it('counts links of old accounts by their likelihood', () => {
    const board = fragile({ topSenders: senders(false, false) });
    expect(verdict(boosterFragility, payout(board, identityOf(linkOf('sender-0', 0.8), linkOf('sender-1', 0.2))))).toBe('review');
    expect(verdict(boosterFragility, payout(board, identityOf(linkOf('sender-0', 0.8), linkOf('sender-1', 0.19))))).toBe('clear');
  });

  it.each([
    [23, 'review'],
    [22, 'clear'],
  ])('starts at twenty ranks lost: from 3 to %i is %s', (rankWithoutTopSenders, expected) => {
    expect(verdict(boosterFragility, payout(fragile({ rankWithoutTopSenders })))).toBe(expected);
  });

  it.each([
    [[true, false], 'review'],
    [[true, false, false], 'clear'],
  ])('wants half of the senders to be doubtful: %j is %s', (isNew, expected) => {
    expect(verdict(boosterFragility, payout(fragile({ topSenders: senders(...isNew) })))).toBe(expected);
  });

  it('leaves small places alone, and does not know of a crowd or without its inputs', () => {
    expect(verdict(boosterFragility, payout(fragile({ coins: 999 })))).toBe('clear');
    expect(verdict(boosterFragility, payout(fragile({ topSenders: [] })))).toBe('clear');
    expect(verdict(boosterFragility, payout(fragile({ topSenders: null })))).toBe('unknown');
    expect(verdict(boosterFragility, payout(fragile(), unread()))).toBe('unknown');
  });
});
