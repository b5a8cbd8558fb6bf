import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Receiver, verified, type Answering } from '../support/receiver.js';
import type { SignedInMember } from '../support/sign-in-as.js';
import { openStory, until, type Story } from '../support/story.js';
import { gift, HOUR, payout, purchase, type WireTransaction } from '../support/story-events.js';

const ISSUED = z.looseObject({ id: z.string(), secret: z.string() });
const DELIVERY = z.looseObject({ id: z.string(), eventId: z.string(), status: z.string(), attempts: z.int() });
const DELIVERIES = z.object({ data: z.array(DELIVERY) });
const WEBHOOK = z.looseObject({ status: z.string(), disabledReason: z.string().nullable() });
const PAYOUT_EVENTS = ['payout.approved', 'payout.held', 'payout.released', 'payout.rejected', 'payout.settled'];

let story: Story;
let anna: SignedInMember;
const receivers: Receiver[] = [];
beforeAll(async () => {
  story = await openStory({ environment: { ASSAY_WEBHOOK_ALLOW_PRIVATE: 'true' } });
  anna = await story.signIn('reviewer', 'anna@example.com');
});
afterEach(async () => {
  await story.database.query({ text: 'delete from webhook' });
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});
afterAll(() => story.close());

/** A receiver, and the webhook that leads to it. */
async function listening({ events = PAYOUT_EVENTS, answer }: { events?: readonly string[]; answer?: Answering } = {}) {
  const receiver = await Receiver.open(answer);
  receivers.push(receiver);
  const made = await story.request('POST', '/v1/webhooks', { body: { name: 'platform', url: receiver.url, events } });
  expect(made.status).toBe(201);
  return { receiver, ...ISSUED.parse(made.body) };
}
const test = async (id: string) => DELIVERY.parse((await story.request('POST', `/v1/webhooks/${id}/test`)).body);
const deliveriesOf = async (id: string) => (await story.get(`/v1/webhooks/${id}/deliveries?limit=500`, DELIVERIES)).data;
const deliveryOf = async (id: string, deliveryId: string) =>
  (await deliveriesOf(id)).find((one) => one.id === deliveryId) ?? null;
const attempted = (id: string, deliveryId: string, attempts: number) =>
  until(`attempt ${attempts}`, async () => {
    const delivery = await deliveryOf(id, deliveryId);
    return delivery?.attempts === attempts ? delivery : null;
  });
const arrived = (receiver: Receiver, count: number) =>
  until(`${count} requests`, async () => (receiver.received.length >= count ? receiver.received : null));

/** Four puppets on the creator's phone bring all of it. */
function puppetryOf(creator: string): { cashOut: WireTransaction; all: WireTransaction[] } {
  const cashOut = payout(creator, 8_000, { minute: 5 * HOUR, device: `phone of ${creator}` });
  const gifts = [0, 1, 2, 3].flatMap((index) => {
    const how = { device: `phone of ${creator}`, minute: index * 20 };
    const puppet = `puppet-${index} of ${creator}`;
    return [purchase(puppet, 2_000, { ...how, card: `card of ${puppet}` }), gift([puppet, creator], 2_000, how)];
  });
  return { cashOut, all: [...gifts, cashOut] };
}
async function heldPayoutOf(creator: string): Promise<{ id: string; caseId: string }> {
  const { cashOut, all } = puppetryOf(creator);
  await story.record(...all);
  return { id: cashOut.id, caseId: (await story.payoutIn('held', cashOut)).caseId ?? '' };
}
const act = async (caseId: string, action: string, body?: object) => {
  const { version } = await story.caseOf(caseId);
  const answer = await story.request('POST', `/v1/cases/${caseId}/${action}`, {
    key: null,
    headers: anna.headers,
    version,
    ...(body && { body }),
  });
  expect(answer.status).toBe(200);
};
async function release(caseId: string): Promise<void> {
  await act(caseId, 'claim');
  await act(caseId, 'decision', { decision: 'release', reasonCode: 'legitimate' });
}
/** What stands in the outbox about it, sent or not. */
async function notedOf(subject: string): Promise<string[]> {
  const { rows } = await story.database.query<{ type: string }>({
    text: 'select type from webhook_event where subject = $1 order by id',
    values: [subject],
  });
  return rows.map(({ type }) => type);
}
/** Half a minute passes for the decisions on this case. */
const timePasses = (caseId: string) =>
  story.database.transaction(async (sql) => {
    await sql.query({ text: 'alter table verdict disable trigger guard_verdict' });
    await sql.query({
      text: `update verdict set effective_at = decided_at + interval '1 ms' where case_id = $1 and applied_at is null`,
      values: [caseId],
    });
    await sql.query({ text: 'alter table verdict enable trigger guard_verdict' });
  });
