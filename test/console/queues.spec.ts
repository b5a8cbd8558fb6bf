import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from './desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('the queues', () => {
  it('are shown to an administrator, to be looked at alone', async () => {
    const ada = await desk.member('admin', 'Ada');
    await ada.page.goto('/admin/queues');
    for (const name of ['payouts', 'score-0', 'webhooks']) await ada.page.getByRole('link', { name }).first().waitFor();
    await ada.page.getByRole('link', { name: 'payouts' }).first().click();
    await ada.page.waitForURL(/\/admin\/queues\/queue\/payouts/);
    await ada.sees('Completed');
    await ada.page.reload();
    await ada.sees('Completed');
    for (const act of [/pause/i, /add job/i, /empty/i, /obliterate/i]) expect(await ada.button(act).count()).toBe(0);
  });

  it('are hidden from a reviewer', async () => {
    const rita = await desk.member('reviewer', 'Rita');
    expect((await rita.page.request.get('/admin/queues')).status()).toBe(403);
  });

  it('load without a script that fails or anything that the policy refuses', () => expect(desk.troubles()).toEqual([]));
});
