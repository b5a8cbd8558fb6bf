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

  it('knows who gave what on which run, in whatever order a day’s gifts name several or none', async () => {
    const runs = ['a', 'b', null] as const;
    const days = runs.flatMap((first) => runs.flatMap((second) => runs.map((third) => [first, second, third] as const)));
    const named = (run: string | null) => ({ context: run === null ? {} : { ...context, leaderboardId: `order-${run}` } });
    const isNew = { account: { createdAt: NOON - 2 * DAY_MS } };
    const giftsOf = (day: (typeof days)[number], gifter: string): Sketch[] => [
      gift(gifter, 'c6', { coins: 1, ...named(day[0]) }),
      gift(gifter, 'c6', { coins: 10, ...named(day[1]), ...isNew }),
      gift(gifter, 'c6', { coins: 100, ...named(day[2]) }),
    ];
    const [one, two, three] = [0, 1, 2].map((n) =>
      days.flatMap((day) => giftsOf(day, `one by one ${day.join()}`).slice(n, n + 1)),
    );
    await world.happen(...(one ?? []));
    // Two batches at the same time.
    const batches = [await world.record(...(two ?? [])), await world.record(...(three ?? []))];
    await Promise.all(batches.map((batch) => world.assess(batch)));
    await world.happen(...days.flatMap((day) => giftsOf(day, `at once ${day.join()}`)));

    const { rows } = await world.database.query({
      text: `select gifter_id as gifter, board_id as board, sum(gifts)::int as gifts, sum(coins)::int as coins,
          sum(new_money_coins)::int as new_money
        from board_pair where creator_id = 'c6' group by 1, 2 order by 1, 2`,
    });
    const expected = days.flatMap((day) =>
      ['one by one', 'at once'].flatMap((how) =>
        (['a', 'b'] as const).flatMap((run) => {
          const on = [1, 10, 100].filter((_, n) => day[n] === run);
          const sums = {
            gifts: on.length,
            coins: on.reduce((sum, coins) => sum + coins, 0),
            new_money: on.includes(10) ? 10 : 0,
          };
          return on.length === 0 ? [] : [{ gifter: `${how} ${day.join()}`, board: `order-${run}`, ...sums }];
        }),
      ),
    );
    expect(rows).toEqual(expected.sort((a, b) => (`${a.gifter} ${a.board}` < `${b.gifter} ${b.board}` ? -1 : 1)));

    const edges = await world.database.query({
      text: `select distinct gifts, coins::int as coins from gift_edge where creator_id = 'c6'`,
    });
    expect(edges.rows).toEqual([{ gifts: 3, coins: 111 }]);
  });
});