/** The wait before the next attempt is over. */
const waitIsOver = (deliveryId: string) =>
  story.database.query({
    text: `update webhook_delivery set next_attempt_at = now() where id = $1 and status = 'waiting'`,
    values: [deliveryId],
  });

describe('a platform', () => {
  it('is told that a payout is held, and that it was released once that cannot be undone any more', async () => {
    const { receiver, secret } = await listening();
    const { id, caseId } = await heldPayoutOf('vera');
    await arrived(receiver, 1);
    expect(receiver.toldOf(id, secret)).toEqual([
      {
        type: 'payout.held',
        timestamp: expect.any(String),
        data: {
          id,
          accountId: 'vera',
          coins: 8_000,
          amount: { value: 4_000, currency: 'USD' },
          occurredAt: expect.stringMatching(/^2026-10-02T23:00:00.000Z$/),
          status: 'held',
          payableCoins: 0,
          heldCoins: 8_000,
          rejectedCoins: 0,
          settledCoins: 0,
          reason: expect.any(String),
          version: 1,
        },
      },
    ]);

    await release(caseId);
    expect(await notedOf(id)).toEqual(['payout.held']);
    await timePasses(caseId);
    await arrived(receiver, 2);
    const [, released] = receiver.toldOf(id, secret);
    expect(released).toMatchObject({ type: 'payout.released', data: { status: 'released', payableCoins: 8_000, version: 2 } });
  });

  it('never hears of a decision that was taken back', async () => {
    const { receiver, secret } = await listening();
    const { id, caseId } = await heldPayoutOf('hasty');
    await release(caseId);
    await act(caseId, 'undo');
    await timePasses(caseId);
    await act(caseId, 'decision', { decision: 'reject', reasonCode: 'self-gifting' });
    await timePasses(caseId);
    await until('the rejection', async () => (receiver.toldOf(id, secret).length >= 2 ? true : null));
    expect(receiver.toldOf(id, secret).map(({ type }) => type)).toEqual(['payout.held', 'payout.rejected']);
    expect(await notedOf(id)).toEqual(['payout.held', 'payout.rejected']);
  });

  it('hears at once of what a program decides: it has no half minute', async () => {
    const { receiver, secret } = await listening({ events: ['payout.rejected'] });
    const { id, caseId } = await heldPayoutOf('decided by a program');
    const { version } = await story.caseOf(caseId);
    const claimed = await story.request('POST', `/v1/cases/${caseId}/claim`, { version });
    const body = { decision: 'reject', reasonCode: 'self-gifting' };
    await story.request('POST', `/v1/cases/${caseId}/decision`, { version: claimed.headers.get('etag') ?? '', body });
    await arrived(receiver, 1);
    expect(receiver.toldOf(id, secret)).toMatchObject([{ type: 'payout.rejected', data: { rejectedCoins: 8_000 } }]);
  });

  it('is told which purchases had better not be credited yet', async () => {
    const { receiver, secret } = await listening({ events: ['assessment.hold'] });
    const tries = Array.from({ length: 6 }, (_, index) =>
      purchase(`drop-${index % 3}`, 2_000, { minute: index, card: `stolen-${index}`, device: 'emulator in a drawer' }),
    );
    await story.record(...tries);
    const held = await Promise.all(tries.map(async (one) => ({ one, ...(await story.assessed(one)) })));
    const wanted = held.filter(({ outcome }) => outcome === 'hold').map(({ one }) => one.id);
    expect(wanted.length).toBeGreaterThan(0);
    await arrived(receiver, wanted.length);
    const told = receiver.received.map((request) => verified(request, secret));
    expect(new Set(told.map(({ data }) => data['transactionId']))).toEqual(new Set<unknown>(wanted));
    expect(told[0]).toMatchObject({ type: 'assessment.hold', data: { type: 'purchase', counterpartyId: null, outcome: 'hold' } });
  });

  it('that listens to nothing costs nothing: there are no rows', async () => {
    const { id: deaf } = await listening({ events: ['payout.clawback'] });
    const { id } = await heldPayoutOf('unheard');
    expect(await notedOf(id)).toEqual([]);
    expect(await deliveriesOf(deaf)).toEqual([]);
  });

  it('is told twice of what it answered badly, with one id, and hears of the next at once', async () => {
    const { id, receiver, secret } = await listening({
      answer: ({ body }, earlier) =>
        earlier.filter((one) => one.body === body).length < 2 ? { status: 500, body: 'not yet' } : { status: 200 },
    });
    const sent = await test(id);
    expect(await attempted(id, sent.id, 1)).toMatchObject({
      status: 'waiting',
      error: 'status',
      responseStatus: 500,
      response: 'not yet',
    });
    await waitIsOver(sent.id);
    await attempted(id, sent.id, 2);
    await waitIsOver(sent.id);
    expect(await attempted(id, sent.id, 3)).toMatchObject({ status: 'delivered', error: null, responseStatus: 200 });
    expect(new Set(receiver.received.map((request) => request.id))).toEqual(new Set([sent.eventId]));
    expect(receiver.received.map((request) => verified(request, secret).type)).toEqual(Array(3).fill('webhook.test'));
  });

  it('that changes its secret can verify with both for a while', async () => {
    const { id, receiver, secret: old } = await listening();
    const rotated = await story.request('POST', `/v1/webhooks/${id}/rotate-secret`, { body: { overlapMs: 60_000 } });
    const { secret } = ISSUED.parse(rotated.body);
    await test(id);
    const [first] = await arrived(receiver, 1);
    for (const valid of [old, secret]) expect(first && verified(first, valid)).toMatchObject({ type: 'webhook.test' });

    await story.database.query({ text: 'update webhook_secret set ends_at = now() where ends_at is not null' });
    await test(id);
    const [, second] = await arrived(receiver, 2);
    expect(second && verified(second, secret)).toMatchObject({ type: 'webhook.test' });
    expect(() => second && verified(second, old)).toThrow('No matching signature');
  });
});

