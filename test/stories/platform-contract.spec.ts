import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { openStory, type Answer, type Story } from '../support/story.js';
import { BATCH, pageOf, PAYOUT, PROBLEM } from '../support/story-answers.js';
import { gift, honestFan, payout, purchase, timeOf, undoing, type WireTransaction } from '../support/story-events.js';

let story: Story;
beforeAll(async () => {
  story = await openStory();
});
afterAll(() => story.close());

const post = (body: unknown): Promise<Answer> => story.request('POST', '/v1/transactions', { body });
const batch = (transactions: readonly unknown[]): Promise<Answer> =>
  story.request('POST', '/v1/transactions/batch', { body: { transactions } });

/** An error as RFC 9457 and api.md have it; answers its code and pointers. */
function problemOf({ status, headers, body }: Answer): { status: number; code: string; pointers: readonly string[] } {
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = PROBLEM.parse(body);
  expect(problem.status).toBe(status);
  return { status, code: problem.code, pointers: (problem.errors ?? []).map(({ pointer }) => pointer) };
}

describe('a platform that repeats itself', () => {
  const original = gift(['fan', 'star'], 40, { id: 'said twice', minute: 3, device: 'phone of fan' });

  it('is told that nothing happened, whichever fields beside the money have changed', async () => {
    expect(await post(original)).toMatchObject({ status: 201, body: { id: 'said twice', status: 'recorded' } });
    expect(await post({ ...original, device: { id: 'other phone' }, metadata: { retry: 1 } })).toMatchObject({
      status: 200,
      body: { status: 'duplicate' },
    });
    // The same instant, written in another zone.
    const elsewhere = timeOf(3 + 120).replace('.000Z', '+02:00');
    expect(await post({ ...original, occurredAt: elsewhere })).toMatchObject({ status: 200, body: { status: 'duplicate' } });
    expect(await story.transaction('said twice')).toMatchObject({ device: { id: 'phone of fan' } });
  });

  it.each([
    ['other coins', { coins: 41 }],
    ['another receiver', { counterpartyId: 'comet' }],
    ['another sender', { accountId: 'other fan' }],
    ['another moment', { occurredAt: timeOf(4) }],
  ])('is told when it says something else under the same id: %s', async (_, change) => {
    expect(problemOf(await post({ ...original, ...change }))).toMatchObject({ status: 409, code: 'transaction.conflict' });
    expect(await story.transaction('said twice')).toMatchObject({
      coins: 40,
      counterpartyId: 'star',
      accountId: 'fan',
      occurredAt: timeOf(3),
    });
  });

  it('is told so for cards and destinations, too', async () => {
    const [bought, asked] = [
      purchase('fan', 10, { id: 'card-1', card: 'visa' }),
      payout('star', 10, { id: 'bank-1', bank: 'one bank' }),
    ];
    await story.record(bought, asked);
    expect((await post({ ...bought, paymentInstrument: { id: 'visa', country: 'FR' } })).status).toBe(200);
    expect((await post({ ...bought, paymentInstrument: { id: 'amex' } })).status).toBe(409);
    expect((await post({ ...asked, payoutDestination: { id: 'another bank' } })).status).toBe(409);
    expect((await post({ ...asked, amount: { value: 5, currency: 'EUR' } })).status).toBe(409);
  });

  it('gets one result when it says the same thing fifty times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(gift(['fan', 'star'], 7, { id: 'a chorus' }))));
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([...Array.from({ length: 49 }, () => 200), 201]);
  });
});

describe('a batch', () => {
  it('answers in the order of the request, sinks nobody, and lets the first of equal ids win', async () => {
    const known = gift(['fan', 'star'], 5, { id: 'known' });
    await story.record(known);
    const fresh = gift(['fan', 'star'], 6, { id: 'fresh' });
    const { type: _, ...typeless } = gift(['fan', 'star'], 6, { id: 'typeless' });
    const { id: _id, ...nameless } = gift(['fan', 'star'], 6);
    const items = [
      fresh,
      known,
      { ...known, coins: 9 },
      { ...fresh, coins: 8 },
      fresh,
      typeless,
      nameless,
      null,
      gift(['fan', 'star'], 1, { id: 'last' }),
    ];
    const answer = await batch(items);
    expect(answer.status).toBe(200);
    const { results, summary } = BATCH.parse(answer.body);
    expect(results.map(({ index, id, status }) => [index, id, status])).toEqual([
      [0, 'fresh', 'recorded'],
      [1, 'known', 'duplicate'],
      [2, 'known', 'conflict'],
      [3, 'fresh', 'conflict'],
      [4, 'fresh', 'duplicate'],
      [5, 'typeless', 'invalid'],
      [6, null, 'invalid'],
      [7, null, 'invalid'],
      [8, 'last', 'recorded'],
    ]);
    expect(summary).toMatchObject({ recorded: 2, duplicate: 2, conflict: 2, invalid: 3 });
    expect(results[5]?.errors).toEqual([expect.objectContaining({ pointer: '/type' })]);
    expect(results[6]?.errors).toEqual([expect.objectContaining({ pointer: '/id' })]);
    expect(await story.transaction('fresh')).toMatchObject({ coins: 6 });
  });

  it('of 1,000 is recorded and of 1,001 refused as a whole', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => gift(['fan', 'star'], 1, { id: `many-${index}` }));
    expect(problemOf(await batch(many))).toEqual({ status: 422, code: 'request.invalid', pointers: ['/transactions'] });
    expect((await story.request('GET', '/v1/transactions/many-0')).status).toBe(404);
    expect(BATCH.parse((await batch(many.slice(1))).body).summary).toMatchObject({ recorded: 1_000 });
  });
});

