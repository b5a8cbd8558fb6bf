import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';

const OCCURRED_AT = '2026-11-20T10:00:00Z';
const gift = (id: string, coins = 5) => ({
  id,
  type: 'gift',
  occurredAt: OCCURRED_AT,
  accountId: 'fan',
  counterpartyId: 'star',
  coins,
});
const payout = (id: string) => ({
  id,
  type: 'payout',
  occurredAt: OCCURRED_AT,
  accountId: 'star',
  coins: 5,
  amount: { value: 25, currency: 'USD' },
});

describe('POST /v1/transactions', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  const send = async (url: string, body: unknown) => {
    const headers = { authorization: 'Bearer bootstrap-key-of-tests-0123456789', 'content-type': 'application/json' };
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await app.inject({ method: 'POST', url, headers, payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  const one = (body: unknown) => send('/v1/transactions', body);
  const batch = (transactions: unknown) => send('/v1/transactions/batch', { transactions });

  it('answers 201 for what is new, 200 for a repeat, 409 for another content', async () => {
    expect(await one(gift('one'))).toEqual({ status: 201, body: { id: 'one', status: 'recorded' } });
    expect(await one({ ...gift('one'), device: { id: 'other' }, occurredAt: '2026-11-20T11:00:00+01:00' })).toEqual({
      status: 200,
      body: { id: 'one', status: 'duplicate' },
    });
    expect(await one(gift('one', 6))).toMatchObject({ status: 409, body: { code: 'transaction.conflict' } });
  });

  it('answers 422 with pointers for what is invalid, and records nothing of it', async () => {
    expect(await one({ ...gift('bad'), amount: { value: 1, currency: 'EUR' } })).toMatchObject({
      status: 422,
      body: { code: 'request.invalid', errors: [{ pointer: '/amount' }] },
    });
    expect(await one('{"id":"bad","type":"gift","metadata":{"__proto__":1}}')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/metadata/__proto__' }] },
    });
    expect((await world.database.query({ text: "select from transaction_key where id = 'bad'" })).rowCount).toBe(0);
  });

  it('answers a batch item by item, in order', async () => {
    const lone = `{"id":"b-4","type":"gift","accountId":"\\ud800"}`;
    const items = [gift('b-1'), gift('b-1'), gift('b-1', 9), { ...gift('b-2'), coins: 0 }, 7, payout('b-3')].map((item) =>
      JSON.stringify(item),
    );
    const answer = await send('/v1/transactions/batch', `{"transactions":[${[...items, lone].join(',')}]}`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        results: [
          { index: 0, id: 'b-1', status: 'recorded' },
          { index: 1, id: 'b-1', status: 'duplicate' },
          { index: 2, id: 'b-1', status: 'conflict' },
          { index: 3, id: 'b-2', status: 'invalid', errors: [{ pointer: '/coins' }] },
          { index: 4, id: null, status: 'invalid', errors: [{ pointer: '' }] },
          { index: 5, id: 'b-3', status: 'recorded' },
          { index: 6, id: 'b-4', status: 'invalid', errors: [{ pointer: '/accountId' }] },
        ],
        summary: { recorded: 2, duplicate: 1, conflict: 1, invalid: 3 },
      },
    });
  });

  it.each([
    ['no list', undefined],
    ['an empty list', []],
    ['1,001 transactions', Array.from({ length: 1_001 }, (_, index) => gift(`many${index}`))],
  ])('refuses a batch of %s as a whole', async (_, transactions) => {
    expect(await batch(transactions)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/transactions' }] } });
  });

  it('takes 1,000 at once and hands each over to be assessed', async () => {
    const answer = await batch(Array.from({ length: 1_000 }, (_, index) => gift(`k${index}`, 1 + (index % 9))));
    expect(answer.body.summary).toEqual({ recorded: 1_000, duplicate: 0, conflict: 0, invalid: 0 });
    const { rows } = await world.database.query<{ count: number }>({
      text: `select count(*)::int as count from unassessed join transaction using (seq) where id like 'k%'`,
    });
    expect(rows[0]?.count).toBe(1_000);
  });

  it('opens a payout in the commit that records it', async () => {
    await one(payout('held'));
    const { rows } = await world.database.query({ text: "select status, held_coins from payout where id = 'held'" });
    expect(rows).toEqual([{ status: 'pending', held_coins: 5 }]);
  });

  it('asks for the scope ingest', async () => {
    const answer = await app.inject({ method: 'POST', url: '/v1/transactions', payload: gift('no-key') });
    expect(answer.statusCode).toBe(401);
  });
});
