import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openStory, type Story } from '../support/story.js';
import { BATCH, CASE, pageOf, PROBLEM } from '../support/story-answers.js';
import { exchange, gift, honestFan, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

const list = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

let story: Story;
let anna = '';
let ben = '';
beforeAll(async () => {
  story = await openStory();
  [anna, ben] = [await story.keyOf('anna', 'review'), await story.keyOf('ben', 'review')];
});
afterAll(() => story.close());

describe('a creator who gifts herself through six sock puppets on her own phone', () => {
  const puppets = list(6).map((index) => `puppet-${index}`);
  const cashOut = payout('mirror', 10_000, { minute: 5 * HOUR, device: 'phone of mirror', bank: 'bank of mirror' });
  let caseId = '';

  beforeAll(async () => {
    const puppetry = puppets.flatMap((puppet, index): WireTransaction[] => [
      purchase(puppet, 1_500, { minute: index * 30, card: `card of ${puppet}`, device: 'phone of mirror' }),
      gift([puppet, 'mirror'], 1_500, { minute: index * 30 + 10, device: 'phone of mirror' }),
    ]);
    const audience = list(5).flatMap((index) => honestFan(`fan-${index}`, 'mirror', { coins: 200, minute: index * 7 }));
    await story.record(...puppetry, ...audience);
    await story.record(cashOut);
  });

  it('is not paid: the payout is held, and the first reason names the identity that joins them', async () => {
    const held = await story.judged(cashOut);
    expect(held).toMatchObject({ status: 'held', outcome: 'hold', heldCoins: 10_000, payableCoins: 0, settledCoins: 0 });
    expect(held.reasons[0]).toMatchObject({ detector: 'identity-overlap' });
    expect(JSON.stringify(held.reasons[0]?.evidence)).toContain('puppet-0');
    expect(held.reasons[0]?.message).toMatch(/\d/);
    const contributions = held.reasons.map(({ contribution }) => contribution);
    expect(contributions).toEqual(contributions.toSorted((a, b) => b - a));
    caseId = held.caseId ?? '';
    expect(caseId).not.toBe('');
  });

  it('has the nine tenths that the puppets brought marked as linked, to the coin', async () => {
    const { totals, coins } = await story.provenance(cashOut.id);
    expect({ coins, linked: totals.linked }).toEqual({ coins: 10_000, linked: 9_000 });
  });

  it('waits for a person as the most urgent open case', async () => {
    const open = await story.get('/v1/cases?status=open&kind=ring', pageOf(CASE));
    expect(open.data).toEqual([
      expect.objectContaining({
        id: caseId,
        status: 'open',
        payoutIds: [cashOut.id],
        heldCoins: 10_000,
        lease: null,
        decision: null,
      }),
    ]);
    const details = await story.caseOf(caseId);
    expect(details.assessments[0]).toMatchObject({ transactionId: cashOut.id, outcome: 'hold' });
    expect(JSON.stringify(details.linkedAccounts)).toContain('puppet-5');
  });

  it('is claimed by one reviewer alone, who must have seen its latest version', async () => {
    const claim = (key: string, version?: number | string) =>
      story.request('POST', `/v1/cases/${caseId}/claim`, { key, version });
    expect(await claim(anna)).toMatchObject({ status: 428, body: { code: 'request.precondition-required' } });
    expect(await claim(anna, 7)).toMatchObject({ status: 412, body: { code: 'request.precondition-failed' } });
    const claimed = await claim(anna, '"1"');
    expect(claimed).toMatchObject({
      status: 200,
      body: { status: 'claimed', version: 2, lease: { holder: expect.any(String) } },
    });
    expect(claimed.headers.get('etag')).toBe('"2"');
    expect((await claim(ben, 1)).status).toBe(412);
    expect((await claim(ben, 2)).status).toBe(409);
  });

  it('cannot be decided by somebody else, nor on a version that has passed', async () => {
    const body = { decision: 'release', reasonCode: 'legitimate', comment: 'a friend of mine' };
    const decide = (key: string, version: number) =>
      story.request('POST', `/v1/cases/${caseId}/decision`, { key, version, body });
    expect(await decide(ben, 2)).toMatchObject({ status: 409, body: { code: 'case.lease-lost' } });
    expect((await decide(ben, 1)).status).toBe(412);
    expect((await decide(anna, 1)).status).toBe(412);
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'held', heldCoins: 10_000 });
  });

  it('takes notes and heartbeats without a new version', async () => {
    const act = (action: string, body?: unknown) => story.request('POST', `/v1/cases/${caseId}/${action}`, { key: anna, body });
    expect((await act('heartbeat')).headers.get('etag')).toBe('"2"');
    expect((await act('notes', { text: 'one phone, six accounts' })).headers.get('etag')).toBe('"2"');
  });

  it('is rejected at once by a key, with a reason that fits the decision', async () => {
    const decide = (body: object) => story.request('POST', `/v1/cases/${caseId}/decision`, { key: anna, version: 2, body });
    const unfit = await decide({ decision: 'reject', reasonCode: 'legitimate' });
    expect(unfit).toMatchObject({ status: 422 });
    expect(PROBLEM.parse(unfit.body).errors).toEqual([expect.objectContaining({ pointer: '/reasonCode' })]);
    expect(await decide({ decision: 'reject', reasonCode: 'other' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/comment' }] },
    });

    const decided = await decide({ decision: 'reject', reasonCode: 'self-gifting', comment: 'six accounts on her phone' });
    expect(decided).toMatchObject({ status: 200, body: { status: 'decided', decision: 'reject' } });
    const { decidedAt, effectiveAt } = CASE.parse(decided.body);
    expect(effectiveAt).toBe(decidedAt);
    expect(await story.payout(cashOut.id)).toMatchObject({
      status: 'rejected',
      rejectedCoins: 10_000,
      heldCoins: 0,
      payableCoins: 0,
    });
    expect((await decide({ decision: 'release', reasonCode: 'legitimate' })).status).toBe(412);
  });

  it('leaves a trail of who did what', async () => {
    const details = await story.caseOf(caseId);
    expect(details.timeline.length).toBeGreaterThanOrEqual(3);
    expect(details.verdicts).toEqual([
      expect.objectContaining({ decision: 'reject', reasonCode: 'self-gifting', comment: 'six accounts on her phone' }),
    ]);
    const { data } = await story.get(
      `/v1/audit?subject=${encodeURIComponent(caseId)}`,
      pageOf(z.looseObject({ actor: z.string() })),
    );
    expect(JSON.stringify(data)).toContain('reject');
    // A key's owner acts, not the key's secret.
    expect(JSON.stringify(data)).not.toContain(anna);
  });

  it('is not undone by sending everything again', async () => {
    const { body } = await story.request('POST', '/v1/transactions/batch', { body: { transactions: [cashOut] } });
    expect(BATCH.parse(body).summary).toMatchObject({ duplicate: 1, recorded: 0 });
    expect((await story.payout(cashOut.id)).status).toBe('rejected');
  });
});

