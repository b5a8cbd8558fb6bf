import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { openStory, type Story } from '../support/story.js';
import { RISK_CHECK } from '../support/story-answers.js';
import { gift, honestFan, HOUR, payout, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory({ worker: false });
});
afterAll(() => story.close());

async function check(transaction: WireTransaction, deadlineMs: number): Promise<z.infer<typeof RISK_CHECK>> {
  const { body } = await story.request('POST', '/v1/risk-checks', { body: { ...transaction, deadlineMs } });
  return RISK_CHECK.parse(body);
}

describe('a check while acknowledged transactions still wait to be assessed', () => {
  const fans = [0, 1, 2, 3, 4].flatMap((index) => honestFan(`fan-${index}`, 'lou', { coins: 400, minute: index * 9 }));
  const cashOut = payout('lou', 2_000, { minute: 5 * HOUR, bank: 'bank of lou' });
  const tip = gift(['fan-0', 'lou'], 10, { minute: 6 * HOUR });
  beforeAll(() => story.record(...fans));

  it('holds a payout within its deadline, and names the backlog', async () => {
    const startedAt = Date.now();
    expect(await check(cashOut, 500)).toMatchObject({ outcome: 'hold', degraded: ['backlog'] });
    // Half a second, and as much again for a busy machine.
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });

  it('allows a gift, which is scored later', async () => {
    expect(await check(tip, 500)).toMatchObject({ outcome: 'allow' });
  });

  it('leaves the recorded payout pending, which is never payable', async () => {
    await story.record(cashOut);
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'pending', payableCoins: 0, heldCoins: 2_000, outcome: null });
  });

  it('allows the payout when the backlog has gone', async () => {
    await story.startWorker();
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 2_000 });
    expect(await check({ ...cashOut, id: 'another' }, 5_000)).toMatchObject({ degraded: [] });
  });
});
