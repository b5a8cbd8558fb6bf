import { describe, expect, it } from '@jest/globals';
import { AssayClient } from '../client/assay-client.js';
import { JudgedBoards } from './judged-boards.js';

const at = (day: number, hour: number) => ({ occurredAt: new Date(Date.UTC(2026, 0, day, hour)).toISOString() });

describe('the nights of a population', () => {
  it('come once for every day', () => {
    const boards = new JudgedBoards(new AssayClient({ url: 'http://127.0.0.1:1', key: 'none' }));
    const events = [at(1, 5), at(1, 23), at(2, 0), at(2, 9), at(4, 1)];
    expect(events.map((event) => boards.isNextDay(event))).toEqual([true, false, true, false, true]);
  });

  it('end at once when no board has closed', async () => {
    const boards = new JudgedBoards(new AssayClient({ url: 'http://127.0.0.1:1', key: 'none' }));
    boards.see({ ...at(1, 20), context: { leaderboardId: 'hourly', leaderboardEndsAt: '2026-01-01T21:00:00.000Z' } });
    await boards.untilJudged(at(1, 21));
  });
});