describe('a transaction that is wrong is told where', () => {
  const good = purchase('fan', 10, { id: 'wrong', card: 'visa' });
  it.each<[string, object, string]>([
    ['no coins at all', { coins: 0 }, '/coins'],
    ['a part of a coin', { coins: 1.5 }, '/coins'],
    ['more than 1e12 coins', { coins: 1e12 + 1 }, '/coins'],
    ['coins as text', { coins: '10' }, '/coins'],
    ['a currency that is none', { amount: { value: 10, currency: 'EURO' } }, '/amount/currency'],
    ['money in fractions', { amount: { value: 9.99, currency: 'EUR' } }, '/amount/value'],
    ['a field of another type', { counterpartyId: 'star' }, '/counterpartyId'],
    ['a time before platforms', { occurredAt: '2009-12-31T23:59:59Z' }, '/occurredAt'],
    ['a time beyond tomorrow', { occurredAt: new Date(Date.now() + 25 * 3_600_000).toISOString() }, '/occurredAt'],
    ['a time without a zone', { occurredAt: '2026-10-02T18:00:00' }, '/occurredAt'],
    ['an empty id', { id: '' }, '/id'],
    ['an id of 129 characters', { id: 'é'.repeat(129) }, '/id'],
    ['an id with a control character', { accountId: 'fan\u0007' }, '/accountId'],
    ['a type nobody knows', { type: 'tip' }, '/type'],
    ['metadata of 5 KiB', { metadata: { text: 'x'.repeat(5_000) } }, '/metadata'],
    ['an account’s age in words', { account: { createdAt: 'yesterday' } }, '/account/createdAt'],
  ])('%s', async (_, change, pointer) => {
    expect(problemOf(await post({ ...good, ...change }))).toEqual({ status: 422, code: 'request.invalid', pointers: [pointer] });
  });

  it.each<[string, string, string]>([
    ['a prototype key', '"metadata":{"a/b":{"__proto__":{}}}', '/metadata/a~1b/__proto__'],
    ['a constructor', '"metadata":{"constructor":1}', '/metadata/constructor'],
    ['NUL', '"device":{"id":"a\\u0000b"}', '/device/id'],
    ['a lone surrogate', '"metadata":{"text":"\\ud83d"}', '/metadata/text'],
    ['a lone surrogate in a field nobody knows', '"mood":"\\udc00"', '/mood'],
  ])('%s', async (_, fields, pointer) => {
    const answer = await post(`{${JSON.stringify(good).slice(1, -1)},${fields}}`);
    expect(problemOf(answer)).toEqual({ status: 422, code: 'request.invalid', pointers: [pointer] });
  });

  it('and several things at once', async () => {
    const { pointers } = problemOf(await post({ ...good, coins: -1, amount: { value: 10, currency: 'eur' } }));
    expect([...pointers].sort()).toEqual(['/amount/currency', '/coins']);
  });

  it('while unknown fields are nobody’s fault, and are not stored', async () => {
    expect((await post({ ...good, id: 'with a mood', mood: 'generous' })).status).toBe(201);
    expect(await story.transaction('with a mood')).not.toHaveProperty('mood');
  });
});

describe('a request that cannot be understood', () => {
  it.each<[string, () => Promise<Answer>, number, string]>([
    ['broken JSON', () => post('{"id":'), 400, 'request.malformed'],
    ['a cursor that is none', () => story.request('GET', '/v1/payouts?cursor=nonsense'), 400, 'request.malformed'],
    ['a limit of 0', () => story.request('GET', '/v1/payouts?limit=0'), 400, 'request.malformed'],
    ['a limit of 501', () => story.request('GET', '/v1/cases?limit=501'), 400, 'request.malformed'],
    ['a route that does not exist', () => story.request('GET', '/v1/tips'), 404, 'request.not-found'],
    ['a route outside of everything', () => story.request('POST', '/nowhere', { body: {} }), 404, 'request.not-found'],
    ['a payout nobody asked for', () => story.request('GET', '/v1/payouts/none'), 404, 'payout.not-found'],
    ['a purchase nobody made', () => story.request('GET', '/v1/purchases/none/trace'), 404, 'purchase.not-found'],
    [
      'text',
      () => story.request('POST', '/v1/transactions', { body: 'hello', headers: { 'content-type': 'text/plain' } }),
      415,
      'request.unsupported-media-type',
    ],
    ['nine megabytes', () => post(`{"id":"${'x'.repeat(9 * 1_048_576)}"}`), 413, 'request.too-large'],
  ])('%s', async (_, ask, status, code) => {
    expect(problemOf(await ask())).toMatchObject({ status, code });
  });

  it('tells which methods a route has', async () => {
    const answer = await story.request('DELETE', '/v1/transactions/batch');
    expect(problemOf(answer).status).toBe(405);
    expect(answer.headers.get('allow')).toContain('POST');
  });
});

