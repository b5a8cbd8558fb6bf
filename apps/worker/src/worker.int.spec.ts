import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  accountId,
  coins,
  receivingAccount,
  routeOf,
  transactionId,
  type RecordedTransaction,
  type Transaction,
} from '@app/domain';
import { contentHash, recordTransactions } from '@app/ledger';
import { Dispatcher, openQueues, sweepUnassessed, type Queues } from '@app/queues';
import { openTestWorld, type TestWorld } from '../../../test/support/index.js';
import { createWorker } from './create-worker.js';

let world: TestWorld;
let queues: Queues;
let worker: NestFastifyApplication;

beforeAll(async () => {
  world = await openTestWorld({ ASSAY_SCORE_PARTITIONS: '2' });
  queues = openQueues({ ...world, scorePartitions: 2, onError: () => undefined });
  worker = await createWorker(world.config);
  await worker.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await worker.close();
  await queues.close();
  await world.close();
});

const gift = (id: string): Transaction => ({
  id: transactionId(id),
  type: 'gift',
  occurredAt: Date.now(),
  accountId: accountId(`fan-${id}`),
  counterpartyId: accountId(`creator-${id.length}`),
  coins: coins(10),
  amount: null,
  relatesTo: null,
  account: null,
  device: null,
  paymentInstrument: null,
  payoutDestination: null,
  context: null,
  metadata: null,
});

async function record(count: number, prefix: string): Promise<readonly RecordedTransaction[]> {
  const items = Array.from({ length: count }, (_, i) => gift(`${prefix}-${i}`)).map((transaction) => ({
    transaction,
    contentHash: contentHash(transaction),
  }));
  return (await recordTransactions(world.database, items)).recorded;
}

async function dispatch(recorded: readonly RecordedTransaction[]): Promise<void> {
  const dispatcher = new Dispatcher(queues);
  dispatcher.dispatch(
    recorded.map((one) => ({ seq: one.seq, recordedAt: one.recordedAt, route: routeOf(receivingAccount(one)), isPayout: false })),
  );
  await dispatcher.close();
}

async function assessedOf(recorded: readonly RecordedTransaction[]): Promise<number> {
  const { rows } = await world.database.query<{ count: number }>({
    text: 'select count(*) as count from assessment where seq = any($1)',
    values: [recorded.map(({ seq }) => seq)],
  });
  return rows[0]?.count ?? 0;
}

async function untilAssessed(recorded: readonly RecordedTransaction[]): Promise<void> {
  while ((await assessedOf(recorded)) < recorded.length) await wait(20);
}

const get = async (path: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${await worker.getUrl()}${path}`);
  return { status: response.status, text: await response.text() };
};

describe('a worker', () => {
  it('assesses what is dispatched, in every partition', async () => {
    const recorded = await record(100, 'dispatched');
    await dispatch(recorded);
    await untilAssessed(recorded);
    expect(await assessedOf(recorded)).toBe(100);
  });

  it('assesses each once when every job is delivered twice', async () => {
    const recorded = await record(100, 'doubled');
    await Promise.all([dispatch(recorded), dispatch(recorded.toReversed())]);
    await untilAssessed(recorded);
    const { rows } = await world.database.query<{ gifts: number }>({
      text: `select sum(gifts)::int as gifts from gift_edge where gifter_id like 'fan-doubled-%'`,
    });
    expect(rows).toEqual([{ gifts: 100 }]);
  });

  it('assesses what Redis has lost, once the sweep has come by', async () => {
    const recorded = await record(100, 'lost');
    expect(await sweepUnassessed(world.database, queues, { lostAfterMs: 0 })).toMatchObject({ dispatched: 100 });
    await untilAssessed(recorded);
  });

  it('tells Prometheus about its queues, and probes about its stores', async () => {
    const { text } = await get('/metrics');
    for (const series of [
      'assay_queue_jobs{queue="score-1",state="waiting"} 0',
      'assay_queue_jobs{queue="payouts",state="delayed"} 0',
      'assay_queue_oldest_waiting_seconds{queue="score-0"} 0',
      'assay_unassessed_oldest_seconds 0',
      'assay_parked_transactions 0',
      'assay_assessments_total{type="gift",outcome="allow"} 300',
      'assay_ack_to_assessment_seconds_count 300',
    ]) {
      expect(text).toContain(series);
    }
    expect(await get('/health/live')).toEqual({ status: 200, text: '{"live":true}' });
    expect(await get('/health/ready')).toEqual({ status: 200, text: '{"ready":true}' });
  });

  it('finishes the batches under way when it is told to end, and leaves the others waiting', async () => {
    const recorded = await record(1_000, 'drained');
    await dispatch(recorded);
    while ((await assessedOf(recorded)) === 0) await wait(1);
    const startedAt = Date.now();
    await worker.close();
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    let waiting = 0;
    for (const queue of queues.all.values()) {
      const jobs = await queue.getJobs(['waiting'], 0, 100);
      waiting += jobs.reduce((sum, { data }) => sum + data.seqs.length, 0);
      expect(await queue.getJobCounts('active', 'delayed')).toEqual({ active: 0, delayed: 0 });
    }
    expect((await assessedOf(recorded)) + waiting).toBe(1_000);
  });
});
