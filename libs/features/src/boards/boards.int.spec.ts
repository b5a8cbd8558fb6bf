import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import { only, openFeatureWorld, valueOf, type FeatureWorld } from '../fixtures/feature-world.js';
import type { Sketch } from '../fixtures/sketch.js';

const NOON = Date.UTC(2026, 5, 10, 12);
const context = { leaderboardId: 'daily', leaderboardStartsAt: NOON - DAY_MS, leaderboardEndsAt: NOON };

describe('boards', () => {
  let world: FeatureWorld;
  beforeAll(async () => {
    world = await openFeatureWorld();
  });
  afterAll(() => world.close());

  const gift = (from: string, to: string, sketch: Partial<Sketch> = {}): Sketch => ({
    type: 'gift',
    from,
    to,
    coins: 100,
    at: NOON - 10 * HOUR_MS,
    context,
    ...sketch,
  });
  const boardsOf = async (from: string, at = NOON + HOUR_MS) =>
    valueOf(only(await world.happen({ type: 'payout', from, at })).boards).boards;

  it('tells the standing with and without the last minutes, the new money, and how the others did', async () => {
    await world.happen(
      { type: 'purchase', from: 'new-fan', at: NOON - 12 * HOUR_MS },
      { type: 'purchase', from: 'old-fan', at: NOON - 20 * DAY_MS },
    );
    await world.happen(
      gift('old-fan', 'c1', { coins: 300 }),
      gift('new-fan', 'c1', { coins: 200 }),
      gift('old-fan', 'c1', { coins: 500, at: NOON - 1_000 }),
      gift('old-fan', 'c2', { coins: 900 }),
      gift('old-fan', 'c3', { coins: 600, at: NOON - 1 }),
      gift('old-fan', 'c3', { coins: 100, account: { createdAt: NOON - 2 * DAY_MS } }),
      gift('old-fan', 'elsewhere', { context: { ...context, leaderboardId: 'other' } }),
    );
    expect(only(await boardsOf('c1'))).toEqual({
      boardId: 'daily',
      startsAt: NOON - DAY_MS,
      endsAt: NOON,
      gifts: 3,
      coins: 1_000,
      rank: 1,
      rankWithoutTerminal: 3,
      overtaken: 2,
      gapCoins: 400,
      topSenders: [
        { accountId: 'old-fan', coins: 800, isNew: false },
        { accountId: 'new-fan', coins: 200, isNew: true },
      ],
      rankWithoutTopSenders: 3,
      reversedCoins: 0,
      returnedCoins: 0,
      judged: null,
      terminalCoins: 500,
      newMoneyCoins: 200,
      peersTerminalShares: expect.arrayContaining([0, 600 / 700]),
      peersNewMoneyShares: expect.arrayContaining([0, 100 / 700]),
    });
  });

  it('keeps runs of one board apart, and forgets them after 30 days', async () => {
    const tomorrow = { leaderboardId: 'daily', leaderboardStartsAt: NOON, leaderboardEndsAt: NOON + DAY_MS };
    await world.happen(gift('f', 'c4'), gift('f', 'c4', { context: tomorrow, at: NOON + HOUR_MS, coins: 7 }));
    expect((await boardsOf('c4', NOON + 2 * DAY_MS)).map(({ coins }) => coins)).toEqual([7, 100]);
    expect((await boardsOf('c4', NOON + 29.5 * DAY_MS)).map(({ coins }) => coins)).toEqual([7]);
    expect(await boardsOf('c4', NOON - 2 * DAY_MS)).toEqual([]);
  });

  it('says nothing of a creator who is on no board', async () => {
    await world.happen({ type: 'gift', from: 'f', to: 'c5', at: NOON });
    expect(await boardsOf('c5')).toEqual([]);
  });
});