describe('a key', () => {
  const ROUTES = [
    ['ingest', 'POST', '/v1/transactions'],
    ['risk-check', 'POST', '/v1/risk-checks'],
    ['read', 'GET', '/v1/payouts'],
    ['review', 'GET', '/v1/cases'],
    ['admin', 'GET', '/v1/audit'],
  ] as const;
  const opens: Record<string, readonly string[]> = {
    ingest: ['ingest'],
    'risk-check': ['risk-check'],
    read: ['read'],
    review: ['read', 'review'],
    admin: ['ingest', 'risk-check', 'read', 'review', 'admin'],
  };

  it.each(Object.keys(opens))('of scope %s opens its own doors alone', async (scope) => {
    const key = await story.keyOf(`somebody of ${scope}`, scope);
    for (const [needed, method, path] of ROUTES) {
      const answer = await story.request(method, path, { key, ...(method === 'POST' && { body: {} }) });
      if (opens[scope]?.includes(needed)) expect([path, answer.status]).toEqual([path, method === 'POST' ? 422 : 200]);
      else expect([path, problemOf(answer)]).toEqual([path, { status: 403, code: 'request.forbidden', pointers: [] }]);
    }
  });

  it('is needed everywhere but for health and the API’s description', async () => {
    for (const [, method, path] of ROUTES) {
      for (const key of [null, 'made up']) expect(problemOf(await story.request(method, path, { key })).status).toBe(401);
    }
    for (const path of ['/health/ready', '/openapi.json'])
      expect((await story.request('GET', path, { key: null })).status).toBe(200);
  });
});

describe('ids that are the platform’s own', () => {
  it.each(['a/b?c=d#e', '100 % fan', '../payouts', '😀 und Müller', '%2F', 'é'.repeat(128)])(
    'find their transaction in a path: %s',
    async (id) => {
      const asked = payout('strange ids', 5, { id, bank: 'bank' });
      await story.record(asked);
      expect(await story.transaction(id)).toMatchObject({ id, type: 'payout' });
      expect(await story.payout(id)).toMatchObject({ id, accountId: 'strange ids' });
      expect(await story.provenance(id)).toMatchObject({ payoutId: id, coins: 5 });
    },
  );
});

describe('a message about something that has not arrived yet', () => {
  it('is recorded, says nothing about a transaction of another kind, and takes effect when its purchase comes', async () => {
    const bought = purchase('hasty', 100, { card: 'card of hasty' });
    const dispute = undoing('chargeback', bought, { minute: 60 });
    const cashOut = payout('slow star', 100, { minute: 70, bank: 'bank of slow star' });
    expect((await post(dispute)).status).toBe(201);
    expect(await story.assessed(dispute)).toMatchObject({ outcome: 'allow', score: 0 });
    await story.record(bought, gift(['hasty', 'slow star'], 100, { minute: 5 }), cashOut);
    await story.judged(cashOut);
    const { slices } = await story.provenance(cashOut.id);
    expect(slices.filter(({ purchaseId, kind }) => purchaseId === bought.id && kind !== 'reversed')).toEqual([]);
  });
});

describe('lists', () => {
  const asked = Array.from({ length: 25 }, (_, index): WireTransaction =>
    payout('collector', 10, { id: `page-${index}`, minute: index, bank: 'bank' }),
  );
  const page = (query: string) => story.get(`/v1/payouts?accountId=collector&${query}`, pageOf(PAYOUT));

  beforeAll(async () => {
    for (const one of asked) await story.record(one);
    await Promise.all(asked.map(story.judged));
  });

  it('show each payout once, newest recorded first, although others arrive between the pages', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = null, turn = 0; turn === 0 || cursor !== null; turn += 1) {
      const { data, nextCursor }: z.infer<ReturnType<typeof pageOf<typeof PAYOUT>>> = await page(
        `limit=7${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      seen.push(...data.map(({ id }) => id));
      cursor = nextCursor;
      await story.record(payout('collector', 10, { id: `late-${turn}`, bank: 'bank' }));
    }
    expect(seen).toEqual(asked.map(({ id }) => id).toReversed());
  });

  it('end without a cursor, and may be filtered', async () => {
    await story.record(...honestFan('only fan', 'filtered', { coins: 10 }));
    const all = await page('limit=500');
    expect(all.nextCursor).toBeNull();
    expect(all.data.length).toBeGreaterThanOrEqual(25);
    expect((await page('status=settled')).data).toEqual([]);
    expect((await story.get('/v1/payouts?accountId=nobody', pageOf(PAYOUT))).data).toEqual([]);
    expect(problemOf(await story.request('GET', '/v1/payouts?status=maybe')).status).toBe(422);
  });
});
