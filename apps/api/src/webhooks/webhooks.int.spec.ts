import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { openSecret, WEBHOOKS_MAX } from '@app/notices';
import { openTestWorld, signInAs, type TestWorld } from '../../../../test/support/index.js';
import { createApi } from '../create-api.js';
import { DELIVERY, DELIVERY_PAGE, REDELIVERED } from './delivery.schema.js';
import { ISSUED_WEBHOOK, WEBHOOK, WEBHOOKS } from './webhook.schema.js';

const WANTED = {
  name: 'ledger',
  url: 'https://platform.example.com/assay?token=t0ken',
  events: ['payout.held', 'payout.released'],
};
const PROBLEM = z.looseObject({ code: z.string(), errors: z.array(z.looseObject({ pointer: z.string() })).optional() });

let world: TestWorld;
let app: NestFastifyApplication;
beforeAll(async () => {
  world = await openTestWorld();
  app = await createApi(world.config);
});
afterEach(() => world.database.query({ text: 'delete from webhook' }));
afterAll(async () => {
  await app.close();
  await world.close();
});

const send = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path = '', payload?: object) =>
  app.inject({
    method,
    url: `/v1/webhooks${path}`,
    ...(payload && { payload }),
    headers: { authorization: `Bearer ${world.config.bootstrapApiKey}` },
  });
const made = async (wanted: object = WANTED) => ISSUED_WEBHOOK.parse((await send('POST', '', wanted)).json());
const refusal = async (answer: ReturnType<typeof send>) => PROBLEM.parse((await answer).json());
const auditOf = async (id: string) => {
  const text = 'select action, actor, details from audit_log where subject_id = $1 order by id';
  return (await world.database.query<{ action: string; actor: string; details: object }>({ text, values: [id] })).rows;
};

/** Writes what deliveries have come to, without sending anything. */
async function delivered(id: string, how: { status: 'delivered' | 'failed'; minutesAgo: number }): Promise<string> {
  const test = DELIVERY.parse((await send('POST', `/${id}/test`)).json());
  await world.database.query({
    text: `with moved as (update webhook_event e set at = now() - $3 * interval '1 min' from webhook_delivery d where d.id = $1 and e.id = d.event)
      update webhook_delivery set status = $2, next_attempt_at = null, attempts = 10, last_attempt_at = now() - $3 * interval '1 min',
        delivered_at = case $2 when 'delivered' then now() end, error = case $2 when 'failed' then 'timeout' end where id = $1`,
    values: [test.id, how.status, how.minutesAgo],
  });
  return test.id;
}

