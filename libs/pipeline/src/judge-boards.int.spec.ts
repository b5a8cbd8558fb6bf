import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type Transaction } from '@app/domain';
import { LATE_MS } from '@app/features';
import { assessBatch } from './assess-batch.js';
import { batchOf, clockAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { gift } from './fixtures/transactions.js';
import { judgeBoards } from './judge-boards.js';

const NOW = Date.now();
const LONG_AGO = NOW - 10 * DAY_MS;

describe('the judging of leaderboards', () => {
  let world: PipelineWorld;
  beforeAll(async () => {
    world = await openPipelineWorld();
  });
  afterAll(() => world.close());

  const on = (board: string, endsAt: number, item: Transaction): Transaction => ({
    ...item,
    occurredAt: endsAt - HOUR_MS,
    context: { leaderboardId: board, leaderboardStartsAt: endsAt - 2 * HOUR_MS - (endsAt % HOUR_MS), leaderboardEndsAt: endsAt },
  });
  const happen = async (...items: Transaction[]): Promise<void> => {
    await assessBatch(world.deps, batchOf(await world.record(items)));
  };
  const judgeAt = (at: number): Promise<number> => judgeBoards({ ...world.deps, clock: clockAt(at) });
  const versionsOf = (board: string) =>
    world.rows<{ version: number }>('select version from board_judgement where board_id = $1 order by version', [board]);
  const placesOf = (board: string) =>
    world.rows(
      `select creator_id, coins, rank, adjusted_coins from board_place
       where board_id = $1 and version = (select max(version) from board_judgement where board_id = $1) order by rank`,
      [board],
    );

  it('happens once after the close, however often the clock asks', async () => {
    await happen(on('closed', LONG_AGO, gift('g1', 'ann', 'ada', 300)), on('closed', LONG_AGO, gift('g2', 'ben', 'max', 200)));
    expect(await judgeAt(NOW)).toBe(0);
    expect(await judgeAt(NOW + MINUTE_MS)).toBe(1);
    expect(await judgeAt(NOW + 2 * DAY_MS)).toBe(0);
    expect(await versionsOf('closed')).toEqual([{ version: 1 }]);
    expect(await placesOf('closed')).toEqual([
      { creator_id: 'ada', coins: 300, rank: 1, adjusted_coins: 300 },
      { creator_id: 'max', coins: 200, rank: 2, adjusted_coins: 200 },
    ]);
  });

  it('happens again when a gift comes late, and the version before stays', async () => {
    await happen(on('closed', LONG_AGO, gift('g3', 'cat', 'max', 200)));
    expect(await judgeAt(NOW + MINUTE_MS)).toBe(1);
    expect(await versionsOf('closed')).toEqual([{ version: 1 }, { version: 2 }]);
    expect(await placesOf('closed')).toMatchObject([{ creator_id: 'max', coins: 400 }, { creator_id: 'ada' }]);
  });

  it('writes nothing when it is told to look and nothing changed', async () => {
    await world.rows(`update board_window set due_at = now() where board_id = 'closed'`);
    expect(await judgeAt(NOW + MINUTE_MS)).toBe(1);
    expect(await versionsOf('closed')).toHaveLength(2);
  });

  it('does not lose a gift that comes while a board is judged', async () => {
    await world.rows(`update board_window set due_at = now() where board_id = 'closed'`);
    const { readBoard, ...others } = {
      load: world.deps.features.load.bind(world.deps.features),
      moveRollups: world.deps.features.moveRollups.bind(world.deps.features),
      readBoard: world.deps.features.readBoard.bind(world.deps.features),
    };
    let first = true;
    const interrupted: typeof readBoard = async (run) => {
      const facts = await readBoard(run);
      if (first) await happen(on('closed', LONG_AGO, gift('g4', 'dan', 'ada', 1_000)));
      first = false;
      return facts;
    };
    const deps = { ...world.deps, clock: clockAt(NOW), features: { ...others, readBoard: interrupted } };
    await world.rows(`update board_window set due_at = now() - interval '1 minute' where board_id = 'closed'`);
    expect(await judgeBoards(deps)).toBe(1);
    expect(await judgeAt(NOW + MINUTE_MS)).toBe(1);
    expect(await placesOf('closed')).toMatchObject([{ creator_id: 'ada', coins: 1_300 }, { creator_id: 'max' }]);
  });

  it('happens again when a gift comes late to a board that is to be looked at once more anyway', async () => {
    const endsAt = Date.now() - HOUR_MS;
    await happen(on('recent', endsAt, gift('r1', 'ann', 'ada', 300)));
    expect(await judgeAt(Date.now() + SECOND_MS)).toBe(1);
    await happen(on('recent', endsAt, gift('r2', 'ann', 'ada', 100)));
    expect(await judgeAt(Date.now() + SECOND_MS)).toBe(1);
    expect(await placesOf('recent')).toMatchObject([{ creator_id: 'ada', coins: 400 }]);
    await world.rows(`delete from board_window where board_id = 'recent'`);
  });

  it('waits until a backfill is through with a board', async () => {
    const firstMs = Date.now();
    await happen(on('backfill', LONG_AGO, gift('b1', 'ann', 'ada', 300)));
    await world.rows(`update board_window set due_at = due_at - interval '1 second' where board_id = 'backfill'`);
    await happen(on('backfill', LONG_AGO, gift('b2', 'ann', 'ada', 300)));
    expect(await judgeAt(firstMs + LATE_MS)).toBe(0);
    expect(await judgeAt(Date.now() + LATE_MS)).toBe(1);
    expect(await versionsOf('backfill')).toEqual([{ version: 1 }]);
  });

  it('waits five minutes after the close, and longer where the platform prolongs the board', async () => {
    const endsAt = NOW + HOUR_MS;
    await happen(on('tonight', endsAt, gift('g5', 'ann', 'ada', 100)));
    expect(await judgeAt(endsAt + 5 * MINUTE_MS - SECOND_MS)).toBe(0);
    const longer = on('tonight', endsAt, gift('g6', 'ann', 'ada', 100));
    await happen({ ...longer, context: { ...longer.context, leaderboardEndsAt: endsAt + HOUR_MS } });
    expect(await judgeAt(endsAt + 5 * MINUTE_MS)).toBe(1);
    expect(await versionsOf('tonight')).toEqual([]);
    expect(await judgeAt(endsAt + HOUR_MS + 5 * MINUTE_MS)).toBe(1);
    expect(await versionsOf('tonight')).toEqual([{ version: 1 }]);
  });

  it('looks once more after two days, when boosters have been paid back', async () => {
    const [before] = await world.rows<{ due: boolean }>(
      `select due_at - closes_at = interval '48 hours 5 minutes' as due from board_window where board_id = 'tonight'`,
    );
    expect(before).toEqual({ due: true });
  });
});
