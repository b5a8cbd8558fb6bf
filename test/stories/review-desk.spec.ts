import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@app/domain';
import type { SignedInMember } from '../support/sign-in-as.js';
import { openStory, until, type Answer, type RequestOptions, type Story } from '../support/story.js';
import { CASE, type CaseAnswer } from '../support/story-answers.js';
import { gift, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

let story: Story;
let [anna, ben, lead]: SignedInMember[] = [];
beforeAll(async () => {
  story = await openStory();
  anna = await story.signIn('reviewer', 'anna@example.com');
  ben = await story.signIn('reviewer', 'ben@example.com');
  lead = await story.signIn('lead', 'lea@example.com');
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

const as = (who: SignedInMember | undefined, options: RequestOptions = {}): RequestOptions => ({
  ...options,
  key: null,
  headers: who?.headers ?? {},
});
const act = async (who: SignedInMember | undefined, caseId: string, action: string, body?: object): Promise<Answer> => {
  const { version } = await story.caseOf(caseId);
  return story.request('POST', `/v1/cases/${caseId}/${action}`, as(who, { version, ...(body && { body }) }));
};
const RELEASE = { decision: 'release', reasonCode: 'legitimate' };
const REJECT = { decision: 'reject', reasonCode: 'self-gifting' };
async function decide(who: SignedInMember | undefined, caseId: string, body: object = RELEASE): Promise<CaseAnswer> {
  expect(await act(who, caseId, 'claim')).toMatchObject({ status: 200 });
  const decided = await act(who, caseId, 'decision', body);
  expect(decided).toMatchObject({ status: 200 });
  return CASE.parse(decided.body);
}

/** Half a minute passes for the decisions on this case: the worker applies what is due. */
const timePasses = (caseId: string) =>
  story.database.transaction(async (sql) => {
    await sql.query({ text: 'alter table verdict disable trigger guard_verdict' });
    await sql.query({
      text: `update verdict set effective_at = decided_at + interval '1 ms'
        where case_id = $1 and applied_at is null`,
      values: [caseId],
    });
    await sql.query({ text: 'alter table verdict enable trigger guard_verdict' });
  });

describe('a reviewer', () => {
  it('who decides in haste takes it back, and nobody has heard of it', async () => {
    const { cashOut, caseId } = await heldPayoutOf('hasty', 8_000);
    expect(await decide(anna, caseId)).toMatchObject({ status: 'decided', undoableUntil: expect.any(String) });
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'held', payableCoins: 0 });
    expect(await act(ben, caseId, 'undo')).toMatchObject({ status: 409, body: { code: 'decision.not-yours' } });
    expect(await act(anna, caseId, 'undo')).toMatchObject({ status: 200, body: { status: 'claimed', decision: null } });

    const rejected = await act(anna, caseId, 'decision', REJECT);
    expect(rejected).toMatchObject({ body: { results: [{ payoutId: cashOut.id, result: 'pending' }] } });
    await timePasses(caseId);
    expect(await story.payoutIn('rejected', cashOut)).toMatchObject({ rejectedCoins: 8_000 });
    expect(await act(anna, caseId, 'undo')).toMatchObject({ status: 409, body: { code: 'decision.final' } });
  });

  it('whose lease ran out is told so, and has lost nothing that somebody else has not got', async () => {
    const { caseId } = await heldPayoutOf('slow', 8_000);
    await act(anna, caseId, 'claim');
    await story.database.query({ text: `update review_case set lease_expires_at = now() where id = $1`, values: [caseId] });
    expect(await act(anna, caseId, 'decision', RELEASE)).toMatchObject({ status: 409, body: { code: 'case.lease-lost' } });
    expect(await story.request('POST', `/v1/cases/${caseId}/heartbeat`, as(anna))).toMatchObject({ status: 409 });
    expect(await act(ben, caseId, 'claim')).toMatchObject({ status: 200 });
    expect(await act(anna, caseId, 'claim')).toMatchObject({ status: 409, body: { code: 'case.already-claimed' } });
  });

  it('puts a case aside, and it comes back by itself', async () => {
    const { caseId } = await heldPayoutOf('patient', 8_000);
    await act(anna, caseId, 'claim');
    const snooze = { until: new Date(Date.now() + HOUR_MS).toISOString() };
    expect(await act(anna, caseId, 'snooze', snooze)).toMatchObject({ status: 200, body: { status: 'snoozed' } });
    await story.database.query({ text: `update review_case set snoozed_until = now() where id = $1`, values: [caseId] });
    await until('the case to wake', async () => ((await story.caseOf(caseId)).status === 'open' ? true : null));
  });
});

describe('above the four-eyes limit', () => {
  it('a lead approves what a reviewer decided, and only then the half minute runs', async () => {
    const { cashOut, caseId } = await heldPayoutOf('rich', 400_000);
    expect(await decide(anna, caseId)).toMatchObject({ status: 'awaiting-second', firstVerdict: { by: anna?.actor } });
    expect(await act(anna, caseId, 'claim')).toMatchObject({ status: 409, body: { code: 'case.same-person' } });
    const next = await story.request('POST', '/v1/cases/next', as(lead));
    expect(next).toMatchObject({ status: 200, body: { id: caseId, status: 'awaiting-second' } });
    expect(await act(lead, caseId, 'decision', RELEASE)).toMatchObject({ status: 200, body: { status: 'decided' } });
    expect(await story.payout(cashOut.id)).toMatchObject({ status: 'held' });
    await timePasses(caseId);
    expect(await story.payoutIn('released', cashOut)).toMatchObject({ payableCoins: 400_000 });
  });
});

describe('a creator', () => {
  it('reads why the payout waits, appeals against the refusal, and is heard by somebody else', async () => {
    const { cashOut, caseId } = await heldPayoutOf('hopeful', 8_000);
    const { statement } = await story.payout(cashOut.id);
    expect(statement).toMatchObject({
      coins: 8_000,
      automated: true,
      reasons: expect.arrayContaining([expect.stringContaining('belong together')]),
      endedAt: null,
    });
    expect(JSON.stringify(statement)).not.toMatch(/identity|threshold|likelihood|puppet/);

    await decide(anna, caseId, REJECT);
    await timePasses(caseId);
    await story.payoutIn('rejected', cashOut);
    expect((await story.payout(cashOut.id)).statement).toMatchObject({ automated: false, endedAt: expect.any(String) });

    const path = `/v1/payouts/${encodeURIComponent(cashOut.id)}/appeals`;
    const platform = await story.keyOf('platform', 'ingest');
    const appealed = await story.request('POST', path, { key: platform, body: { text: 'they are my family' } });
    expect(appealed).toMatchObject({ status: 201, body: { kind: 'appeal', status: 'open', payoutIds: [cashOut.id] } });
    const appeal = CASE.parse(appealed.body);
    expect(await act(anna, appeal.id, 'claim')).toMatchObject({ status: 409, body: { code: 'case.same-person' } });
    await decide(ben, appeal.id);
    await timePasses(appeal.id);
    const upheld = await until('the appeal to be upheld', async () => {
      const answer = await story.payout(cashOut.id);
      return JSON.stringify(answer).includes('"upheld"') ? answer : null;
    });
    expect(upheld).toMatchObject({ status: 'rejected', appeal: { caseId: appeal.id, status: 'upheld' } });
  });
});

it('the log is taken out as a file, by those who may read it', async () => {
  expect(await story.request('GET', '/v1/audit/export', as(anna))).toMatchObject({ status: 403 });
  const csv = await fetch(`${story.url}/v1/audit/export?format=csv`, { headers: { ...lead?.headers } });
  const lines = (await csv.text()).trimEnd().split('\r\n');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect(lines[0]).toBe('id,at,actor,action,subjectType,subjectId,details,position,prevHash,hash');
  expect(lines.some((line) => line.includes('case.second-approved'))).toBe(true);
  const ndjson = await fetch(`${story.url}/v1/audit/export`, { headers: { ...lead?.headers } });
  expect((await ndjson.text()).trimEnd().split('\n')).toHaveLength(lines.length - 1);
});