describe('a webhook over HTTP', () => {
  it('tells its secret once, and keeps it where the database alone cannot read it', async () => {
    const { secret, ...webhook } = await made();
    expect(secret).toMatch(/^whsec_/);
    expect(webhook).toMatchObject({ ...WANTED, status: 'active', disabledReason: null, previousSecretEndsAt: null });
    const { rows } = await world.database.query<{ sealed: Buffer }>({ text: 'select sealed from webhook_secret' });
    const [sealed = Buffer.alloc(0)] = rows.map((row) => row.sealed);
    expect(openSecret(sealed, { webhookId: webhook.id, identityKey: world.config.identityKey })).toBe(secret);
    const answers = [
      await send('GET'),
      await send('GET', `/${webhook.id}`),
      await send('PATCH', `/${webhook.id}`, { name: 'b' }),
    ];
    for (const { body } of answers) expect(body).not.toContain('whsec_');
    expect(JSON.stringify(await auditOf(webhook.id))).not.toContain('whsec_');
  });

  it('is listed with how it does', async () => {
    const { id } = await made();
    for (const minutesAgo of [1, 2, 23 * 60]) await delivered(id, { status: 'delivered', minutesAgo });
    await delivered(id, { status: 'delivered', minutesAgo: 25 * 60 });
    await delivered(id, { status: 'failed', minutesAgo: 5 });
    const { occurredAt } = DELIVERY.parse((await send('POST', `/${id}/test`)).json());
    await send('POST', `/${id}/test`);
    const [webhook] = WEBHOOKS.parse((await send('GET')).json()).data;
    expect(webhook).toMatchObject({
      id,
      health: { delivered24h: 3, failed24h: 1, waiting: 2, oldestWaitingAt: occurredAt, failingSince: null },
    });
    expect(webhook?.health.lastDeliveredAt).not.toBeNull();
  });

  it('is changed in what is named alone', async () => {
    const { id } = await made();
    const changed = WEBHOOK.parse((await send('PATCH', `/${id}`, { events: ['payout.settled', 'payout.settled'] })).json());
    expect(changed).toMatchObject({ name: WANTED.name, url: WANTED.url, events: ['payout.settled'] });
    expect(await auditOf(id)).toMatchObject([
      { action: 'webhook.created' },
      { action: 'webhook.changed', details: { events: ['payout.settled'] } },
    ]);
  });

  it('stays disabled for its first reason until it is enabled, and then begins anew', async () => {
    const { id } = await made();
    await world.database.query({
      text: `update webhook set status = 'disabled', disabled_reason = 'failing', failing_since = now() where id = $1`,
      values: [id],
    });
    expect(WEBHOOK.parse((await send('PATCH', `/${id}`, { status: 'disabled' })).json()).disabledReason).toBe('failing');
    const enabled = WEBHOOK.parse((await send('PATCH', `/${id}`, { status: 'active' })).json());
    expect(enabled).toMatchObject({ status: 'active', disabledReason: null, health: { failingSince: null } });
    const disabled = WEBHOOK.parse((await send('PATCH', `/${id}`, { status: 'disabled' })).json());
    expect(disabled).toMatchObject({ status: 'disabled', disabledReason: 'by-hand' });
    const actions = (await auditOf(id)).map(({ action }) => action);
    expect(actions).toEqual(['webhook.created', 'webhook.enabled', 'webhook.disabled']);
  });

  it('is removed with all that it was sent; what the log keeps of its address is the host', async () => {
    const { id } = await made();
    await send('POST', `/${id}/test`);
    expect((await send('DELETE', `/${id}`)).statusCode).toBe(204);
    expect((await send('GET', `/${id}`)).statusCode).toBe(404);
    expect((await send('GET', `/${id}/deliveries`)).statusCode).toBe(404);
    const entries = await auditOf(id);
    expect(entries).toMatchObject([
      { action: 'webhook.created', actor: 'key:bootstrap', details: { host: 'platform.example.com', events: WANTED.events } },
      { action: 'webhook.removed', details: { name: 'ledger' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('t0ken');
  });

  it('is signed with two secrets during a rotation, and never with three', async () => {
    const { id, secret } = await made();
    const second = ISSUED_WEBHOOK.parse((await send('POST', `/${id}/rotate-secret`)).json());
    expect(Date.parse(second.previousSecretEndsAt ?? '') - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const third = ISSUED_WEBHOOK.parse((await send('POST', `/${id}/rotate-secret`, { overlapMs: 60_000 })).json());
    const { rows } = await world.database.query<{ sealed: Buffer }>({ text: 'select sealed from webhook_secret order by id' });
    const seal = { webhookId: id, identityKey: world.config.identityKey };
    expect(rows.map(({ sealed }) => openSecret(sealed, seal))).toEqual([second.secret, third.secret]);
    expect(new Set([secret, second.secret, third.secret]).size).toBe(3);
    const last = ISSUED_WEBHOOK.parse((await send('POST', `/${id}/rotate-secret`, { overlapMs: 0 })).json());
    expect(last.previousSecretEndsAt).toBeNull();
    expect((await auditOf(id)).at(-1)).toMatchObject({ action: 'webhook.secret-rotated', details: { name: 'ledger' } });
  });

  it('can be read by an auditor and changed by none', async () => {
    const { id } = await made();
    const { headers } = await signInAs(world.database, { role: 'auditor' });
    const ask = (method: 'GET' | 'POST', path: string) => app.inject({ method, url: `/v1/webhooks/${id}${path}`, headers });
    for (const path of ['', '/deliveries']) expect((await ask('GET', path)).statusCode).toBe(200);
    for (const path of ['/test', '/rotate-secret', '/redeliver']) expect((await ask('POST', path)).statusCode).toBe(403);
  });

  it(`is one of ${WEBHOOKS_MAX} at most, however many are asked for at once`, async () => {
    const answers = await Promise.all(Array.from({ length: WEBHOOKS_MAX + 5 }, () => send('POST', '', WANTED)));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(WEBHOOKS_MAX);
    expect(await refusal(send('POST', '', WANTED))).toMatchObject({ status: 409, code: 'webhook.full' });
  });
});

describe('what a webhook cannot be', () => {
  it.each([
    [{ url: 'http://platform.example.com/' }, '/url'],
    [{ url: 'https://user:secret@platform.example.com/' }, '/url'],
    [{ url: 'https://10.0.0.8/' }, '/url'],
    [{ url: 'https://[::1]/' }, '/url'],
    [{ url: 'platform' }, '/url'],
    [{ url: `https://platform.example.com/${'x'.repeat(2_000)}` }, '/url'],
    [{ events: ['payout.pending'] }, '/events/0'],
    [{ events: [] }, '/events'],
    [{ name: ' ' }, '/name'],
  ])('made or changed with %j', async (fault, pointer) => {
    const { id } = await made();
    for (const answer of [send('POST', '', { ...WANTED, ...fault }), send('PATCH', `/${id}`, fault)]) {
      const { status, errors } = await refusal(answer);
      expect({ status, pointer: errors?.[0]?.pointer }).toEqual({ status: 422, pointer });
    }
  });

  it.each([{ overlapMs: -1 }, { overlapMs: 31 * 86_400_000 }])('rotated with %j', async (body) => {
    const { id } = await made();
    expect(await refusal(send('POST', `/${id}/rotate-secret`, body))).toMatchObject({ errors: [{ pointer: '/overlapMs' }] });
  });

  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/rotate-secret'],
    ['POST', '/test'],
    ['GET', '/deliveries'],
  ] as const)('found under another name: %s %s', async (method, path) => {
    const answer = send(method, `/none${path}`, method === 'PATCH' ? {} : undefined);
    expect(await refusal(answer)).toMatchObject({ status: 404, code: 'webhook.not-found' });
  });
});

describe('deliveries over HTTP', () => {
  it('a test waits to be sent, and says what will be', async () => {
    const { id } = await made();
    const answer = await send('POST', `/${id}/test`);
    expect(answer.statusCode).toBe(202);
    const test = DELIVERY.parse(answer.json());
    expect(test).toMatchObject({ type: 'webhook.test', status: 'waiting', attempts: 0, error: null });
    expect(test.payload).toMatchObject({ type: 'webhook.test', timestamp: test.occurredAt, data: { webhookId: id } });
    expect(DELIVERY.parse((await send('GET', `/${id}/deliveries/${test.id}`)).json())).toEqual(test);
  });

  it('are listed newest first, page by page, and by how they went', async () => {
    const { id } = await made();
    const ids: string[] = [];
    for (let made = 0; made < 5; made++) {
      ids.unshift(await delivered(id, { status: made % 2 === 0 ? 'failed' : 'delivered', minutesAgo: made }));
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = DELIVERY_PAGE.parse((await send('GET', `/${id}/deliveries?limit=2${query}`)).json());
      seen.push(...page.data.map((delivery) => delivery.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids);
    const failed = DELIVERY_PAGE.parse((await send('GET', `/${id}/deliveries?status=failed`)).json());
    expect(failed.data.map((delivery) => delivery.id)).toEqual([ids[0], ids[2], ids[4]]);
    expect(await refusal(send('GET', `/${id}/deliveries?status=lost`))).toMatchObject({ errors: [{ pointer: '/status' }] });
  });

  it.each(['delivered', 'failed'] as const)('one that was %s is sent again, as the same event', async (status) => {
    const { id } = await made();
    const deliveryId = await delivered(id, { status, minutesAgo: 10 });
    const before = DELIVERY.parse((await send('GET', `/${id}/deliveries/${deliveryId}`)).json());
    const again = DELIVERY.parse((await send('POST', `/${id}/deliveries/${deliveryId}/redeliver`)).json());
    expect(again).toMatchObject({ id: deliveryId, eventId: before.eventId, status: 'waiting', attempts: 0 });
    expect((await auditOf(id)).at(-1)).toMatchObject({ action: 'webhook.redelivered', details: { eventId: before.eventId } });
  });

  it('one that is under way is left to go on', async () => {
    const { id } = await made();
    const { id: deliveryId } = DELIVERY.parse((await send('POST', `/${id}/test`)).json());
    await world.database.query({
      text: `update webhook_delivery set claimed_until = now() + interval '1 min', attempts = 3 where id = $1`,
      values: [deliveryId],
    });
    const again = DELIVERY.parse((await send('POST', `/${id}/deliveries/${deliveryId}/redeliver`)).json());
    expect(again).toMatchObject({ status: 'waiting', attempts: 3 });
  });

  it('all that failed since a time are sent again, and no others', async () => {
    const { id } = await made();
    const earlier = await delivered(id, { status: 'failed', minutesAgo: 120 });
    const since = await delivered(id, { status: 'failed', minutesAgo: 30 });
    const arrived = await delivered(id, { status: 'delivered', minutesAgo: 20 });
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const told = REDELIVERED.parse((await send('POST', `/${id}/redeliver`, { since: hourAgo })).json());
    expect(told).toEqual({ deliveries: 1, more: false });
    const statusOf = async (each: string) => DELIVERY.parse((await send('GET', `/${id}/deliveries/${each}`)).json()).status;
    expect(await Promise.all([earlier, since, arrived].map(statusOf))).toEqual(['failed', 'waiting', 'delivered']);
    const all = await send('POST', `/${id}/redeliver`, { since: '0000-01-01T00:00:00+14:00' });
    expect(REDELIVERED.parse(all.json())).toEqual({ deliveries: 1, more: false });
    expect(REDELIVERED.parse((await send('POST', `/${id}/redeliver`, { since: hourAgo })).json()).deliveries).toBe(0);
  });

  it('of a disabled webhook are not sent: it has to be enabled first', async () => {
    const { id } = await made();
    const deliveryId = await delivered(id, { status: 'failed', minutesAgo: 1 });
    await send('PATCH', `/${id}`, { status: 'disabled' });
    const since = { since: '2026-01-01T00:00:00Z' };
    for (const answer of [
      send('POST', `/${id}/test`),
      send('POST', `/${id}/deliveries/${deliveryId}/redeliver`),
      send('POST', `/${id}/redeliver`, since),
    ]) {
      expect(await refusal(answer)).toMatchObject({ status: 409, code: 'webhook.disabled' });
    }
  });

  it('are found under their webhook and their number alone', async () => {
    const [{ id }, other] = [await made(), await made()];
    const { id: deliveryId } = DELIVERY.parse((await send('POST', `/${id}/test`)).json());
    for (const path of [
      `/${other.id}/deliveries/${deliveryId}`,
      `/${id}/deliveries/0x1`,
      `/${id}/deliveries/${'9'.repeat(30)}`,
    ]) {
      expect(await refusal(send('GET', path))).toMatchObject({ status: 404, code: 'webhook-delivery.not-found' });
      expect(await refusal(send('POST', `${path}/redeliver`))).toMatchObject({ code: 'webhook-delivery.not-found' });
    }
    expect(await refusal(send('POST', `/${id}/redeliver`, { since: 'yesterday' }))).toMatchObject({
      errors: [{ pointer: '/since' }],
    });
  });
});
