import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { metricOf } from '../support/metric.js';
import { openStory, type Answer, type Story } from '../support/story.js';
import { BATCH, PROBLEM } from '../support/story-answers.js';
import { purchase, type WireTransaction } from '../support/story-events.js';

/** Two batches of the largest kind in ten seconds: the least that can be configured. */
const ENVIRONMENT = { ASSAY_RATE_LIMIT: '200' };
const BATCH_SIZE = 1_000;
const AT_ONCE = 5;
const TURNS_MAX = 50;
const STORY_MS = 60_000;

let story: Story;
beforeAll(async () => {
  story = await openStory({ worker: false, environment: ENVIRONMENT });
});
afterAll(() => story.close());

const batch = (): WireTransaction[] => Array.from({ length: BATCH_SIZE }, (_, buyer) => purchase(`buyer-${buyer}`, 10));

describe('a program of the platform in an endless loop', () => {
  const acknowledged: WireTransaction[] = [];
  const refused: { readonly transactions: WireTransaction[]; readonly answer: Answer }[] = [];
  let runaway = '';
  let honest = '';
  beforeAll(async () => {
    runaway = await story.keyOf('backfill', 'ingest');
    honest = await story.keyOf('live', 'ingest', 'read');
  });

  const send = (transactions: readonly WireTransaction[], key: string) =>
    story.request('POST', '/v1/transactions/batch', { key, body: { transactions } });

  async function loop(): Promise<void> {
    const transactions = batch();
    const answer = await send(transactions, runaway);
    if (answer.status === 200) acknowledged.push(...transactions);
    else refused.push({ transactions, answer });
  }

  async function live(): Promise<number[]> {
    const one = purchase('fan', 10);
    const recorded = await story.request('POST', '/v1/transactions', { key: honest, body: one });
    const read = await story.request('GET', `/v1/transactions/${one.id}`, { key: honest });
    return [recorded.status, read.status];
  }

  it(
    'is told to wait, while the key beside it is served as ever',
    async () => {
      for (let turn = 0; turn < TURNS_MAX && refused.length === 0; turn += 1) {
        const [beside] = await Promise.all([live(), ...Array.from({ length: AT_ONCE }, loop)]);
        expect(beside).toEqual([201, 200]);
      }
      const { status, headers, body } = refused[0]?.answer ?? { status: 0, headers: new Headers(), body: null };
      expect(PROBLEM.parse(body)).toMatchObject({ status: 429, code: 'request.too-many' });
      expect([status, headers.get('ratelimit-policy')]).toEqual([429, '"default";q=2000;w=10']);
      expect(headers.get('ratelimit')).toMatch(/^"default";r=\d{1,3};t=\d{1,2}$/);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      // By now as well.
      expect(await live()).toEqual([201, 200]);
      expect(await metricOf(story.url, 'assay_requests_refused_total', 'reason="rate-limit"')).toBeGreaterThan(0);
    },
    STORY_MS,
  );

  it('has lost nothing that was acknowledged, and recorded nothing that was refused', async () => {
    const { rows } = await story.database.query<{ id: string }>({
      text: `select id from transaction where account_id like 'buyer-%'`,
    });
    expect(rows.map(({ id }) => id).toSorted()).toEqual(acknowledged.map(({ id }) => id).toSorted());
  });

  it(
    'is served again when it comes back as late as it was told to',
    async () => {
      const [late] = refused;
      await pause(Number(late?.answer.headers.get('retry-after')) * 1_000);
      const { status, body } = await send(late?.transactions ?? [], runaway);
      expect(status).toBe(200);
      expect(BATCH.parse(body).summary).toMatchObject({ recorded: BATCH_SIZE });
    },
    STORY_MS,
  );
});
