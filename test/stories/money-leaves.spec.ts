import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStory, until, type Story } from '../support/story.js';
import { CASE, pageOf, type CaseAnswer, type PayoutAnswer } from '../support/story-answers.js';
import { about, gift, honestFan, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

let story: Story;
let reviewer = '';
beforeAll(async () => {
  story = await openStory();
  reviewer = await story.keyOf('rosa', 'review');
});
afterAll(() => story.close());

const cashOutOf = (creator: string, minute = 5 * HOUR): WireTransaction =>
  payout(creator, 1_000, { minute, device: `phone of ${creator}`, bank: `bank of ${creator}` });

/** A creator with five fans who asks for 1,000 coins: nothing is wrong. */
const honest = (creator: string): WireTransaction[] =>
  [0, 1, 2, 3, 4].flatMap((index) => honestFan(`fan-${index} of ${creator}`, creator, { coins: 200, minute: index }));

/** The same 1,000 coins from four puppets on the creator's own phone. */
const puppetry = (creator: string): WireTransaction[] =>
  [0, 1, 2, 3].flatMap((index) => {
    const how = { device: `phone of ${creator}`, minute: index * 20 };
    return [
      purchase(`puppet-${index} of ${creator}`, 250, { ...how, card: `card ${index} of ${creator}` }),
      gift([`puppet-${index} of ${creator}`, creator], 250, how),
    ];
  });

const figures = ({ status, payableCoins, heldCoins, rejectedCoins, settledCoins }: PayoutAnswer) => ({
  status,
  payable: payableCoins,
  held: heldCoins,
  rejected: rejectedCoins,
  settled: settledCoins,
});
const NONE = { payable: 0, held: 0, rejected: 0, settled: 0 };

async function heldPayoutOf(creator: string): Promise<{ cashOut: WireTransaction; caseId: string }> {
  const cashOut = cashOutOf(creator);
  await story.record(...puppetry(creator), cashOut);
  const { caseId } = await story.payoutIn('held', cashOut);
  return { cashOut, caseId: caseId ?? '' };
}

async function decide(caseId: string, decision: 'release' | 'reject'): Promise<CaseAnswer> {
  const { version } = await story.caseOf(caseId);
  const claimed = CASE.parse((await story.request('POST', `/v1/cases/${caseId}/claim`, { key: reviewer, version })).body);
  const body = { decision, reasonCode: decision === 'release' ? 'known-relationship' : 'self-gifting' };
  const decided = await story.request('POST', `/v1/cases/${caseId}/decision`, { key: reviewer, version: claimed.version, body });
  expect(decided.status).toBe(200);
  return CASE.parse(decided.body);
}

const casesOf = async (kind: string, payoutId: string): Promise<CaseAnswer[]> =>
  (await story.get(`/v1/cases?kind=${kind}&limit=500`, pageOf(CASE))).data.filter(
    ({ payoutIds, subject }) => payoutIds.includes(payoutId) || subject.id === payoutId,
  );

describe('an honest payout', () => {
  const cashOut = cashOutOf('alma');

  it('is never payable before it was judged, and then all of it is', async () => {
    await story.record(...honest('alma'), cashOut);
    const first = await story.payout(cashOut.id);
    if (first.status === 'pending') expect(figures(first)).toEqual({ ...NONE, status: 'pending', held: 1_000 });
    expect(figures(await story.judged(cashOut))).toEqual({ ...NONE, status: 'approved', payable: 1_000 });
  });

  it('stays approved while a part of its money has left, and is settled with the rest', async () => {
    await story.record(about('settlement', cashOut, { coins: 300, minute: 30 * HOUR }));
    const partly = await until('300 coins to have left', async () => {
      const answer = await story.payout(cashOut.id);
      return answer.settledCoins === 300 ? answer : null;
    });
    expect(figures(partly)).toEqual({ ...NONE, status: 'approved', payable: 700, settled: 300 });
    await story.record(about('settlement', cashOut, { minute: 31 * HOUR }));
    expect(figures(await story.payoutIn('settled', cashOut))).toEqual({ ...NONE, status: 'settled', settled: 1_000 });
    expect(await casesOf('settled-against-hold', cashOut.id)).toEqual([]);
  });

  it('tells its whole life, latest state last or first, without a gap', async () => {
    const { history } = await story.payout(cashOut.id);
    const states = history.map(({ to }) => to);
    for (const state of ['pending', 'approved', 'settled']) expect(states).toContain(state);
  });
});

describe('a held payout that a reviewer releases', () => {
  it('is payable, and settles like any other', async () => {
    const { cashOut, caseId } = await heldPayoutOf('bea');
    expect(figures(await story.payout(cashOut.id))).toEqual({ ...NONE, status: 'held', held: 1_000 });
    expect(await decide(caseId, 'release')).toMatchObject({ status: 'decided', decision: 'release' });
    expect(figures(await story.payout(cashOut.id))).toEqual({ ...NONE, status: 'released', payable: 1_000 });
    await story.record(about('settlement', cashOut, { minute: 30 * HOUR }));
    expect(figures(await story.payoutIn('settled', cashOut))).toEqual({ ...NONE, status: 'settled', settled: 1_000 });
    expect(await casesOf('settled-against-hold', cashOut.id)).toEqual([]);
  });

  it('does not spare the creator’s next one, and the reviewer can reject that', async () => {
    const next = cashOutOf('bea', 50 * HOUR);
    const again = puppetry('bea').map(({ occurredAt: _, ...one }, index) => ({
      ...one,
      id: `again-${index}`,
      occurredAt: next.occurredAt,
    }));
    await story.record(...again, next);
    const { caseId } = await story.payoutIn('held', next);
    expect(await decide(caseId ?? '', 'reject')).toMatchObject({ status: 'decided', decision: 'reject' });
    expect(figures(await story.payout(next.id))).toEqual({ ...NONE, status: 'rejected', rejected: 1_000 });
  });
});

describe('money that leaves against our word', () => {
  it.each(['held', 'rejected'] as const)('is settled when the payout was %s, and opens a case about it', async (status) => {
    const { cashOut, caseId } = await heldPayoutOf(`carl ${status}`);
    if (status === 'rejected') await decide(caseId, 'reject');
    await story.record(about('settlement', cashOut, { minute: 30 * HOUR }));
    expect(figures(await story.payoutIn('settled', cashOut))).toEqual({ ...NONE, status: 'settled', settled: 1_000 });
    expect(await casesOf('settled-against-hold', cashOut.id)).toEqual([expect.objectContaining({ status: 'open' })]);
  });
});

describe('messages that overtake each other', () => {
  it('lets a settlement wait for its payout', async () => {
    const cashOut = cashOutOf('dina');
    const settlement = about('settlement', cashOut, { minute: 30 * HOUR });
    await story.record(...honest('dina'), settlement);
    await story.assessed(settlement);
    expect((await story.request('GET', `/v1/payouts/${cashOut.id}`)).status).toBe(404);
    await story.record(cashOut);
    expect(figures(await story.payoutIn('settled', cashOut))).toEqual({ ...NONE, status: 'settled', settled: 1_000 });
  });

  it('gives the coins of a cancelled payout back to the creator, who may ask again', async () => {
    const [first, second] = [cashOutOf('emil'), cashOutOf('emil', 60 * HOUR)];
    await story.record(...honest('emil'), first);
    await story.payoutIn('approved', first);
    await story.record(about('reversal', first, { minute: 10 * HOUR }));
    expect(
      figures(
        await until('the payout to be given back', async () => {
          const answer = await story.payout(first.id);
          return answer.payableCoins === 0 ? answer : null;
        }),
      ),
    ).toMatchObject({ payable: 0, held: 0, settled: 0, rejected: 1_000 });
    await story.record(second);
    expect(await story.judged(second)).toMatchObject({ status: 'approved', payableCoins: 1_000 });
    const { slices } = await story.provenance(second.id);
    expect(slices.every(({ purchaseId }) => purchaseId !== null)).toBe(true);
  });
});
