import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS, SECOND_MS, toIso, type EpochMs } from '@app/domain';
import type { DeliveryJob } from '@app/queues';
import { Receiver, type Answering } from '../../../../../test/support/receiver.js';
import { openTestWorld, type TestWorld } from '../../../../../test/support/index.js';
import { changeWebhook, createWebhook, listWebhooks, removeWebhook } from '../administration/index.js';
import { forgetEvents, forgetRemoved } from '../outbox/forget-events.js';
import { noteTestEvent } from '../outbox/note-test-event.js';
import { attemptDelivery, type DeliveryDeps } from './attempt-delivery.js';
import { claimDeliveries } from './claim-deliveries.js';
import { fanOut } from './fan-out.js';
import { openSender } from './sender.js';

const START = Date.UTC(2026, 10, 1);
const forEver = new AbortController().signal;

let world: TestWorld;
let now: EpochMs = START;
const receivers: Receiver[] = [];
beforeAll(async () => {
  world = await openTestWorld();
});
afterEach(async () => {
  await world.database.query({ text: 'delete from webhook' });
  await world.database.query({ text: 'delete from webhook_event' });
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  now = START;
});
afterAll(() => world.close());

const deps = (): DeliveryDeps => ({
  database: world.database,
  identityKey: world.config.identityKey,
  send: openSender({ allowPrivate: true }),
  clock: () => now,
  chance: () => 0.5,
});
const attempt = (job: DeliveryJob, signal = forEver) => attemptDelivery(deps(), job, signal);
const claim = () => claimDeliveries(world.database, now);
async function rows<Row>(text: string): Promise<Row[]> {
  return (await world.database.query<Row>({ text })).rows;
}
const deliveries = () =>
  rows<{ status: string; attempts: number; error: string | null; next: EpochMs | null }>(
    'select status, attempts, error, next_attempt_at as next from webhook_delivery order by id',
  );
const webhooks = () =>
  rows<{ status: string; reason: string | null; failingSince: EpochMs | null }>(
    'select status, disabled_reason as reason, failing_since as "failingSince" from webhook',
  );

async function webhook({ answer, events = ['payout.held'] }: { answer?: Answering; events?: 'payout.held'[] } = {}) {
  const receiver = await Receiver.open(answer);
  receivers.push(receiver);
  const { id } = await world.database.transaction((sql) =>
    createWebhook(
      sql,
      { name: 'platform', url: receiver.url, events },
      {
        act: { actor: 'key:1', at: now },
        settings: { identityKey: world.config.identityKey, allowPrivate: true },
      },
    ),
  );
  return { id, receiver };
}
const note = (eventId: string) =>
  world.database.query({
    text: `insert into webhook_event (event_id, type, subject, at, data) values ($1, 'payout.held', 'p', $2, '{}')`,
    values: [eventId, toIso(now)],
  });

describe('an event', () => {
  it('is delivered once to each webhook that listens, however often it is fanned out', async () => {
    const [first, second] = [await webhook(), await webhook()];
    await note('evt_1');
    await fanOut(world.database, now);
    await fanOut(world.database, now);
    const jobs = await claim();
    expect(jobs).toHaveLength(2);
    await Promise.all(jobs.map((job) => attempt(job)));
    for (const { receiver } of [first, second]) expect(receiver.received.map(({ id }) => id)).toEqual(['evt_1']);
    expect(await deliveries()).toMatchObject(Array(2).fill({ status: 'delivered', attempts: 1, next: null }));
    expect(await claim()).toEqual([]);
  });

  it('is nobody’s any more when its webhook is removed, and is forgotten with it', async () => {
    const { id, receiver } = await webhook();
    await noteTestEvent(world.database, { webhookId: id, now });
    const [job] = await claim();
    await world.database.transaction((sql) => removeWebhook(sql, id, { actor: 'key:1', at: now }));
    expect(await listWebhooks(world.database, now)).toEqual([]);
    if (job) await attempt(job);
    expect(receiver.received).toEqual([]);
    expect(await rows('select from webhook_secret')).toEqual([]);
    await forgetRemoved(world.database);
    expect(await deliveries()).toEqual([]);
    expect(await webhooks()).toEqual([]);
  });

  it('is kept for thirty days, with what became of it', async () => {
    const { id } = await webhook();
    await noteTestEvent(world.database, { webhookId: id, now: START });
    await noteTestEvent(world.database, { webhookId: id, now: START + 1 });
    expect(await forgetEvents(world.database, START + 1)).toBe(1);
    expect(await deliveries()).toHaveLength(1);
  });
});

