import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { assessBatch, assessPayouts, type PipelineDeps } from '@app/pipeline';
import { seq } from '@app/domain';
import { createApi } from './create-api.js';
import { PAYOUT } from './payouts/payout.schema.js';
import { PIPELINE } from './pipeline.js';
import { PROVENANCE, PURCHASE_TRACE } from './provenance/provenance.schema.js';
import { RISK_CHECK } from './risk-check/risk-check.schema.js';
import { RECORDED_TRANSACTION } from './transactions/transaction.schema.js';

const at = (minutes: number): string => new Date(Date.UTC(2026, 9, 1, 12, minutes)).toISOString();
const EUR = { value: 500, currency: 'EUR' };

describe('reading what was recorded', () => {
  let world: TestWorld;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    world = await openTestWorld();
    app = await createApi(world.config);
    await recordStory();
    await assessAll();
  });
  afterAll(async () => {
    await app.close();
    await world.close();
  });

  const authorization = 'Bearer bootstrap-key-of-tests-0123456789';
  const get = (url: string) => app.inject({ url, headers: { authorization } });
  const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload, headers: { authorization } });

  /** A fan buys 100 coins, gifts 60 of them, and the creator asks for 50; then for small ones, to have pages. */
  async function recordStory(): Promise<void> {
    const payouts = Array.from({ length: 5 }, (_, index) => payout(`small ${index}`, 1, 20 + index));
    const transactions = [
      {
        id: 'buy/1',
        type: 'purchase',
        occurredAt: at(0),
        accountId: 'fan',
        coins: 100,
        amount: EUR,
        device: { id: 'd1' },
        metadata: { shop: 'web' },
      },
      { id: 'gift-1', type: 'gift', occurredAt: at(1), accountId: 'fan', counterpartyId: 'creator', coins: 60 },
      payout('out-1', 50, 2),
      ...payouts,
    ];
    const answer = await post('/v1/transactions/batch', { transactions });
    expect(answer.json()).toMatchObject({ summary: { recorded: transactions.length } });
  }

  const payout = (id: string, coins: number, minute: number) => ({
    id,
    type: 'payout',
    occurredAt: at(minute),
    accountId: 'creator',
    coins,
    amount: EUR,
  });

  /** What a worker does, in its order. */
  async function assessAll(): Promise<void> {
    const { rows } = await world.database.query<{ seq: number; recorded_at: number; is_payout: boolean }>({
      text: 'select seq, recorded_at, is_payout from unassessed order by seq',
    });
    const times = rows.map(({ recorded_at }) => recorded_at);
    const bounds = { recordedFrom: Math.min(...times), recordedTo: Math.max(...times) };
    const seqs = (payouts: boolean) => rows.filter((row) => row.is_payout === payouts).map((row) => seq(row.seq));
    await assessBatch(app.get<PipelineDeps>(PIPELINE), { seqs: seqs(false), ...bounds });
    await assessPayouts(app.get<PipelineDeps>(PIPELINE), { seqs: seqs(true), ...bounds });
  }

  it('shows a transaction as it was sent, by its percent-encoded id, with its assessments', async () => {
    const shown = RECORDED_TRANSACTION.parse((await get('/v1/transactions/buy%2F1')).json());
    expect(shown).toMatchObject({
      id: 'buy/1',
      coins: 100,
      amount: EUR,
      occurredAt: at(0),
      device: { id: 'd1' },
      metadata: { shop: 'web' },
    });
    expect(shown.assessments).toHaveLength(1);
    expect(shown.assessment).toMatchObject({ transactionId: 'buy/1', cause: 'first', outcome: 'allow' });
  });

  it.each([
    ['/v1/transactions/none', 'transaction.not-found'],
    ['/v1/payouts/none', 'payout.not-found'],
    ['/v1/payouts/gift-1', 'payout.not-found'],
    ['/v1/payouts/gift-1/provenance', 'payout.not-found'],
    ['/v1/purchases/out-1/trace', 'purchase.not-found'],
    ['/v1/transactions/a%00b', 'request.not-found'],
  ])('answers 404 for %s', async (url, code) => {
    expect((await get(url)).json()).toMatchObject({ status: 404, code });
  });

  it('shows a payout whose four figures sum to its coins', async () => {
    const shown = PAYOUT.parse((await get('/v1/payouts/out-1')).json());
    expect(shown.payableCoins + shown.heldCoins + shown.rejectedCoins + shown.settledCoins).toBe(50);
    expect(shown.history[0]).toMatchObject({ from: null, to: 'pending' });
    expect(shown.status).not.toBe('pending');
  });

  it('lists payouts newest first, a page at a time, none twice and none missing', async () => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const url = `/v1/payouts?accountId=creator&limit=4${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page: { data: { id: string }[]; nextCursor: string | null } = (await get(url)).json();
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(ids).toEqual(['small 4', 'small 3', 'small 2', 'small 1', 'small 0', 'out-1']);
  });

  it('filters payouts, and says which filter is no filter', async () => {
    expect((await get('/v1/payouts?status=settled')).json()).toEqual({ data: [], nextCursor: null });
    expect((await get('/v1/payouts?accountId=nobody')).json()).toEqual({ data: [], nextCursor: null });
    expect((await get('/v1/payouts?status=lost')).json()).toMatchObject({ status: 422, errors: [{ pointer: '/status' }] });
  });

  it('traces a payout back to the purchase, to the coin', async () => {
    const shown = PROVENANCE.parse((await get('/v1/payouts/out-1/provenance')).json());
    expect(shown).toMatchObject({ payoutId: 'out-1', coins: 50, truncated: false });
    expect(shown.slices.reduce((sum, { coins }) => sum + coins, 0)).toBe(50);
    expect(shown.slices[0]).toMatchObject({ purchaseId: 'buy/1', buyerId: 'fan', path: ['fan', 'creator'] });
  });

  it('traces a purchase forward to where its coins are', async () => {
    const shown = PURCHASE_TRACE.parse((await get('/v1/purchases/buy%2F1/trace')).json());
    expect(shown).toMatchObject({ purchaseId: 'buy/1', coins: 100, totals: { coins: 40, earnings: 5, payout: 55, voided: 0 } });
    expect(shown.slices).toContainEqual(expect.objectContaining({ end: 'payout', endId: 'out-1', coins: 50 }));
  });

  it('judges what has not happened yet, and records nothing of it', async () => {
    const check = { type: 'gift', occurredAt: at(5), accountId: 'fan', counterpartyId: 'creator', coins: 10 };
    const answer = await post('/v1/risk-checks', { ...check, deadlineMs: 5_000 });
    expect(answer.statusCode).toBe(200);
    expect(RISK_CHECK.parse(answer.json())).toMatchObject({
      transactionId: null,
      cause: 'check',
      outcome: 'allow',
      degraded: [],
    });
    const { rows } = await world.database.query<{ count: number }>({
      text: 'select count(*) from transaction where occurred_at = $1',
      values: [at(5)],
    });
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('judges a batch in its order, invalid ones beside the others', async () => {
    const check = { type: 'purchase', occurredAt: at(5), accountId: 'fan', coins: 10, amount: EUR };
    const checks = [{ ...check, id: 'c1' }, { ...check, coins: 0 }, { ...payout('c3', 5, 6) }];
    const answer = await post('/v1/risk-checks/batch', { checks, deadlineMs: 5_000 });
    expect(answer.json()).toMatchObject({
      results: [{ transactionId: 'c1' }, { status: 'invalid', errors: [{ pointer: '/coins' }] }, { transactionId: 'c3' }],
    });
  });

  it('never lets a degraded check approve a payout', async () => {
    await post('/v1/transactions', {
      id: 'late',
      type: 'gift',
      occurredAt: at(7),
      accountId: 'fan',
      counterpartyId: 'creator',
      coins: 1,
    });
    const answer = (await post('/v1/risk-checks', { ...payout('c4', 5, 8), deadlineMs: 20 })).json<{
      outcome: string;
      degraded: string[];
    }>();
    expect(answer.outcome).toBe('hold');
    expect(answer.degraded.length).toBeGreaterThan(0);
  });
});
