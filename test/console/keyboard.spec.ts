import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { TEST_PASSWORD } from '../support/sign-in-as.js';
import { isCase, openDesk, type Desk } from './desk.js';
import { stolenCardCases } from './happenings.js';
import type { Person } from './person.js';

/** Ten are decided, some are left to look at. */
const CASES = 14;
const CASE_AND_PAYOUT = z.object({ id: z.string(), payout_id: z.string() });
const CHOSEN = '[role="row"][aria-current="true"]';

let desk: Desk;
let anna: Person;
beforeAll(async () => {
  desk = await openDesk();
  await stolenCardCases(
    desk.story,
    Array.from({ length: CASES }, (_, index) => `creator-${index}`),
  );
  await desk.story.signIn('reviewer', 'anna@example.com', 'Anna');
  anna = await desk.seat('Anna');
});
afterAll(() => desk.close());

describe('a reviewer with nothing but a keyboard', () => {
  const decided: string[] = [];

  /** From the case that is there to the one that comes after the decision. */
  async function decides(key: 'a' | 'r'): Promise<void> {
    const current = await anna.arrivesAt((path) => isCase(path) && !decided.includes(path));
    await anna.sees(/^Yours for/);
    // The key leads to the reasons: the first of them, and done.
    await anna.presses(key, 'Space', 'Enter');
    await anna.arrivesAt((path) => path !== current);
    decided.push(current);
  }

  it('signs in and is at the most urgent case, which is theirs', async () => {
    await anna.opens('/');
    await anna.page.getByLabel('E-mail').waitFor();
    await anna.presses('Tab');
    await anna.types('anna@example.com');
    await anna.presses('Tab');
    await anna.types(TEST_PASSWORD);
    await anna.presses('Enter');
    await anna.arrivesAt(isCase);
    await anna.sees(/^Yours for/);
  });

  it('decides ten cases, each time with the next one there', async () => {
    for (let count = 0; count < 10; count += 1) await decides(count % 2 === 0 ? 'a' : 'r');
    expect(new Set(decided).size).toBe(10);
  });

  it('takes the last one back with U, and decides it otherwise', async () => {
    await anna.arrivesAt((path) => isCase(path) && !decided.includes(path));
    await anna.button('Undo').waitFor();
    await anna.presses('u');
    const undone = decided.pop();
    await anna.arrivesAt((path) => path === undone);
    await decides('a');
    const cases = await desk.story.database.query<{ id: string; decision: string | null }>({
      text: `select c.id, v.decision from review_case c join verdict v on v.id = c.verdict_id where c.verdict_id is not null`,
    });
    expect(cases.rows.map(({ id }) => `/cases/${id}`).toSorted()).toEqual(decided.toSorted());
    expect(cases.rows.find(({ id }) => undone?.endsWith(id))).toMatchObject({ decision: 'release' });
  });

  it('moves through the queue with J and K, and opens a case with Enter', async () => {
    await anna.opens('/cases?status=open');
    const chosen = anna.page.locator(CHOSEN);
    await chosen.waitFor();
    const first = await chosen.getAttribute('aria-rowindex');
    await anna.presses('j');
    await anna.page.locator(`${CHOSEN}:not([aria-rowindex="${first}"])`).waitFor();
    await anna.presses('k');
    await anna.page.locator(`${CHOSEN}[aria-rowindex="${first}"]`).waitFor();
    await anna.presses('Enter');
    await anna.arrivesAt(isCase);
  });
});

describe('the palette', () => {
  const field = () => anna.page.getByPlaceholder(/^An account, case/);

  /** Opens it, types, and takes the first thing found. */
  async function goesTo(typed: string, found: string): Promise<void> {
    await anna.presses('Control+k');
    await field().fill(typed);
    await anna.page.getByRole('button', { name: found, exact: true }).waitFor();
    await anna.presses('Enter');
    await field().waitFor({ state: 'hidden' });
  }

  it('leads to an account by the start of its name, to a case by its number, to a payout by its case', async () => {
    const [row] = await desk.rows(
      `select c.id, p.payout_id from review_case c join case_payout p on p.case_id = c.id order by c.id limit 1`,
    );
    const { id, payout_id } = CASE_AND_PAYOUT.parse(row);
    await goesTo('thief of creator-3', 'Account thief of creator-3');
    await anna.arrivesAt((path) => decodeURIComponent(path) === '/accounts/thief of creator-3');
    await anna.page.getByRole('heading', { name: 'thief of creator-3' }).waitFor();
    await goesTo(id, `Case ${id}`);
    await anna.arrivesAt((path) => path === `/cases/${id}`);
    await anna.opens('/rings');
    await anna.arrives();
    await goesTo(payout_id, `Payout ${payout_id}`);
    await anna.arrivesAt((path) => path === `/cases/${id}`);
  });

  it('does not have Enter wait for what it asks for', async () => {
    await anna.opens('/rings');
    await anna.arrives();
    await anna.presses('Control+k');
    await field().fill('thief of creator-5');
    await anna.presses('Enter');
    await anna.arrivesAt((path) => decodeURIComponent(path) === '/accounts/thief of creator-5');
    await field().waitFor({ state: 'hidden' });
  });

  it('says that nothing is like that, and closes with Escape', async () => {
    await anna.presses('Control+k');
    await field().fill('no such thing');
    await anna.sees('Nothing equals or starts with this.');
    await anna.presses('Escape');
    await field().waitFor({ state: 'hidden' });
  });
});

describe('single-letter keys', () => {
  const isOn = () => anna.page.getByRole('switch', { name: 'Single-letter keys' });

  /** Pressed keys are answered in order: once the palette is there, what came before it has done what it does. */
  async function pressesInVain(key: string): Promise<void> {
    await anna.presses(key, 'Control+k');
    await anna.page.getByPlaceholder(/^An account, case/).waitFor();
    await anna.presses('Escape');
    await anna.page.getByPlaceholder(/^An account, case/).waitFor({ state: 'hidden' });
  }

  it('are switched off in the help that one of them opens', async () => {
    await anna.opens('/cases?status=open');
    await anna.page.locator(`${CHOSEN}[aria-rowindex="2"]`).waitFor();
    await anna.presses('?');
    await isOn().focus();
    await anna.presses('Space', 'Escape');
    await isOn().waitFor({ state: 'hidden' });
  });

  it.each(['at once', 'after a reload'])('do nothing then, %s, while Mod+K stays', async (when) => {
    if (when === 'after a reload') await anna.page.reload();
    await anna.page.locator(`${CHOSEN}[aria-rowindex="2"]`).waitFor();
    await pressesInVain('j');
    await pressesInVain('?');
    expect(await anna.page.locator(CHOSEN).getAttribute('aria-rowindex')).toBe('2');
    expect(await isOn().count()).toBe(0);
  });

  it('are switched on again from the palette', async () => {
    await anna.presses('Control+k');
    await anna.page.getByRole('button', { name: 'Keyboard help', exact: true }).click();
    await isOn().focus();
    await anna.presses('Space', 'Escape');
    await isOn().waitFor({ state: 'hidden' });
    await anna.presses('j');
    await anna.page.locator(`${CHOSEN}[aria-rowindex="3"]`).waitFor();
  });
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));
