import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock } from '@app/domain';
import { changeStaff, drawSecondLooks } from '@app/review';
import { holdInLedger } from '../../../../test/support/held-payouts.js';
import { openTestWorld, signInAs, type SignedInMember, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';

interface CaseAnswer {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

let world: TestWorld;
let app: NestFastifyApplication;
let people: Readonly<Record<'anna' | 'ben' | 'lea' | 'ada' | 'gone', SignedInMember>>;
beforeAll(async () => {
  world = await openTestWorld();
  app = await createApi(world.config);
  const signIn = (role: 'reviewer' | 'lead' | 'auditor', name: string) =>
    signInAs(world.database, { role, name, email: `${name}@example.com` });
  people = {
    anna: await signIn('reviewer', 'anna'),
    ben: await signIn('reviewer', 'ben'),
    lea: await signIn('lead', 'lea'),
    ada: await signIn('auditor', 'ada'),
    gone: await signIn('reviewer', 'gone'),
  };
  const act = { actor: 'operator', owner: null, at: systemClock() };
  await world.database.transaction((sql) => changeStaff(sql, people.gone.id, { change: { status: 'disabled' }, act }));
});
afterAll(async () => {
  await app.close();
  await world.close();
});

let made = 0;
let caseId = '';
beforeEach(async () => {
  [caseId = ''] = await holdInLedger(world.database, [`payout ${(made += 1)}`]);
});

const get = async (who: SignedInMember, url: string) => (await app.inject({ url, headers: who.headers })).json<CaseAnswer>();
const read = (who: SignedInMember, id = caseId) => get(who, `/v1/cases/${id}`);
async function act(who: SignedInMember, action: string, payload: object = {}, id = caseId) {
  const { version } = await read(people.lea, id);
  const headers = { ...who.headers, 'if-match': String(version) };
  return (await app.inject({ method: 'POST', url: `/v1/cases/${id}/${action}`, headers, payload })).json<CaseAnswer>();
}
const mine = async (who: SignedInMember) => (await get(who, '/v1/cases/counts'))['mine'];

describe('a lead who gives a case to a reviewer', () => {
  it('takes it from who has it, who is told at their next word, and it is the other’s next', async () => {
    const { anna, ben, lea } = people;
    const had = await mine(ben);
    await act(anna, 'claim');
    expect(await act(lea, 'assign', { assignee: ben.actor })).toMatchObject({
      assignee: ben.actor,
      status: 'open',
      lease: null,
    });
    expect(await act(anna, 'heartbeat')).toMatchObject({ status: 409, code: 'case.lease-lost' });
    expect(await mine(ben)).toBe(Number(had) + 1);
    expect(await get(ben, '/v1/cases?assignee=me&status=open')).toMatchObject({ data: [{ id: caseId }] });
    const next = await app.inject({ method: 'POST', url: '/v1/cases/next', headers: ben.headers });
    expect(next.json()).toMatchObject({ id: caseId, status: 'claimed' });
    expect(await get(lea, `/v1/audit?subject=${caseId}&limit=2`)).toMatchObject({
      data: [{ action: 'case.claimed' }, { action: 'case.assigned', actor: lea.actor, details: { assignee: ben.actor } }],
    });
    expect((await read(lea))['timeline']).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: 'case.assigned', actor: lea.actor })]),
    );
  });

  it.each([
    ['a member who was disabled', () => people.gone.actor],
    ['an auditor, who decides nothing', () => people.ada.actor],
    ['an API key', () => 'key:1'],
    ['nobody who is known', () => 'staff:none'],
  ])('cannot give it to %s, and is told so', async (_, who) => {
    const before = await read(people.lea);
    expect(await act(people.lea, 'assign', { assignee: who() })).toMatchObject({
      status: 422,
      code: 'request.invalid',
      errors: [{ pointer: '/assignee', detail: `There is no ${who()} who is active and may decide cases.` }],
    });
    expect(await read(people.lea)).toMatchObject({ version: before.version, assignee: null });
  });

  it('cannot give an appeal to who refused the payout', async () => {
    const { anna, ben, lea } = people;
    await act(anna, 'claim');
    await act(anna, 'decision', { decision: 'reject', reasonCode: 'collusion' });
    const url = `/v1/payouts/${encodeURIComponent(`payout ${made}`)}/appeals`;
    const appeal = await app.inject({ method: 'POST', url, headers: lea.headers, payload: { text: 'my cousins' } });
    const { id } = appeal.json<CaseAnswer>();
    expect(await act(lea, 'assign', { assignee: anna.actor }, id)).toMatchObject({ status: 409, code: 'case.same-person' });
    expect(await act(lea, 'assign', { assignee: ben.actor }, id)).toMatchObject({ assignee: ben.actor });
  });
});

