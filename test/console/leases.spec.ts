import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, type Desk } from './desk.js';
import { stolenCardCases } from './happenings.js';
import type { Person } from './person.js';

let desk: Desk;
let anna: Person;
let ben: Person;
let lea: Person;
beforeAll(async () => {
  desk = await openDesk();
  [anna, ben, lea] = [
    await desk.member('reviewer', 'Anna'),
    await desk.member('reviewer', 'Ben'),
    await desk.member('lead', 'Lea'),
  ];
});
afterAll(() => desk.close());

const STANDING = `select c.status, a.name as assignee, h.name as holder from review_case c
  left join staff a on c.assignee = 'staff:' || a.id left join staff h on c.lease_holder = 'staff:' || h.id where c.id = $1`;
const dialog = (person: Person, name: string) => person.page.getByRole('dialog', { name });

describe('a reviewer whose lease runs out while they write', () => {
  const WORDS = 'I rang the creator: the gift was for a birthday.';
  let caseId = '';
  beforeAll(async () => {
    [caseId = ''] = await stolenCardCases(desk.story, ['contested']);
    await anna.takes(caseId);
  });

  it('is told who has the case now, and has lost no word', async () => {
    await anna.presses('a', 'Space', 'c');
    await anna.types(WORDS);
    await anna.page.getByLabel('Add a note').fill('And again tomorrow.');
    await desk.rows('update review_case set lease_expires_at = now() where id = $1', caseId);
    await ben.takes(caseId);

    await anna.page.getByLabel(/^Comment/).press('Control+Enter');
    await anna.sees('You no longer hold this case');
    await anna.sees(/Held by Ben until/);
    expect(await anna.page.getByLabel(/^Comment/).inputValue()).toBe(WORDS);
    expect(await anna.barriers()).toEqual([]);
    expect(await anna.page.getByRole('alert').count()).toBeGreaterThan(1);
  });

  it('finds the words again after a reload, and sends them once the case is free', async () => {
    await ben.button('Give it back').click();
    await ben.button('Take this case').waitFor();
    await anna.page.reload();
    expect(await anna.page.getByLabel(/^Comment/).inputValue()).toBe(WORDS);
    expect(await anna.page.getByLabel('Add a note').inputValue()).toBe('And again tomorrow.');
    await anna.button('Take this case').click();
    await anna.sees(/^Yours for/);
    await anna.presses('a', 'Space', 'Enter');
    await anna.sees('Nothing is open');
    expect(await desk.rows('select comment from verdict where case_id = $1', caseId)).toEqual([{ comment: WORDS }]);
  });
});

describe('a case that is put aside', () => {
  let caseId = '';
  beforeAll(async () => {
    [caseId = ''] = await stolenCardCases(desk.story, ['asleep']);
    await anna.takes(caseId);
  });

  it('leaves the desk for as long as was said, and is found among the snoozed', async () => {
    await anna.presses('s');
    await dialog(anna, 'Snooze').getByRole('button', { name: 'For 4 hours' }).click();
    await anna.sees(/^Snoozed until/);
    await anna.sees('Nothing is open');
    const [slept] = await desk.rows(
      `select status, lease_holder, round(extract(epoch from snoozed_until - now()) / 3600) as hours from review_case where id = $1`,
      caseId,
    );
    expect(slept).toEqual({ status: 'snoozed', lease_holder: null, hours: '4' });
    await anna.opens('/cases?status=snoozed');
    await anna.page.locator(`#page a[href$="/cases/${caseId}"]`).waitFor();
    await anna.sees(/^Snoozed until \d\d:\d\d$/);
  });

  it('comes back to whom it was, who asks for the next one where nothing was open before', async () => {
    await anna.opens('/');
    await anna.sees('Nothing is open');
    await desk.rows('update review_case set snoozed_until = now() where id = $1', caseId);
    await anna.page.getByRole('link', { name: 'Next case' }).click();
    await anna.arrivesAt((path) => path === `/cases/${caseId}`);
    await anna.sees(/^Yours for/);
    expect(await desk.rows(STANDING, caseId)).toEqual([{ status: 'claimed', assignee: 'Anna', holder: 'Anna' }]);
  });
});

