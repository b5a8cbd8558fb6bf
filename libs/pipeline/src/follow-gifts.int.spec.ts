import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS, type RecordedTransaction, type Transaction } from '@app/domain';
import { assessBatch } from './assess-batch.js';
import { followEvidence } from './follow-evidence.js';
import { batchOf, clockAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { about, payout, purchase, transaction } from './fixtures/transactions.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world.close());

async function happen(...items: readonly Transaction[]): Promise<readonly RecordedTransaction[]> {
  const recorded = await world.record(items);
  if (recorded.length > 0) await assessBatch(world.deps, batchOf(recorded));
  return recorded;
}
const follow = (): Promise<number> => followEvidence({ ...world.deps, clock: clockAt(Date.now() + 2 * SECOND_MS) });

/** A gift so many minutes after the fixtures' day began; payouts are at 30. */
const given = (from: string, to: string, coins: number, minute: number): Transaction =>
  transaction({ id: `${from}>${to}@${minute}`, type: 'gift', from, to, coins, at: minute * MINUTE_MS });

/** A creator who gave coins that went on to one more account; a fan's coins are paid out. Answers the payout's id. */
async function openCircle(name: string): Promise<string> {
  await happen(
    purchase(`${name}-buys`, name, 1_000),
    purchase(`${name}-fan-buys`, `${name}-fan`, 2_000),
    given(name, `${name}-b`, 1_000, 1),
    given(`${name}-b`, `${name}-c`, 980, 5),
    given(`${name}-fan`, name, 2_000, 10),
  );
  await happen(payout(`${name}-payout`, name, 2_000));
  return `${name}-payout`;
}
const close = (name: string, minute = 40): Promise<readonly RecordedTransaction[]> =>
  happen(given(`${name}-c`, name, 960, minute));

const noted = (): Promise<unknown[]> => world.rows('select seq from late_evidence');
const statusOf = async (id: string): Promise<string | undefined> =>
  (await world.rows<{ status: string }>('select status::text from payout where id = $1', [id]))[0]?.status;
const causesOf = async (id: string): Promise<string[]> =>
  (
    await world.rows<{ cause: string }>(
      'select a.cause from assessment a join payout p using (seq) where p.id = $1 order by a.as_of',
      [id],
    )
  ).map(({ cause }) => cause);

describe('a gift that comes after a payout', () => {
  it('has the payout held when it closes a circle before the money has left', async () => {
    const id = await openCircle('late');
    expect(await statusOf(id)).toBe('approved');
    const [closing] = await close('late');
    await follow();
    expect(await statusOf(id)).toBe('held');
    expect(await causesOf(id)).toEqual(['first', 'gift:late-c>late@40']);
    const [further] = await world.rows<{ as_of: number }>(`select as_of from assessment where cause = 'gift:late-c>late@40'`);
    expect(further?.as_of).toBe(closing?.seq);
  });

  it('has it assessed once, however often it is delivered and followed', async () => {
    const id = await openCircle('once');
    const [closing] = await close('once');
    await world.rows('insert into late_evidence (seq, due_at) values ($1, now()) on conflict (seq) do nothing', [closing?.seq]);
    await Promise.all([follow(), follow()]);
    await world.rows('insert into late_evidence (seq, due_at) values ($1, now()) on conflict (seq) do nothing', [closing?.seq]);
    await follow();
    expect(await causesOf(id)).toHaveLength(2);
    expect(await noted()).toEqual([]);
  });

  it('keeps it held when a dispute has it looked at again', async () => {
    const id = await openCircle('both');
    await close('both');
    await follow();
    await happen(about('chargeback', 'both-dispute', 'both-fan-buys', 10));
    await follow();
    expect(await causesOf(id)).toEqual(['first', 'gift:both-c>both@40', 'chargeback:both-dispute']);
    expect(await statusOf(id)).toBe('held');
  });

  it('keeps it held when something dated before the gift, but recorded after it, has it looked at again', async () => {
    const id = await openCircle('dated');
    await close('dated');
    await follow();
    expect(await statusOf(id)).toBe('held');
    const refund = about('refund', 'dated-refund', 'dated-fan-buys', 1);
    await happen({ ...refund, occurredAt: refund.occurredAt - 10 * MINUTE_MS });
    await follow();
    expect(await causesOf(id)).toEqual(['first', 'gift:dated-c>dated@40', 'refund:dated-refund']);
    expect(await world.rows(`select outcome::text from assessment where cause = 'refund:dated-refund'`)).toEqual([
      { outcome: 'h' },
    ]);
    expect(await statusOf(id)).toBe('held');
  });

  it('closes a circle by leaving the payee, too', async () => {
    await happen(purchase('out-fan-buys', 'out-fan', 2_000), purchase('out-b-buys', 'out-b', 1_000));
    await happen(given('out-fan', 'out', 2_000, 1), given('out-b', 'out-c', 980, 2), given('out-c', 'out', 960, 3));
    await happen(payout('out-payout', 'out', 2_000));
    await happen(given('out', 'out-b', 1_000, 40));
    await follow();
    expect(await causesOf('out-payout')).toEqual(['first', 'gift:out>out-b@40']);
  });

  it('is not even noted when the fan was never gifted, the payee gives nothing on or they knew each other', async () => {
    const id = await openCircle('fans');
    await happen(given('fresh-fan', 'fans', 500, 40), given('fans-fan', 'fans', 500, 41));
    expect(await noted()).toEqual([]);
    await happen(purchase('plain-buys', 'plain-fan', 500), given('plain-fan', 'plain', 500, 1));
    await happen(payout('plain-payout', 'plain', 500));
    await happen(given('fans-b', 'plain', 100, 40));
    expect(await noted()).toEqual([]);
    expect(await causesOf(id)).toEqual(['first']);
  });

  it('does not have a payout assessed again when it closes nothing, or when the money has left', async () => {
    const id = await openCircle('loose');
    await happen(given('loose-x', 'loose-y', 50, 20));
    await happen(given('loose-y', 'loose', 50, 41));
    expect(await noted()).toHaveLength(1);
    await follow();
    expect(await causesOf(id)).toEqual(['first']);
    await happen(about('settlement', 'loose-settlement', id));
    await close('loose', 50);
    expect(await noted()).toEqual([]);
    expect(await statusOf(id)).toBe('settled');
  });

  it('has a payout assessed again five times at most, and leaves the rest to disputes', async () => {
    const id = await openCircle('busy');
    // Amounts that tell nothing, so that it stays approved.
    const friends = [1, 2, 3, 4, 5, 6].map((n) => `busy-friend-${n}`);
    for (const friend of friends) await happen(given('busy-b', friend, 7, 20), given(friend, 'busy', 1_900, 40));
    await follow();
    expect(await causesOf(id)).toHaveLength(6);
    await happen(about('warning', 'busy-warning', 'busy-fan-buys'));
    await follow();
    expect(await causesOf(id)).toContain('warning:busy-warning');
  });
});
