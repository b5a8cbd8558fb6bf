import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUTE_MS, type RecordedTransaction } from '@app/domain';
import { findTransaction } from '@app/ledger';
import { assessBatch } from './assess-batch.js';
import { assessPayouts } from './assess-payouts.js';
import { batchOf, blindTo, clockAt, failingAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { gift, payout, purchase } from './fixtures/transactions.js';
import { holdOverdue } from './hold-overdue.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world.close());

const statusOf = async (id: string): Promise<string | undefined> =>
  (await world.rows<{ status: string }>('select status::text from payout where id = $1', [id]))[0]?.status;

/** A creator with gifts that are recorded and a payout after them. */
async function creatorWithPayout(
  name: string,
): Promise<{ gifts: readonly RecordedTransaction[]; payouts: readonly RecordedTransaction[] }> {
  const gifts = await world.record([purchase(`${name}-buy`, `${name}-fan`, 100), gift(`${name}-gift`, `${name}-fan`, name, 100)]);
  return { gifts, payouts: await world.record([payout(`${name}-payout`, name, 100)]) };
}

describe('assessPayouts', () => {
  it('waits for everything that was acknowledged before the payout', async () => {
    const { gifts, payouts } = await creatorWithPayout('waiting');
    const first = await assessPayouts(world.deps, batchOf(payouts));
    expect(first).toMatchObject({ assessed: 0, later: { batch: { seqs: payouts.map(({ seq }) => seq) } } });
    expect(await statusOf('waiting-payout')).toBe('pending');

    await assessBatch(world.deps, batchOf(gifts));
    expect(await assessPayouts(world.deps, batchOf(payouts))).toEqual({ assessed: 1, parked: 0, later: null });
    expect(await statusOf('waiting-payout')).not.toBe('pending');
  });

  it('does not wait for what was recorded after it', async () => {
    const { gifts, payouts } = await creatorWithPayout('ordered');
    await assessBatch(world.deps, batchOf(gifts));
    const after = await world.record([gift('ordered-later', 'ordered-fan', 'ordered', 1)]);
    expect(await assessPayouts(world.deps, batchOf(payouts))).toMatchObject({ assessed: 1, later: null });
    await assessBatch(world.deps, batchOf(after));
  });

  it('lets those go that are ready and keeps only the others', async () => {
    const early = await creatorWithPayout('early');
    await assessBatch(world.deps, batchOf(early.gifts));
    const late = await creatorWithPayout('late');
    const result = await assessPayouts(world.deps, batchOf([...late.payouts, ...early.payouts]));
    expect(result).toMatchObject({ assessed: 1, later: { batch: { seqs: late.payouts.map(({ seq }) => seq) } } });
    await assessBatch(world.deps, batchOf(late.gifts));
    await assessPayouts(world.deps, batchOf(late.payouts));
  });

  it('does not wait for poison', async () => {
    const { gifts, payouts } = await creatorWithPayout('poisoned');
    await assessBatch({ ...world.deps, detectors: failingAt('poisoned-gift') }, batchOf(gifts));
    expect(await assessPayouts(world.deps, batchOf(payouts))).toMatchObject({ assessed: 1, later: null });
  });

  it('answers for payouts that another delivery of the job has assessed', async () => {
    const { gifts, payouts } = await creatorWithPayout('repeated');
    await assessBatch(world.deps, batchOf(gifts));
    await assessPayouts(world.deps, batchOf(payouts));
    await creatorWithPayout('unrelated');
    expect(await assessPayouts(world.deps, batchOf(payouts))).toEqual({ assessed: 0, parked: 0, later: null });
  });

  it('is held after 15 minutes behind a backlog, and judged by itself when the backlog is gone', async () => {
    const { gifts, payouts } = await creatorWithPayout('overdue');
    const inTime = clockAt(Date.now() + 14 * MINUTE_MS);
    const tooLate = clockAt(Date.now() + 16 * MINUTE_MS);
    await holdOverdue({ ...world.deps, clock: inTime });
    expect(await statusOf('overdue-payout')).toBe('pending');
    await holdOverdue({ ...world.deps, clock: tooLate });
    expect(await statusOf('overdue-payout')).toBe('held');
    const kinds = await world.rows(`select c.kind::text, p.degraded from case_payout cp join review_case c on c.id = cp.case_id
      join payout p on p.id = cp.payout_id where p.id = 'overdue-payout'`);
    expect(kinds).toEqual([{ kind: 'incident', degraded: ['backlog'] }]);

    const rest = await world.rows<{ seq: number }>('select seq from unassessed where not is_payout and parked_at is null');
    expect(rest.map(({ seq }) => seq)).toEqual(expect.arrayContaining(gifts.map(({ seq }) => seq)));
    const everything = { seqs: gifts.map(({ seq }) => seq), recordedFrom: 0, recordedTo: Date.now() };
    await assessBatch(world.deps, everything);
    await world.rows('delete from unassessed where not is_payout');
    expect(await assessPayouts(world.deps, batchOf(payouts))).toMatchObject({ assessed: 1, later: null });
    expect(await statusOf('overdue-payout')).toBe('approved');
  });
});

describe('a payout whose inputs cannot be read', () => {
  it('stays pending and is asked again, and is judged when they are back', async () => {
    const { gifts, payouts } = await creatorWithPayout('blind');
    await assessBatch(world.deps, batchOf(gifts));
    await world.rows('delete from unassessed where not is_payout');
    const blind = blindTo(world);
    const first = await assessPayouts(blind, batchOf(payouts));
    expect(first).toMatchObject({ assessed: 0, later: { delayMs: 1_000 } });
    expect(await world.rows(`select status::text, pending_reason from payout where id = 'blind-payout'`)).toEqual([
      { status: 'pending', pending_reason: 'degraded' },
    ]);
    expect(await assessPayouts(world.deps, batchOf(payouts))).toMatchObject({ assessed: 1, later: null });
    expect(await statusOf('blind-payout')).toBe('approved');
  });

  it('is held after 15 minutes with all the others in one incident, and judged by itself when they are back', async () => {
    const names = ['dark-1', 'dark-2'];
    for (const name of names) await assessBatch(world.deps, batchOf((await creatorWithPayout(name)).gifts));
    await world.rows('delete from unassessed where not is_payout');
    const payouts = await readBack(names.map((name) => `${name}-payout`));
    const tooLate = { ...blindTo(world), clock: clockAt(Date.now() + 16 * MINUTE_MS) };
    await assessPayouts(blindTo(world), batchOf(payouts));
    await holdOverdue(tooLate);
    expect(await incidents()).toEqual([{ undecided: 2 }]);

    const still = await assessPayouts(tooLate, batchOf(payouts));
    expect(still).toMatchObject({ assessed: 0, later: { delayMs: MINUTE_MS } });
    expect(await statusOf('dark-1-payout')).toBe('held');

    expect(await assessPayouts(world.deps, batchOf(payouts))).toMatchObject({ assessed: 2, later: null });
    expect([await statusOf('dark-1-payout'), await statusOf('dark-2-payout')]).toEqual(['approved', 'approved']);
    expect(await incidents()).toEqual([{ undecided: 0 }]);
  });
});

const readBack = async (ids: readonly string[]): Promise<readonly RecordedTransaction[]> =>
  (await Promise.all(ids.map((id) => findTransaction(world.database, id)))).filter((found) => found !== null);

/** Incidents about the payouts in the dark, with how many of them each still decides on. */
const incidents = () =>
  world.rows(`select count(*) filter (where cp.open)::int as undecided from review_case c join case_payout cp on cp.case_id = c.id
    where c.kind = 'incident' and cp.payout_id like 'dark-%' group by c.id`);