describe('a claim', () => {
  it('is for ten deliveries of a webhook at most, and ends', async () => {
    const { id } = await webhook();
    for (let sent = 0; sent < 12; sent += 1) await noteTestEvent(world.database, { webhookId: id, now });
    const lost = await claim();
    expect(lost).toHaveLength(10);
    now += 19 * SECOND_MS;
    expect(await claim()).toEqual([]);
    now += SECOND_MS;
    expect((await claim()).map(({ deliveryId }) => deliveryId)).toEqual(lost.map(({ deliveryId }) => deliveryId));
  });

  it('that is over or somebody else’s sends nothing', async () => {
    const { id, receiver } = await webhook();
    await noteTestEvent(world.database, { webhookId: id, now });
    const [late] = await claim();
    now += 10 * SECOND_MS;
    if (late) await attempt(late);
    now += 10 * SECOND_MS;
    const [mine] = await claim();
    if (late) await attempt({ ...late, claimedUntil: late.claimedUntil + 1 });
    expect(receiver.received).toEqual([]);
    if (mine) await attempt(mine);
    if (mine) await attempt(mine);
    expect(receiver.received).toHaveLength(1);
  });

  it('is given back by who is told to end', async () => {
    const ending = new AbortController();
    const { id } = await webhook({
      answer: () => {
        ending.abort();
        return null;
      },
    });
    await noteTestEvent(world.database, { webhookId: id, now });
    for (const job of await claim()) await attempt(job, ending.signal);
    expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: 0, error: null }]);
    expect(await claim()).toHaveLength(1);
  });
});