it('reviewers take cases for themselves and give none to others; auditors neither', async () => {
  const { anna, ben, ada } = people;
  expect(await act(anna, 'assign', { assignee: ben.actor })).toMatchObject({ status: 403, code: 'request.forbidden' });
  expect(await act(ada, 'assign', { assignee: ben.actor })).toMatchObject({ status: 403, code: 'request.forbidden' });
  expect(await act(anna, 'assign', { assignee: anna.actor })).toMatchObject({ assignee: anna.actor });
  expect(await act(ben, 'assign', { assignee: null })).toMatchObject({ status: 403 });
});

describe('a decision whose half minute is over', () => {
  it('reads as final and moves nothing by being read: that is the worker’s', async () => {
    const { anna } = people;
    await act(anna, 'claim');
    expect(await act(anna, 'decision', { decision: 'release', reasonCode: 'legitimate' })).toMatchObject({
      undoableUntil: expect.any(String),
    });
    await world.database.transaction(async (sql) => {
      await sql.query({ text: 'alter table verdict disable trigger guard_verdict' });
      await sql.query({
        text: `update verdict set effective_at = decided_at + interval '1 ms' where case_id = $1`,
        values: [caseId],
      });
      await sql.query({ text: 'alter table verdict enable trigger guard_verdict' });
    });
    expect(await read(anna)).toMatchObject({ status: 'decided', decision: 'release', undoableUntil: null });
    expect(await act(anna, 'undo')).toMatchObject({ status: 409, code: 'decision.final' });
    expect(await get(anna, `/v1/payouts/payout%20${made}`)).toMatchObject({ status: 'held', payableCoins: 0 });
  });
});

describe('who looks blindly at what somebody decided', () => {
  const REJECT = { decision: 'reject', reasonCode: 'collusion', comment: 'puppets, all of them' };
  const authorization = 'Bearer bootstrap-key-of-tests-0123456789';
  const opinion = (answer: unknown): boolean => /reject|collusion|puppets|key:bootstrap/.test(JSON.stringify(answer));

  it('is not told by the first case either, until their own word is final', async () => {
    const { anna, ben } = people;
    const [first, headers] = [`/v1/cases/${caseId}`, { authorization }];
    const send = async (action: string, payload: object = {}) => {
      const { version } = await read(people.lea);
      const url = `${first}/${action}`;
      return app.inject({ method: 'POST', url, headers: { ...headers, 'if-match': String(version) }, payload });
    };
    await send('claim');
    await send('notes', { text: 'puppets, I would say' });
    expect((await send('decision', REJECT)).json()).toMatchObject({ status: 'decided' });
    await drawSecondLooks(world.database, { draw: (id) => (id === caseId ? 0 : 1), now: systemClock() });

    expect(opinion(await read(ben))).toBe(true);
    await act(ben, 'claim', {}, `look-${caseId}`);
    const seen = await read(ben);
    expect(seen).toMatchObject({ blind: true, status: 'decided', decision: null, decidedBy: null, verdicts: [], notes: [] });
    expect(seen).toMatchObject({ payouts: [{ status: 'held', heldCoins: 100 }] });
    expect(opinion([seen['timeline'], seen['payouts']])).toBe(false);
    const listed = async (who: SignedInMember, url: string): Promise<unknown> => {
      const { data, cases } = await get(who, url);
      return [data ?? cases].flat().find((one) => JSON.stringify(one).startsWith(`{"id":"${caseId}"`));
    };
    for (const url of ['/v1/cases?status=decided&sort=-openedAt', '/v1/accounts/creator']) {
      expect(await listed(ben, url)).toMatchObject({ id: caseId, decision: null, blind: true });
      expect(await listed(anna, url)).toMatchObject({ id: caseId, decision: 'reject', blind: false });
    }
    // Giving the look back in between opens nothing.
    await act(ben, 'unclaim', {}, `look-${caseId}`);
    expect(await read(ben)).toMatchObject({ decision: null, verdicts: [] });

    await world.database.query({ text: 'update review_case set agreed = true where id = $1', values: [`look-${caseId}`] });
    expect(await read(ben)).toMatchObject({ decision: 'reject', blind: false, verdicts: [{ decision: 'reject' }] });
  });
});
