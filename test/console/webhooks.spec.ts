import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Receiver, verified } from '../support/receiver.js';
import { until } from '../support/story.js';
import { openDesk, type Desk } from './desk.js';
import type { Person } from './person.js';

const isWebhook = (path: string): boolean => /^\/webhooks\/.+/.test(path);
const STATUS_RETRIED = 500;

let desk: Desk;
let receiver: Receiver;
let adam: Person;
beforeAll(async () => {
  desk = await openDesk({ environment: { ASSAY_WEBHOOK_ALLOW_PRIVATE: 'true' } });
  receiver = await Receiver.open();
  adam = await desk.member('admin', 'Adam');
});
afterEach(async () => {
  receiver.answer = () => ({ status: 204 });
  await desk.story.database.query({ text: 'delete from webhook' });
});
afterAll(async () => {
  await desk.close();
  await receiver.close();
});

const dialog = (person: Person, name: string | RegExp) => person.page.getByRole('dialog', { name });
const field = (person: Person, name: string) => person.page.getByRole('textbox', { name });

/** A webhook to the receiver, and its secret; its page is open. */
async function adds(person: Person, name: string): Promise<{ id: string; secret: string }> {
  await person.opens('/webhooks');
  await person.arrives();
  await person.button('New webhook').click();
  await field(person, 'Name').fill(name);
  await field(person, 'Address').fill(receiver.url);
  await person.button('Create webhook').click();
  const secret = await keeps(person, name);
  const path = await person.arrivesAt(isWebhook);
  await person.page.getByRole('heading', { level: 1, name }).waitFor();
  return { id: path.replace('/webhooks/', ''), secret };
}

/** Reads the secret that is shown, and closes it for good. */
async function keeps(person: Person, name: string): Promise<string> {
  const shown = dialog(person, `The secret of ${name}`);
  const secret = (await shown.getByText(/^whsec_/).innerText()).trim();
  await shown.getByRole('button', { name: 'I have kept it' }).click();
  await shown.waitFor({ state: 'detached' });
  return secret;
}

const badge = (person: Person, name: string) => person.page.getByRole('heading', { level: 1 }).getByText(name, { exact: true });
const received = (count: number) =>
  until(`${count} requests`, async () => (receiver.received.length >= count ? receiver.received : null));

