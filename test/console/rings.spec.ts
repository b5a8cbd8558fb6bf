import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { until } from '../support/story.js';
import { openDesk, type Desk } from './desk.js';
import { graphOf } from './graph.js';
import { ringCase, timePasses, type RingCase } from './happenings.js';
import type { Person } from './person.js';

const PAYOUTS = z.object({ payouts: z.array(z.looseObject({ id: z.string() })) });
/** Money of a case from which on two people decide; and far below it. */
const ABOVE_LIMIT = 400_000;
const BELOW_LIMIT = 40_000;

let desk: Desk;
let ben: Person;
beforeAll(async () => {
  desk = await openDesk();
  ben = await desk.member('reviewer', 'Ben');
});
afterAll(() => desk.close());

/** The verdict on the case that is shown, its first reason, typed as it must be for a ring. */
async function rejects(person: Person): Promise<void> {
  await person.presses('r', 'Space');
  await person.page.getByLabel('Type reject to confirm').fill('reject');
  await person.presses('Enter');
}

describe('a ring above the four-eyes limit', () => {
  let ring: RingCase;
  beforeAll(async () => {
    ring = await ringCase(desk.story, 'mirror', { coins: ABOVE_LIMIT });
  });
  const goesOn = (person: Person) => person.arrivesAt((path) => path !== `/cases/${ring.caseId}`);

  it('is seen as a picture and as a table of the same edges', async () => {
    await ben.takes(ring.caseId);
    await ben.presses('g');
    const graph = await graphOf(ben.page);
    expect(graph.accounts).toEqual(['mirror', ...ring.puppets].toSorted());
    expect(graph.marked).toEqual(['mirror']);
    expect(new Set(graph.flows)).toEqual(new Set(ring.puppets.map((puppet) => `${puppet} → mirror`)));
    await ben.page.getByText('Table', { exact: true }).click();
    const rows = ben.page.getByRole('region', { name: 'Table' }).getByRole('row');
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(1 + graph.flows.length + graph.links.length);
  });

  it('is rejected by a reviewer, who cannot be the second one too', async () => {
    await ben.presses('r');
    await ben.sees(/a second person must confirm it before anything happens/);
    await rejects(ben);
    await goesOn(ben);
    await ben.opens(`/cases/${ring.caseId}`);
    await ben.sees('You decided first. Somebody else must confirm it.');
    expect(await ben.button('Take this case').count()).toBe(0);
    for (const id of ring.payoutIds) expect(await desk.story.payout(id)).toMatchObject({ status: 'held' });
  });

  it('is found by a lead, who confirms it with both verdicts in sight; only then is the money refused', async () => {
    const lea = await desk.member('lead', 'Lea');
    await lea.opens('/cases');
    await lea.page.getByRole('link', { name: 'Second approval', exact: true }).click();
    await lea.page.locator(`#page a[href$="/cases/${ring.caseId}"]`).click();
    await lea.sees(/Ben decided to reject it as “Self-gifting”/);
    await lea.button('Take this case').click();
    await lea.sees(/^Yours for/);
    await rejects(lea);
    await goesOn(lea);
    await lea.button('Undo').waitFor();
    expect(await lea.barriers()).toEqual([]);
    expect(await lea.button('Undo').count()).toBe(1);
    await timePasses(desk.story, ring.caseId);
    for (const id of ring.payoutIds) await desk.story.payoutIn('rejected', { id });
  });
});

describe('the time slider of a ring', () => {
  it('takes the picture back to who had joined by then, and the edges between them', async () => {
    const ring = await ringCase(desk.story, 'growing', { coins: BELOW_LIMIT, grows: true });
    const early = ring.puppets.slice(0, ring.puppets.length / 2);
    const shows = (puppets: readonly string[]) =>
      until(`a picture of the creator and ${puppets.join(', ')}`, async () => {
        const { accounts, flows } = await graphOf(ben.page);
        const isSo = accounts.join() === ['growing', ...puppets].toSorted().join();
        return isSo && new Set(flows).size === puppets.length ? flows : null;
      });
    await ben.opens(`/cases/${ring.caseId}`);
    await shows(ring.puppets);
    await ben.page.getByRole('slider', { name: 'Show accounts that had joined by' }).focus();
    await ben.presses('Home');
    expect(new Set(await shows(early))).toEqual(new Set(early.map((puppet) => `${puppet} → growing`)));
    await ben.presses('ArrowRight');
    await shows(ring.puppets);
  });
});

describe('a ring of which one payout is honest', () => {
  let ring: RingCase;
  beforeAll(async () => {
    ring = await ringCase(desk.story, 'half', { coins: BELOW_LIMIT });
    await ben.takes(ring.caseId);
  });
  const bad = (): string => ring.payoutIds[0] ?? '';
  const honest = (): string => ring.payoutIds[1] ?? '';

  it('is rejected for the other one alone, and stays with who decided', async () => {
    const choices = ben.page.getByRole('group', { name: 'Which payouts' });
    await choices.getByText(honest(), { exact: true }).waitFor();
    const { payouts } = await desk.story.get(`/v1/cases/${ring.caseId}`, PAYOUTS);
    // The first box is that for all of them.
    await choices
      .getByRole('checkbox')
      .nth(1 + payouts.findIndex(({ id }) => id === honest()))
      .uncheck();
    await ben.presses('r');
    await ben.sees(/^Reject 20,000 coins .* in 1 payout\./);
    await rejects(ben);
    await ben.button('Undo').waitFor();
    await timePasses(desk.story, ring.caseId);
    await desk.story.payoutIn('rejected', { id: bad() });
    expect(await desk.story.payout(honest())).toMatchObject({ status: 'held' });
  });

  it('is released for what is left, and then decided', async () => {
    await ben.arrivesAt((path) => path === `/cases/${ring.caseId}`);
    await ben.sees(/^Yours for/);
    await ben.presses('a', 'Space');
    await ben.sees(/^Release 20,000 coins .* in 1 payout\./);
    await ben.presses('Enter');
    await ben.arrivesAt((path) => path !== `/cases/${ring.caseId}`);
    await timePasses(desk.story, ring.caseId);
    await desk.story.payoutIn('released', { id: honest() });
    expect(await desk.story.payout(bad())).toMatchObject({ status: 'rejected' });
    expect(
      await desk.rows(
        'select decision, array_length(payout_ids, 1) as payouts from verdict where case_id = $1 order by id',
        ring.caseId,
      ),
    ).toEqual([
      { decision: 'reject', payouts: 1 },
      { decision: 'release', payouts: 1 },
    ]);
  });
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));
