import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
    for (const path of [...pages, `/cases/${ring.caseId}`, `/accounts/echo`, '/no-such-page']) {
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
      offered.push(...names.filter((name) => ACTS.test(name)).map((name) => `${path}: ${name}`));
      offered.push(
        ...Array.from({ length: await aude.page.locator('#page textarea').count() }, () => `${path}: a text to write`),
      );
    }
    expect(offered).toEqual([]);
    await aude.sees('Auditors see everything and change nothing.');
  });
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));
