import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock } from '@app/domain';
import { createApiKey } from '@app/review';
import { holdInLedger } from '../../../../test/support/held-payouts.js';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';

interface CaseAnswer {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

describe('cases over HTTP', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  let anna = '';
  let ben = '';
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
    const key = async (owner: string): Promise<string> =>
      (await createApiKey(world.database, { name: 'desk', owner, scopes: ['review'] }, { actor: 'system', at: systemClock() }))
        .secret;
    [anna, ben] = [await key('anna'), await key('ben')];
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  let made = 0;
  let payoutId = '';
  let caseId = '';
  beforeEach(async () => {
    payoutId = `payout ${(made += 1)}`;
    [caseId = ''] = await holdInLedger(world.database, [payoutId]);
  });

  const send = (
    method: 'GET' | 'POST',
    url: string,
    options: { payload?: object; version?: number | string; key?: string } = {},
  ) =>
    app.inject({
      method,
      url,
      ...(options.payload && { payload: options.payload }),
      headers: {
        authorization: `Bearer ${options.key ?? anna}`,
        ...(options.version === undefined ? {} : { 'if-match': String(options.version) }),
      },
    });
  const act = (action: string, options: Parameters<typeof send>[2] = {}) =>
    send('POST', `/v1/cases/${caseId}/${action}`, options);
  const release = { decision: 'release', reasonCode: 'legitimate' };

  it('takes a hold from the list to a decision', async () => {
    const listed = (await send('GET', '/v1/cases?status=open&kind=payout&sort=-openedAt')).json<{
      data: CaseAnswer[];
      nextCursor: string | null;
    }>();
    expect(listed.data[0]).toMatchObject({
      id: caseId,
      version: 1,
      status: 'open',
      payoutIds: [payoutId],
      accountIds: [expect.any(String)],
      heldCoins: 100,
      amount: { value: 50, currency: 'EUR' },
    });

    const claimed = await act('claim', { version: '"1"' });
    expect(claimed.statusCode).toBe(200);
    expect(claimed.headers.etag).toBe('"2"');
    expect(claimed.json()).toMatchObject({ version: 2, status: 'claimed', lease: { expiresAt: expect.any(String) } });

    expect((await act('heartbeat')).headers.etag).toBe('"2"');
    expect((await act('notes', { payload: { text: 'asked support' } })).headers.etag).toBe('"2"');

    const decided = await act('decision', { version: 2, payload: release });
    expect(decided.statusCode).toBe(200);
    expect(decided.json()).toMatchObject({ version: 3, status: 'decided', decision: 'release', lease: null });
    expect(decided.json<{ effectiveAt: string; decidedAt: string }>().effectiveAt).toBe(
      decided.json<{ decidedAt: string }>().decidedAt,
    );
    expect((await send('GET', `/v1/payouts/${encodeURIComponent(payoutId)}`)).json()).toMatchObject({
      status: 'released',
      payableCoins: 100,
      heldCoins: 0,
    });
  });

  it('shows a case with everything that is needed to decide', async () => {
    const answer = await send('GET', `/v1/cases/${caseId}`);
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.json()).toMatchObject({
      id: caseId,
      assessments: [],
      provenance: { payoutId, coins: 100, slices: [{ coins: 100, kind: 'unknown' }] },
      ring: null,
      held: { coins: 100, amount: { value: 50, currency: 'EUR' } },
      payouts: [{ id: payoutId, status: 'held', heldCoins: 100 }],
      reasons: [],
      timeline: [
        { kind: 'payout', accountId: 'creator', coins: 100 },
        { kind: 'payout', action: 'payout.recorded', actor: 'system' },
        { kind: 'hold', action: 'assessment.hold', subject: { type: 'payout', id: payoutId } },
      ],
      timelineFolded: { entries: 0, coins: 0, truncated: false },
      linkedAccounts: [],
      verdicts: [],
      notes: [],
    });
  });

  it('asks for the version, then compares it, then looks at the lease', async () => {
    expect((await act('claim')).json()).toMatchObject({ status: 428, code: 'request.precondition-required' });
    expect((await act('claim', { version: 7 })).json()).toMatchObject({ status: 412, code: 'request.precondition-failed' });
    expect((await act('decision', { version: 1, payload: release })).json()).toMatchObject({
      status: 409,
      code: 'case.lease-lost',
    });
    await act('claim', { version: 1 });
    expect((await act('claim', { version: 2, key: ben })).json()).toMatchObject({ status: 409, code: 'case.already-claimed' });
    expect((await act('decision', { version: 1, payload: release, key: ben })).json()).toMatchObject({ status: 412 });
    expect((await act('decision', { version: 2, payload: release, key: ben })).json()).toMatchObject({
      status: 409,
      code: 'case.lease-lost',
    });
    expect((await act('unclaim', { version: 2 })).json()).toMatchObject({ version: 3, status: 'open', lease: null });
  });

  it.each([
    [{ decision: 'release', reasonCode: 'stolen-funds' }, '/reasonCode'],
    [{ decision: 'reject', reasonCode: 'other' }, '/comment'],
    [{ decision: 'maybe', reasonCode: 'legitimate' }, '/decision'],
    [{ decision: 'release', reasonCode: 'legitimate', payoutIds: ['nothing of this case'] }, '/payoutIds/0'],
  ])('refuses the decision %j and points at what is wrong', async (payload, pointer) => {
    await act('claim', { version: 1 });
    const answer = await act('decision', { version: 2, payload });
    expect(answer.statusCode).toBe(422);
    expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe(pointer);
  });

  it('hands out each open case once, and 204 when none is left', async () => {
    const taken: string[] = [];
    for (;;) {
      const answer = await send('POST', '/v1/cases/next', { key: ben });
      if (answer.statusCode === 204) break;
      expect(answer.json()).toMatchObject({ status: 'claimed' });
      taken.push(answer.json<CaseAnswer>().id);
    }
    expect(taken).toContain(caseId);
    expect(new Set(taken).size).toBe(taken.length);
  });

  it('pages through the list', async () => {
    const first = (await send('GET', '/v1/cases?limit=2')).json<{ data: CaseAnswer[]; nextCursor: string }>();
    const second = (await send('GET', `/v1/cases?limit=2&cursor=${first.nextCursor}`)).json<{ data: CaseAnswer[] }>();
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(4);
    expect((await send('GET', '/v1/cases?cursor=junk')).json()).toMatchObject({ status: 400, code: 'request.malformed' });
    expect((await send('GET', '/v1/cases?sort=age')).statusCode).toBe(422);
    expect((await send('GET', '/v1/cases/none')).json()).toMatchObject({ status: 404, code: 'case.not-found' });
  });

  it('tells admins, and only them, who did what', async () => {
    await act('claim', { version: 1 });
    expect((await send('GET', '/v1/audit')).statusCode).toBe(403);
    const admin = 'bootstrap-key-of-tests-0123456789';
    const page = (await send('GET', `/v1/audit?subject=${caseId}`, { key: admin })).json();
    expect(page).toMatchObject({
      data: [{ action: 'case.claimed', subject: { type: 'case', id: caseId }, details: {} }],
      nextCursor: null,
    });
    const first = (await send('GET', '/v1/audit?limit=1', { key: admin })).json<{ nextCursor: string }>();
    expect((await send('GET', `/v1/audit?limit=1&cursor=${first.nextCursor}`, { key: admin })).statusCode).toBe(200);
  });
});
