import { describe, expect, it } from '@jest/globals';
import { AssayClient } from '../client/assay-client.js';
import { JudgedBoards } from './judged-boards.js';

const at = (day: number, hour: number, minute = 0): string => new Date(Date.UTC(2026, 0, day, hour, minute)).toISOString();
const payout = (accountId: string, occurredAt: string) => ({ type: 'payout', occurredAt, accountId, coins: 900 });
const gift = (counterpartyId: string, endsAt: string) => ({
  type: 'gift',
  occurredAt: at(1, 20, 30),
  accountId: 'fan',
  counterpartyId,
  coins: 100,
  context: { leaderboardId: `until-${endsAt}`, leaderboardEndsAt: endsAt },
});

describe('the nights of a population', () => {
  const boards = (...gifts: ReturnType<typeof gift>[]): JudgedBoards => {
    // Nothing answers there: whoever asks fails.
    const judged = new JudgedBoards(new AssayClient({ url: 'http://127.0.0.1:1', key: 'none' }, AbortSignal.abort()));
    for (const each of gifts) judged.see(each);
    return judged;
  };

  it('are waited for before a payout of somebody on a board that closed the day before', () => {
    const evening = boards(gift('ada', at(1, 21)));
    expect(evening.isAwaitedBy(payout('ada', at(2, 0)))).toBe(true);
    expect(evening.isAwaitedBy(payout('ada', at(1, 23)))).toBe(false);
  });

  it('are not waited for before anything else: nobody else is judged by that board', () => {
    const evening = boards(gift('ada', at(1, 21)));
    expect(evening.isAwaitedBy(payout('max', at(2, 0)))).toBe(false);
    expect(evening.isAwaitedBy(gift('ada', at(2, 1)))).toBe(false);
  });

  it('leave a board that is judged after midnight to the next one', () => {
    const [justInTime, late] = [at(1, 23, 55), at(1, 23, 56)].map((endsAt) => boards(gift('ada', endsAt)));
    expect(justInTime?.isAwaitedBy(payout('ada', at(2, 9)))).toBe(true);
    expect(late?.isAwaitedBy(payout('ada', at(2, 9)))).toBe(false);
    expect(late?.isAwaitedBy(payout('ada', at(3, 9)))).toBe(true);
  });

  it('ask nobody when no board has closed, and ask when one has', async () => {
    await boards(gift('ada', at(2, 21))).untilJudged(payout('ada', at(2, 23)));
    await expect(boards(gift('ada', at(1, 21))).untilJudged(payout('ada', at(2, 23)))).rejects.toThrow('interrupted');
  });
});