describe('a receiver', () => {
  it('that never answers delays nobody else, and has ten requests to think about at most', async () => {
    const slow = await listening({ answer: () => null });
    const quick = await listening();
    for (let sent = 0; sent < 12; sent += 1) await Promise.all([test(slow.id), test(quick.id)]);
    await arrived(quick.receiver, 12);
    await until('twelve to be delivered', async () =>
      (await deliveriesOf(quick.id)).every(({ status }) => status === 'delivered') ? true : null,
    );
    const [first, ...others] = (await arrived(slow.receiver, 10)).map(({ arrivedAt }) => arrivedAt);
    // An eleventh takes the place of one that was given up after ten seconds.
    expect((others[9] ?? Infinity) - (first ?? 0)).toBeGreaterThan(5_000);
  });

  it('that sends us elsewhere is not followed', async () => {
    const elsewhere = await listening();
    const { id } = await listening({ answer: () => ({ status: 307, headers: { location: elsewhere.receiver.url } }) });
    const sent = await test(id);
    expect(await attempted(id, sent.id, 1)).toMatchObject({ status: 'waiting', error: 'redirect', responseStatus: 307 });
    expect(elsewhere.receiver.received).toEqual([]);
  });

  it('that is gone is told nothing more, and staff can see since when', async () => {
    const { id } = await listening({ answer: () => ({ status: 410 }) });
    const sent = await test(id);
    const webhook = await until('it to be disabled', async () => {
      const found = await story.get(`/v1/webhooks/${id}`, WEBHOOK);
      return found.status === 'disabled' ? found : null;
    });
    expect(webhook).toMatchObject({ disabledReason: 'gone' });
    await until('the rest to be given up', async () => ((await deliveryOf(id, sent.id))?.status === 'failed' ? true : null));
    const audit = await story.request('GET', `/v1/audit?subject=${id}&limit=1`);
    expect(audit.body).toMatchObject({ data: [{ action: 'webhook.disabled', actor: 'system', details: { reason: 'gone' } }] });
    expect(await story.request('POST', `/v1/webhooks/${id}/test`)).toMatchObject({ status: 409 });
  });
});