describe('an admin', () => {
  it('is told what webhooks are for, adds one, and is shown its secret once', async () => {
    await adam.opens('/webhooks');
    await adam.sees('Nobody is told yet');
    await adam.sees('How a receiver verifies a delivery');
    expect(await adam.barriers()).toEqual([]);

    await adam.presses('n');
    await dialog(adam, 'New webhook').waitFor();
    await field(adam, 'Name').fill('Payout service');
    await field(adam, 'Address').fill('https://adam:secret@platform.example.com/');
    await adam.presses('Enter');
    await adam.sees(/^Must not contain a name or password/);
    expect(await adam.barriers()).toEqual([]);
    await field(adam, 'Address').fill(receiver.url);
    await adam.presses('Enter');

    const shown = dialog(adam, 'The secret of Payout service');
    await shown.waitFor();
    await adam.presses('Escape');
    expect(await shown.isVisible()).toBe(true);
    expect(await adam.barriers()).toEqual([]);
    await adam.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await shown.getByRole('button', { name: 'Copy' }).click();
    await shown.getByText('Copied').waitFor();
    const secret = await keeps(adam, 'Payout service');
    expect(secret).toMatch(/^whsec_/);
    expect(await adam.page.evaluate('navigator.clipboard.readText()')).toBe(secret);
    await adam.arrivesAt(isWebhook);
    await adam.page.reload();
    await adam.sees('Nothing was sent yet');
    expect((await adam.page.content()).includes(secret)).toBe(false);
  });

  it('sends a test and watches it arrive, with the keyboard alone, and sends it again as the same event', async () => {
    const { secret } = await adds(adam, 'Payout service');
    receiver.received.length = 0;
    await adam.opens('/webhooks');
    await adam.page.getByRole('link', { name: 'Payout service' }).waitFor();
    await adam.presses('j', 'Enter');
    await adam.arrivesAt(isWebhook);
    await badge(adam, 'Nothing delivered yet').waitFor();
    await adam.presses('t');
    const opened = dialog(adam, 'webhook.test');
    await opened.getByText('It arrived, and the receiver confirmed it.').waitFor();
    await opened.getByText(/^204 in/).waitFor();
    expect(await adam.barriers()).toEqual([]);
    const [first] = await received(1);
    expect(first && verified(first, secret)).toMatchObject({ type: 'webhook.test' });

    await opened.getByRole('button', { name: 'Send again' }).click();
    const [, second] = await received(2);
    expect(second?.id).toBe(first?.id);
    await adam.presses('Escape');
    await opened.waitFor({ state: 'detached' });
    await badge(adam, 'Delivers').waitFor();
    // Whoever works with the keyboard goes on from where they were.
    await adam.presses('j', 'Enter');
    await opened.waitFor();
    await adam.presses('Escape');
    await opened.waitFor({ state: 'detached' });
    await adam.page.locator('a:focus', { hasText: 'webhook.test' }).waitFor();
    expect(await adam.barriers()).toEqual([]);
  });

  it('is told in words what went wrong, and sends again what has failed', async () => {
    const { id } = await adds(adam, 'Payout service');
    receiver.answer = () => ({ status: STATUS_RETRIED, body: 'the disk is full' });
    await adam.button('Send a test').click();
    const opened = dialog(adam, 'webhook.test');
    await opened.getByText('It answered 500 instead of 2xx.').waitFor();
    await opened.getByText('the disk is full').waitFor();
    await adam.presses('Escape');
    await badge(adam, 'Failing').waitFor();
    await adam.sees(/^Nothing has arrived since/);

    // Three days later.
    await desk.rows(
      `update webhook_delivery set status = 'failed', next_attempt_at = null, claimed_until = null where webhook_id = $1
      returning id`,
      id,
    );
    receiver.answer = () => ({ status: 200 });
    await adam.page.getByText('Failed', { exact: true }).and(adam.page.locator('label *')).click();
    await adam.page.waitForURL(/status=failed/);
    await adam.page.getByRole('row', { name: /webhook\.test/ }).waitFor();
    await adam.button('Send failed ones again').click();
    await dialog(adam, 'Send failed deliveries again?').waitFor();
    expect(await adam.barriers()).toEqual([]);
    await adam.button('Send again').click();
    await adam.sees('1 delivery is sent again.');
    expect(await adam.barriers()).toEqual([]);
    await badge(adam, 'Delivers').waitFor();
    await adam.sees('No delivery is like this');
  });

  it('rotates the secret while both sign', async () => {
    const { secret: old } = await adds(adam, 'Payout service');
    receiver.received.length = 0;
    await adam.button('Rotate secret').click();
    const asked = dialog(adam, 'Rotate the secret of Payout service?');
    await asked.waitFor();
    expect(await adam.barriers()).toEqual([]);
    await asked.getByRole('button', { name: 'Rotate secret' }).click();
    const secret = await keeps(adam, 'Payout service');
    await adam.sees(/^Two secrets sign until/);
    await adam.button('Send a test').click();
    const [request] = await received(1);
    for (const valid of [old, secret]) expect(request && verified(request, valid)).toMatchObject({ type: 'webhook.test' });
  });

  it('edits, disables, enables, and removes it once its name is typed', async () => {
    await adds(adam, 'Payout service');
    await adam.presses('e');
    await field(adam, 'Name').fill('Ledger');
    await adam.page.getByRole('checkbox', { name: 'A payout’s money has left' }).check();
    await adam.button('Save').click();
    await adam.page.getByRole('heading', { level: 1, name: 'Ledger' }).waitFor();
    await adam.page.getByRole('definition').getByText('A payout’s money has left').waitFor();

    await adam.button('Disable').click();
    await dialog(adam, 'Disable Ledger?').getByRole('button', { name: 'Disable' }).click();
    await badge(adam, 'Disabled').waitFor();
    await adam.sees('Nothing is sent to this webhook');
    expect(await adam.button('Send a test').count()).toBe(0);
    expect(await adam.barriers()).toEqual([]);
    await adam.button('Enable').click();
    await dialog(adam, 'Enable Ledger?').getByRole('button', { name: 'Enable' }).click();
    await badge(adam, 'Nothing delivered yet').waitFor();

    await adam.button('Remove').click();
    const asked = dialog(adam, 'Remove Ledger?');
    const remove = asked.getByRole('button', { name: 'Remove' });
    await asked.getByLabel('Type Ledger to confirm').fill('ledger');
    expect(await remove.isDisabled()).toBe(true);
    await asked.getByLabel('Type Ledger to confirm').fill('Ledger');
    expect(await adam.barriers()).toEqual([]);
    await remove.click();
    await adam.arrivesAt((path) => path === '/webhooks');
    await adam.sees('Nobody is told yet');
    expect(await desk.rows('select id from webhook where removed_at is null')).toEqual([]);
  });
});

it('an auditor sees a webhook and each delivery, and is offered nothing to do', async () => {
  const { id } = await adds(adam, 'Payout service');
  await adam.button('Send a test').click();
  await adam.sees('It arrived, and the receiver confirmed it.');
  const aude = await desk.member('auditor', 'Aude');
  await aude.opens('/webhooks');
  await aude.page.getByRole('link', { name: 'Payout service' }).waitFor();
  expect(await aude.page.locator('#page button').count()).toBe(0);
  await aude.opens(`/webhooks/${id}`);
  await aude.page.getByRole('link', { name: 'webhook.test' }).waitFor();
  expect(await aude.page.locator('#page button').count()).toBe(0);
  await aude.page.getByRole('link', { name: 'webhook.test' }).click();
  const opened = dialog(aude, 'webhook.test');
  await opened.getByText('It arrived, and the receiver confirmed it.').waitFor();
  expect(await opened.getByRole('button').allInnerTexts()).toEqual(['']);
  await aude.opens(`/audit?subject=${id}`);
  await aude.sees('webhook.created');
  expect(await aude.barriers()).toEqual([]);
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));