describe('a case that a reviewer cannot decide', () => {
  const WORDS = 'The creator says that the bank is wrong. Who rings the bank?';
  let caseId = '';
  beforeAll(async () => {
    [caseId = ''] = await stolenCardCases(desk.story, ['disputed']);
    await anna.takes(caseId);
  });

  it('is handed to the leads with what they should know, and to nobody without a word', async () => {
    await anna.presses('e');
    const ask = dialog(anna, 'Hand it to the leads');
    await ask.getByLabel('What should they know?').waitFor();
    expect(await ask.getByRole('button', { name: 'Escalate' }).isDisabled()).toBe(true);
    await ask.getByLabel('What should they know?').fill(WORDS);
    await ask.getByRole('button', { name: 'Escalate' }).click();
    await anna.sees('Escalated');
    await anna.arrivesAt((path) => path !== `/cases/${caseId}`);
    expect(await desk.rows('select escalation_text from review_case where id = $1', caseId)).toEqual([
      { escalation_text: WORDS },
    ]);
    expect(await desk.rows(STANDING, caseId)).toEqual([{ status: 'escalated', assignee: null, holder: null }]);
  });

  it('is not offered to another reviewer', async () => {
    await ben.opens(`/cases/${caseId}`);
    await ben.sees(/^Escalated by Anna at/);
    await ben.sees('It was escalated: a lead decides it.');
    expect(await ben.button('Take this case').count()).toBe(0);
  });

  it("is a lead's next one, who reads the words and decides", async () => {
    await lea.opens('/');
    await lea.arrivesAt((path) => path === `/cases/${caseId}`);
    await lea.sees(/^Yours for/);
    await lea.sees(WORDS);
    await lea.presses('r', 'Space', 'Enter');
    await lea.arrivesAt((path) => path !== `/cases/${caseId}`);
    expect(
      await desk.rows(
        `select v.decision, s.name from verdict v join staff s on v.decided_by = 'staff:' || s.id where v.case_id = $1`,
        caseId,
      ),
    ).toEqual([{ decision: 'reject', name: 'Lea' }]);
  });
});

describe('a case that a lead gives to somebody', () => {
  let caseId = '';
  beforeAll(async () => {
    [caseId = ''] = await stolenCardCases(desk.story, ['handed over']);
    await lea.takes(caseId);
  });

  it('is theirs, and no longer the one’s who held it', async () => {
    await lea.button('Assign').click();
    const ask = dialog(lea, 'Give it to');
    await ask.getByRole('combobox', { name: 'Member of staff' }).click();
    await lea.page.getByRole('option', { name: 'Ben' }).click();
    await ask.getByRole('button', { name: 'Assign' }).click();
    await lea.sees('Assigned');
    await lea.button('Take this case').waitFor();
    expect(await desk.rows(STANDING, caseId)).toEqual([{ status: 'open', assignee: 'Ben', holder: null }]);
  });

  it('is the next one of whom it was given to', async () => {
    await ben.opens('/');
    await ben.arrivesAt((path) => path === `/cases/${caseId}`);
    await ben.sees(/^Yours for/);
    expect(await desk.rows(STANDING, caseId)).toEqual([{ status: 'claimed', assignee: 'Ben', holder: 'Ben' }]);
  });

  it('can be taken over by a lead, and who had it is told', async () => {
    await lea.opens(`/cases/${caseId}`);
    await lea.button('Take it over').click();
    await lea.button('Take this case').click();
    await lea.sees(/^Yours for/);
    await ben.presses('r', 'Space', 'Enter');
    await ben.sees('You no longer hold this case');
    expect(await desk.rows(STANDING, caseId)).toEqual([{ status: 'claimed', assignee: 'Lea', holder: 'Lea' }]);
  });
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));
