import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { DAY_MS } from '@app/domain';
import { until } from '../support/story.js';
import { gift, purchase } from '../support/story-events.js';
import { openDesk, type Desk } from './desk.js';
import { ringCase, stolenCardCases } from './happenings.js';
import type { Person } from './person.js';

let desk: Desk;
let caseId = '';
beforeAll(async () => {
  desk = await openDesk();
  [caseId = ''] = await stolenCardCases(desk.story, ['watched']);
});
afterAll(() => desk.close());

const RING_CASE = z.object({ subject: z.object({ id: z.string() }) });
const LIVE = z.object({ live: z.string() });
const SAVED = z.object({ version: z.string(), document: z.looseObject({ name: z.string() }) });
const BACKTEST = z.object({ id: z.string(), status: z.string() });

const ringPath = async (caseId: string): Promise<string> =>
  `/rings/${encodeURIComponent((await desk.story.get(`/v1/cases/${caseId}`, RING_CASE)).subject.id)}`;

/** A board of this evening, with a place on it. */
async function boardPath(): Promise<string> {
  const [bought, given] = [purchase('fan', 500), gift(['fan', 'singer'], 500, { minute: 5 })];
  const times = { leaderboardStartsAt: bought.occurredAt, leaderboardEndsAt: given.occurredAt };
  await desk.story.record(bought, { ...given, context: { leaderboardId: 'evening', giftId: 'rose', ...times } });
  await until('a place on the board', async () =>
    (await desk.story.request('GET', '/v1/leaderboards/evening')).status === 200 ? true : null,
  );
  return '/leaderboards/evening';
}

/** A draft that was tried on what has passed, with what came of it. */
async function backtestPath(): Promise<string> {
  const { live } = await desk.story.get('/v1/policies', LIVE);
  const { document } = await desk.story.get(`/v1/policies/${live}`, SAVED);
  const key = await desk.story.keyOf('paul', 'admin');
  const saved = await desk.story.request('POST', '/v1/policies', { key, body: { ...document, name: 'tried' } });
  const { version } = SAVED.parse(saved.body);
  const path = `/v1/policies/${version}/backtests`;
  const asked = await desk.story.request('POST', path, {
    key,
    body: { since: new Date(Date.now() - 30 * DAY_MS).toISOString() },
  });
  const { id } = BACKTEST.parse(asked.body);
  await until('a report of the backtest', async () =>
    (await desk.story.get(`${path}/${id}`, BACKTEST)).status === 'finished' ? true : null,
  );
  return `/policies/${version}`;
}

describe('everybody, in both colour schemes', () => {
  let adam: Person;
  beforeAll(async () => {
    adam = await desk.member('admin', 'Adam');
  });

  it('can use every page', async () => {
    const ring = await ringCase(desk.story, 'echo', { coins: 40_000 });
    const barriers: string[] = [];
    await adam.opens('/cases');
    await adam.arrives();
    const pages = await adam.destinations();
    expect(pages).toEqual(expect.arrayContaining(['/cases', '/audit', '/lists', '/keys', '/staff']));
    const details = [
      '/accounts/echo',
      `/cases/${ring.caseId}`,
      await ringPath(ring.caseId),
      await boardPath(),
      await backtestPath(),
    ];
    for (const path of [...pages, ...details, '/policies/new', '/no-such-page']) {
      await adam.opens(path);
      await adam.arrives();
      barriers.push(...(await adam.barriers()));
    }
    expect(barriers).toEqual([]);
  });

  /** Where it is, what opens it, and what it is called. */
  const DIALOGS = [
    ['/keys', 'New key', 'New key'],
    ['/lists', 'Put on a list', 'Put on a list'],
    ['/cases', 'Your account', null],
    ['/cases', 'Appearance', null],
  ] as const;

  it.each(DIALOGS)('can use what opens on %s with “%s”', async (path, opener, name) => {
    await adam.opens(path);
    await adam.arrives();
    await adam.button(opener).first().click();
    await (name === null ? adam.page.getByRole('menu') : adam.page.getByRole('dialog', { name })).waitFor();
    expect(await adam.barriers()).toEqual([]);
  });

  it.each([
    ['s', 'Snooze'],
    ['e', 'Hand it to the leads'],
    ['?', 'Keyboard'],
  ])('can use the dialog that %s opens on a case: %s', async (key, name) => {
    await adam.opens(`/cases/${caseId}`);
    await adam.arrives();
    if ((await adam.button('Take this case').count()) > 0) await adam.button('Take this case').click();
    await adam.sees(/^Yours for/);
    await adam.presses(key);
    await adam.page.getByRole('dialog', { name }).waitFor();
    expect(await adam.barriers()).toEqual([]);
  });

  it('can use the dialog in which a lead gives a case away', async () => {
    await adam.opens(`/cases/${caseId}`);
    await adam.button('Assign').click();
    await adam.page.getByRole('dialog', { name: 'Give it to' }).getByRole('combobox').click();
    await adam.page.getByRole('option').first().waitFor();
    expect(await adam.barriers()).toEqual([]);
  });

  it('can use the palette with what it found', async () => {
    await adam.opens('/rings');
    await adam.arrives();
    await adam.presses('Control+k');
    await adam.page.getByPlaceholder(/^An account, case/).fill('echo');
    await adam.page.getByRole('button', { name: 'Account echo', exact: true }).waitFor();
    expect(await adam.barriers()).toEqual([]);
  });
});

describe('an auditor', () => {
  const ACTS =
    /take|give|release|reject|undo|snooze|escalate|assign|note|comment|new|create|add|revoke|disable|enable|reset|remove|rename|publish|next case/i;
  /** One shows the whole of a hash; some have an “add” among their digits. */
  const HASH = /^[0-9a-f]{8}…$/;

  it('sees every page and is offered nothing to do on any', async () => {
    const aude = await desk.member('auditor', 'Aude');
    await aude.opens('/');
    await aude.arrivesAt((path) => path === '/cases');
    await aude.arrives();
    const offered: string[] = [];
    for (const path of [...(await aude.destinations()), `/cases/${caseId}`]) {
      await aude.opens(path);
      await aude.arrives();
      expect(await aude.page.getByText('This could not be loaded').count()).toBe(0);
      const names = await aude.page.locator('#page button, #page [type="submit"], #page textarea').allInnerTexts();
      offered.push(...names.filter((name) => ACTS.test(name) && !HASH.test(name)).map((name) => `${path}: ${name}`));
      offered.push(
        ...Array.from({ length: await aude.page.locator('#page textarea').count() }, () => `${path}: a text to write`),
      );
    }
    expect(offered).toEqual([]);
    await aude.sees('Auditors see everything and change nothing.');
  });
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));
