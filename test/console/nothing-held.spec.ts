import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { z } from 'zod';
import { drawSecondLooks } from '@app/review';
import { openDesk, type Desk } from './desk.js';
import { stolenCardCases } from './happenings.js';
import type { Person } from './person.js';

const IDS = z.array(z.object({ id: z.string() }));

let desk: Desk;
let ben: Person;
let clara: Person;
beforeAll(async () => {
  desk = await openDesk();
  ben = await desk.member('reviewer', 'Ben');
  clara = await desk.member('reviewer', 'Clara');
});
afterAll(() => desk.close());

interface Refused {
  readonly caseId: string;
  readonly payoutId: string;
}

/** A payout that a program of somebody else's has refused, at once. */
async function refusedPayoutOf(creator: string): Promise<Refused> {
  const [caseId = ''] = await stolenCardCases(desk.story, [creator]);
  const key = await desk.story.keyOf('anna', 'review');
  const act = async (action: string, body?: object): Promise<void> => {
    const { version } = await desk.story.caseOf(caseId);
    const answer = await desk.story.request('POST', `/v1/cases/${caseId}/${action}`, { key, version, ...(body && { body }) });
    expect(answer.status).toBe(200);
  };
  await act('claim');
  await act('decision', { decision: 'reject', reasonCode: 'stolen-funds' });
  const [payoutId = ''] = (await desk.story.caseOf(caseId)).payoutIds;
  expect(await desk.story.payout(payoutId)).toMatchObject({ status: 'rejected' });
  return { caseId, payoutId };
}

const verdictsOn = (caseId: string) =>
  desk.rows('select decision, reason_code as reason from verdict where case_id = $1 and undone_at is null', caseId);

it('an appeal against a refusal is upheld by somebody else, who reads what that does and what it does not', async () => {
  const { payoutId } = await refusedPayoutOf('refused');
  const body = { text: 'it was my own card' };
  const appealed = await desk.story.request('POST', `/v1/payouts/${encodeURIComponent(payoutId)}/appeals`, { body });
  expect(appealed).toMatchObject({ status: 201, body: { kind: 'appeal' } });
  const [appeal] = IDS.parse(await desk.rows(`select id from review_case where kind = 'appeal'`));
  const id = appeal?.id ?? '';
  await ben.takes(id);
  await ben.sees('it was my own card');
  await ben.presses('a', 'Space');
  await ben.sees(/^It upholds the appeal/);
  expect(await ben.barriers()).toEqual([]);
  await ben.button('Uphold the appeal').click();
  await ben.arrivesAt((path) => path !== `/cases/${id}`);
  // Nobody takes what comes next.
  await ben.opens('/rings');
  expect(await verdictsOn(id)).toEqual([{ decision: 'release', reason: 'legitimate' }]);
  expect(await desk.story.payout(payoutId)).toMatchObject({ status: 'rejected' });
});

it('a blind second look names the payout, says that it moves nothing, and takes an answer', async () => {
  const { caseId, payoutId } = await refusedPayoutOf('looked at');
  // Asked of chance once; the worker may have done so.
  await desk.story.database.query({ text: 'update review_case set is_drawn = false where id = $1', values: [caseId] });
  await drawSecondLooks(desk.story.database, { draw: () => 0, now: Date.now() });
  const look = `look-${caseId}`;
  await clara.takes(look);
  await clara.page.getByRole('heading', { name: `Second look ${payoutId}` }).waitFor();
  await clara.presses('r', 'Space');
  await clara.sees(/^It moves nothing: what you say is compared/);
  await clara.button('Say: reject').click();
  await clara.arrivesAt((path) => path !== `/cases/${look}`);
  await clara.opens('/rings');
  expect(await verdictsOn(look)).toEqual([{ decision: 'reject', reason: 'self-gifting' }]);
});

it('what could not be judged says why, and is judged again', async () => {
  // As a worker parks it: the first of all transactions, a purchase.
  await desk.story.database.query({
    text: `with first as (select seq, id from transaction_key order by seq limit 1),
        parked as (insert into unassessed (seq, recorded_at, dispatched_at, route, attempts, is_payout, parked_at, error)
          select seq, now(), now(), 0, 9, false, now(), 'DetectorFailure: a value that nobody thought of' from first)
      insert into review_case (id, kind, subject_type, subject_id, due_at, opened_at)
        select 'poison-of-the-desk', 'poison', 'transaction', id, now() + interval '1 day', now() from first`,
  });
  await clara.takes('poison-of-the-desk');
  await clara.sees('DetectorFailure: a value that nobody thought of');
  expect(await clara.barriers()).toEqual([]);
  await clara.button('Judge it again').click();
  await clara.arrivesAt((path) => path !== '/cases/poison-of-the-desk');
  expect(await desk.rows(`select status::text, reason_code from review_case where id = 'poison-of-the-desk'`)).toEqual([
    { status: 'decided', reason_code: 'retried' },
  ]);
});

it('no script failed and the content policy refused nothing', () => expect(desk.troubles()).toEqual([]));