describe('a receiver that fails', () => {
  const broken: Answering = () => ({ status: 503, body: 'down' });
  /** Everything that falls due before the moment is attempted when it does. */
  async function until(end: EpochMs): Promise<void> {
    for (;;) {
      const next = (await deliveries()).flatMap((one) => one.next ?? []).toSorted((a, b) => a - b)[0];
      if (next === undefined || next > end) break;
      now = Math.max(now, next);
      for (const job of await claim()) await attempt(job);
    }
    now = end;
  }

  it('is asked ten times, and then has missed it', async () => {
    const { id, receiver } = await webhook({ answer: broken });
    await noteTestEvent(world.database, { webhookId: id, now });
    await until(START + 5 * DAY_MS);
    expect(receiver.received).toHaveLength(10);
    expect(await deliveries()).toMatchObject([{ status: 'failed', attempts: 10, error: 'status' }]);
    expect(await webhooks()).toMatchObject([{ status: 'active', failingSince: START }]);
  });

  it('for five days with all it is sent is told nothing more, and the log says so', async () => {
    const { id } = await webhook({ answer: broken });
    for (let day = 0; day <= 5; day += 1) {
      await noteTestEvent(world.database, { webhookId: id, now });
      await until(START + (day + 1) * DAY_MS - MINUTE_MS);
    }
    expect(await webhooks()).toMatchObject([{ status: 'disabled', reason: 'failing', failingSince: START }]);
    const audit = await rows<object>(
      `select actor, details from audit_log where action = 'webhook.disabled' and subject_id = '${id}'`,
    );
    expect(audit).toEqual([{ actor: 'system', details: { name: 'platform', reason: 'failing', failingSince: toIso(START) } }]);
    now += MINUTE_MS;
    expect(await claim()).toEqual([]);
    expect((await deliveries()).some(({ status }) => status === 'waiting')).toBe(false);
    expect((await deliveries()).at(-1)).toMatchObject({ status: 'failed', error: 'status' });
  });

  it('once and answers beside it is not failing', async () => {
    const { id } = await webhook({ answer: ({ body }) => ({ status: body.includes('slow') ? 200 : 503 }) });
    await noteTestEvent(world.database, { webhookId: id, now });
    await world.database.query({
      text: `insert into webhook_event (event_id, type, subject, at, data) values ('evt_slow', 'payout.held', 'slow', $1, '{"id":"slow"}')`,
      values: [toIso(now)],
    });
    await fanOut(world.database, now);
    const [quick, slow] = await claim();
    const { send } = deps();
    // The quick one fails while the slow one is under way.
    const whileAway: DeliveryDeps['send'] = async (message, signal) => {
      if (quick) await attempt(quick);
      return send(message, signal);
    };
    if (slow) await attemptDelivery({ ...deps(), send: whileAway }, slow, forEver);
    expect(await webhooks()).toMatchObject([{ status: 'active', failingSince: null }]);
  });

  it('is told nothing that cannot be signed, and that is written down', async () => {
    const { id, receiver } = await webhook();
    await noteTestEvent(world.database, { webhookId: id, now });
    for (const job of await claim()) await attemptDelivery({ ...deps(), identityKey: 'k'.repeat(32) }, job, forEver);
    expect(receiver.received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: 1, error: 'secret' }]);
    expect(await webhooks()).toMatchObject([{ failingSince: START }]);
  });

  it('with 410 is disabled, and what it answered stays to be seen', async () => {
    const { id } = await webhook({ answer: () => ({ status: 410 }) });
    await noteTestEvent(world.database, { webhookId: id, now });
    await noteTestEvent(world.database, { webhookId: id, now });
    const [job] = await claim();
    if (job) await attempt(job);
    now += MINUTE_MS;
    await claim();
    expect(await webhooks()).toMatchObject([{ status: 'disabled', reason: 'gone' }]);
    const found = await deliveries();
    expect(found.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(new Set(found.map(({ error }) => error))).toEqual(new Set(['disabled', 'status']));
  });

  it('is not blamed on the address that replaces it meanwhile', async () => {
    const { id } = await webhook({ answer: () => ({ status: 410 }) });
    await noteTestEvent(world.database, { webhookId: id, now });
    const { send } = deps();
    const settings = { identityKey: world.config.identityKey, allowPrivate: true };
    const change = { url: 'http://127.0.0.1:9/moved' };
    for (const job of await claim())
      await attemptDelivery(
        {
          ...deps(),
          send: async (message, signal) => {
            const gone = await send(message, signal);
            await world.database.transaction((sql) =>
              changeWebhook(sql, id, { change, act: { actor: 'key:1', at: now }, settings }),
            );
            return gone;
          },
        },
        job,
        forEver,
      );
    expect(await webhooks()).toEqual([{ status: 'active', reason: null, failingSince: null }]);
    expect(await deliveries()).toMatchObject([{ status: 'waiting', attempts: 1, error: 'status' }]);
  });

  it('and once does not has begun anew', async () => {
    const { id } = await webhook({ answer: (_, earlier) => (earlier.length === 1 ? { status: 200 } : { status: 503 }) });
    await noteTestEvent(world.database, { webhookId: id, now });
    await until(START + DAY_MS);
    expect(await webhooks()).toMatchObject([{ failingSince: null }]);
    await noteTestEvent(world.database, { webhookId: id, now });
    await until(START + 5 * DAY_MS + MINUTE_MS);
    expect(await webhooks()).toMatchObject([{ status: 'active', failingSince: START + DAY_MS }]);
  });
});