describe('a creator who needs no puppets', () => {
  it('is held for gifting her own purchases to herself', async () => {
    const cashOut = payout('solipsist', 3_000, { minute: HOUR, device: 'phone of solipsist' });
    await story.record(
      purchase('solipsist', 3_000, { card: 'her card' }),
      gift(['solipsist', 'solipsist'], 3_000, { minute: 5 }),
      cashOut,
    );
    expect(await story.judged(cashOut)).toMatchObject({ status: 'held', heldCoins: 3_000 });
  });

  it('is held for gifting herself twice over, although nobody knows where the coins came from', async () => {
    const cashOut = payout('hermit', 3_000, { minute: 2 * HOUR, device: 'phone of hermit' });
    await story.record(
      gift(['hermit', 'hermit'], 3_000),
      exchange('hermit', 3_000, { minute: 20 }),
      gift(['hermit', 'hermit'], 3_000, { minute: 40 }),
      cashOut,
    );
    const held = await story.judged(cashOut);
    expect(held).toMatchObject({ status: 'held', heldCoins: 3_000 });
    expect(held.reasons.map(({ message }) => message).join(' ')).toContain("the creator's own gifts to itself (3,000 coins)");
    const { slices } = await story.provenance(cashOut.id);
    expect(slices).toEqual([
      expect.objectContaining({ kind: 'circular', purchaseId: null, path: ['hermit', 'hermit', 'hermit'] }),
    ]);
  });
});

describe('what only looks like sock puppets', () => {
  it('pays a creator to whom two siblings on one tablet gift, as they gift many others', async () => {
    const creators = list(6).map((index) => `streamer-${index}`);
    const siblings = ['sister', 'brother'].flatMap((child, index): WireTransaction[] => [
      purchase(child, 1_200, { minute: index, card: 'card of their mother', device: 'family tablet' }),
      ...creators.map((creator, turn) => gift([child, creator], 200, { minute: 10 + turn * 9 + index, device: 'family tablet' })),
    ]);
    const audience = list(4).flatMap((index) => honestFan(`viewer-${index}`, 'streamer-0', { coins: 300, minute: index }));
    const cashOut = payout('streamer-0', 1_600, { minute: 26 * HOUR, device: 'phone of streamer-0', bank: 'bank of streamer-0' });
    await story.record(...siblings, ...audience, cashOut);
    expect(await story.judged(cashOut)).toMatchObject({
      status: 'approved',
      outcome: 'allow',
      payableCoins: 1_600,
      caseId: null,
    });
  });

  it('pays a creator one of whose siblings is gifted by the other on the tablet that both own', async () => {
    const child = [
      purchase('small brother', 150, { card: 'card of a parent', device: 'tablet at home' }),
      gift(['small brother', 'big sister'], 150, { minute: 5, device: 'tablet at home' }),
    ];
    const audience = list(8).flatMap((index) => honestFan(`regular-${index}`, 'big sister', { coins: 250, minute: index * 11 }));
    const cashOut = payout('big sister', 2_150, { minute: 4 * HOUR, device: 'tablet at home', bank: 'bank of big sister' });
    await story.record(...child, ...audience, cashOut);
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 2_150, heldCoins: 0 });
  });

  it('pays a creator whose audience shares one carrier’s address with her', async () => {
    const ip = '100.64.7.7';
    const strangers = list(40).flatMap((index): WireTransaction[] => [
      purchase(`caller-${index}`, 100, {
        minute: index,
        card: `card of caller-${index}`,
        device: `phone of caller-${index}`,
        ip,
      }),
      gift([`caller-${index}`, index < 10 ? 'singer' : `singer-${index}`], 100, {
        minute: index + 1,
        device: `phone of caller-${index}`,
        ip,
      }),
    ]);
    const cashOut = payout('singer', 1_000, { minute: 59, device: 'phone of singer', ip, bank: 'bank of singer' });
    await story.record(...strangers, cashOut);
    expect(await story.judged(cashOut)).toMatchObject({ status: 'approved', payableCoins: 1_000 });
  });
});
