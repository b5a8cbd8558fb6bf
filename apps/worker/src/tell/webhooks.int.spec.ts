import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createWebhook, noteTestEvent } from '@app/notices';
import { Receiver } from '../../../../test/support/receiver.js';
import { eventually } from '../../../../test/support/eventually.js';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { createWorker } from '../create-worker.js';

const ANSWERED_WITHIN_MS = 20_000;

let world: TestWorld;
let worker: NestFastifyApplication;
let receiver: Receiver;
beforeAll(async () => {
  world = await openTestWorld({ ASSAY_WEBHOOK_ALLOW_PRIVATE: 'true' });
  worker = await createWorker(world.config);
  await worker.listen(0, '127.0.0.1');
  receiver = await Receiver.open(() => null);
});
afterAll(async () => {
  await worker.close();
  await receiver.close();
  await world.close();
});

const metrics = async (): Promise<string> => (await fetch(`${await worker.getUrl()}/metrics`)).text();

describe('a worker that tells', () => {
  it('reports its queue and every result before there is any', async () => {
    const wanted = [
      'assay_queue_jobs{queue="webhooks",state="waiting"} 0',
      'assay_queue_stalled_total{queue="webhooks"} 0',
      'assay_webhook_deliveries_total{event="payout.held",result="failed"} 0',
      'assay_webhook_first_attempts_total{result="delivered"} 0',
      'assay_webhook_deliveries_waiting 0',
      'assay_webhook_oldest_waiting_seconds 0',
    ];
    // A process that has just started may be too busy for the first scrape's figures.
    await eventually('every series is there', ANSWERED_WITHIN_MS, async () => {
      const text = await metrics();
      const missing = wanted.filter((series) => !text.includes(series));
      return missing.length === 0 ? null : missing;
    });
  });

  it('does not wait for a receiver when it is told to end, and leaves the delivery as it found it', async () => {
    const now = Date.now();
    const { id } = await world.database.transaction((sql) =>
      createWebhook(
        sql,
        { name: 'platform', url: receiver.url, events: ['payout.held'] },
        { act: { actor: 'key:1', at: now }, settings: { identityKey: world.config.identityKey, allowPrivate: true } },
      ),
    );
    await noteTestEvent(world.database, { webhookId: id, now });
    await eventually('the receiver is asked', ANSWERED_WITHIN_MS, async () => (receiver.received.length > 0 ? null : 'not yet'));
    const startedAt = Date.now();
    await worker.close();
    expect(Date.now() - startedAt).toBeLessThan(10_000);
    const { rows } = await world.database.query({
      text: 'select status, attempts, claimed_until as "claimedUntil" from webhook_delivery',
    });
    expect(rows).toEqual([{ status: 'waiting', attempts: 0, claimedUntil: null }]);
  });
});
