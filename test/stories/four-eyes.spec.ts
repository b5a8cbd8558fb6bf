import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, type Answer, type Story } from '../support/story.js';
import { CASE } from '../support/story-answers.js';
import { gift, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

let story: Story;
let [first, second] = ['', ''];
beforeAll(async () => {
  story = await openStory();
  [first, second] = [await story.keyOf('anna', 'review'), await story.keyOf('ben', 'review')];
});
afterAll(() => story.close());

/** Four puppets on the creator's phone bring all of it; half a cent a coin. */
async function heldPayoutOf(creator: string, coins: number): Promise<{ cashOut: WireTransaction; caseId: string }> {
  const cashOut = payout(creator, coins, { minute: 5 * HOUR, device: `phone of ${creator}` });
  const puppetry = [0, 1, 2, 3].flatMap((index) => {
    const how = { device: `phone of ${creator}`, minute: index * 20 };
    const puppet = `puppet-${index} of ${creator}`;
    return [purchase(puppet, coins / 4, { ...how, card: `card of ${puppet}` }), gift([puppet, creator], coins / 4, how)];
  });
  await story.record(...puppetry, cashOut);
  const { caseId } = await story.payoutIn('held', cashOut);
  return { cashOut, caseId: caseId ?? '' };
}

async function releaseWith(key: string, caseId: string): Promise<Answer> {
  const { version } = await story.caseOf(caseId);
  const claimed = CASE.parse((await story.request('POST', `/v1/cases/${caseId}/claim`, { key, version })).body);
  const body = { decision: 'release', reasonCode: 'legitimate' };
  return story.request('POST', `/v1/cases/${caseId}/decision`, { key, version: claimed.version, body });
}

describe('a key that releases', () => {
  it('400 dollars decides alone', async () => {
    const { cashOut, caseId } = await heldPayoutOf('modest', 80_000);
    expect(await releaseWith(first, caseId)).toMatchObject({ status: 200, body: { status: 'decided' } });
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'released', payableCoins: 80_000 });
  });

  it('2,000 dollars waits for a second person, who is never another key', async () => {
    const { cashOut, caseId } = await heldPayoutOf('rich', 400_000);
    expect(await releaseWith(first, caseId)).toMatchObject({
      status: 200,
      body: { status: 'awaiting-second', effectiveAt: null },
    });
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'held', payableCoins: 0, heldCoins: 400_000 });
    const { version } = await story.caseOf(caseId);
    const body = { decision: 'release', reasonCode: 'legitimate' };
    const again = await story.request('POST', `/v1/cases/${caseId}/decision`, { key: second, version, body });
    expect(again).toMatchObject({ status: 409, body: { code: 'case.awaiting-second' } });
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'held', payableCoins: 0 });
  });
});
