import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, SECOND_MS, type RecordedTransaction, type Transaction } from '@app/domain';
import { assessBatch } from './assess-batch.js';
import { followEvidence } from './follow-evidence.js';
import { batchOf, clockAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { about, transaction } from './fixtures/transactions.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world.close());

async function happen(...items: readonly Transaction[]): Promise<readonly RecordedTransaction[]> {
  const recorded = await world.record(items);
  const { payouts = [], others = [] } = Object.groupBy(recorded, ({ type }) => (type === 'payout' ? 'payouts' : 'others'));
  if (others.length > 0) await assessBatch(world.deps, batchOf(others));
  if (payouts.length > 0) await assessBatch(world.deps, batchOf(payouts));
  return recorded;
}
const follow = (): Promise<number> => followEvidence({ ...world.deps, clock: clockAt(Date.now() + 2 * SECOND_MS) });

interface Channel {
  readonly bank: string;
  readonly payers: number;
  /** Days after the first. */
  readonly day?: number;
  readonly ageDays?: number;
}

const idOf = (creator: string): string => `payout of ${creator}`;

/** A creator whom so many people give coins that they just bought, and who is paid all of it a day later. */
async function paid(creator: string, { bank, payers, day = 0, ageDays = 40 }: Channel): Promise<void> {
  const at = (day - 10) * DAY_MS;
  const fans = Array.from({ length: payers }, (_, n) => `fan ${n} of ${creator}`);
  await happen(
    ...fans.map((from) => transaction({ id: `buy of ${from}`, type: 'purchase', from, coins: 700, at })),
    ...fans.map((from) => transaction({ id: `gift of ${from}`, type: 'gift', from, to: creator, coins: 700, at: at + HOUR_MS })),
  );
  await happen(askedBy(creator, { bank, coins: 700 * payers, at: at + DAY_MS, ageDays }));
}

function askedBy(creator: string, how: { bank: string; coins: number; at: number; ageDays: number; id?: string }): Transaction {
  const { bank, coins, at, ageDays, id = idOf(creator) } = how;
  const asked = transaction({ id, type: 'payout', from: creator, coins, at });
  return { ...asked, account: { createdAt: asked.occurredAt - ageDays * DAY_MS }, payoutDestination: { id: bank } };
}

const noted = (): Promise<unknown[]> => world.rows('select seq from late_evidence');
const statusOf = async (creator: string): Promise<string | undefined> =>
  (await world.rows<{ status: string }>('select status::text from payout where id = $1', [idOf(creator)]))[0]?.status;
const causesOf = async (creator: string): Promise<string[]> =>
  (
    await world.rows<{ cause: string }>(
      'select a.cause from assessment a join payout p using (seq) where p.id = $1 order by a.assessed_at, a.as_of',
      [idOf(creator)],
    )
  ).map(({ cause }) => cause);

describe('three channels through which money merely passes into one bank account', () => {
  it('are held, the first two when the third has shown what they are', async () => {
    await paid('mule-a', { bank: 'mules', payers: 3 });
    await paid('mule-b', { bank: 'mules', payers: 3, day: 2 });
    await follow();
    expect([await statusOf('mule-a'), await statusOf('mule-b')]).toEqual(['approved', 'approved']);
    expect(await causesOf('mule-a')).toEqual(['first']);
    await paid('mule-c', { bank: 'mules', payers: 3, day: 4 });
    expect(await statusOf('mule-c')).toBe('held');
    await follow();
    expect([await statusOf('mule-a'), await statusOf('mule-b')]).toEqual(['held', 'held']);
    expect(await causesOf('mule-a')).toEqual(['first', 'payout:payout of mule-c']);
    expect(await noted()).toEqual([]);
  });

  it('are assessed once for it, however often it is delivered and followed', async () => {
    // One after the other: payouts that are assessed at the same instant may miss each other, until the next of theirs.
    for (const creator of ['twin-a', 'twin-b', 'twin-c']) await paid(creator, { bank: 'twins', payers: 3 });
    const third = await world.rows<{ seq: number }>('select seq from payout where id = $1', [idOf('twin-c')]);
    await follow();
    const before = [await causesOf('twin-a'), await causesOf('twin-b'), await causesOf('twin-c')];
    await world.rows('insert into late_evidence (seq, due_at) values ($1, now())', [third[0]?.seq]);
    await Promise.all([follow(), follow()]);
    expect([await causesOf('twin-a'), await causesOf('twin-b'), await causesOf('twin-c')]).toEqual(before);
    expect(await Promise.all(['twin-a', 'twin-b', 'twin-c'].map(statusOf))).toEqual(['held', 'held', 'held']);
  });

  it('stay paid where the money has left', async () => {
    await paid('gone-a', { bank: 'gone', payers: 3 });
    await happen(about('settlement', 'gone-settlement', idOf('gone-a')));
    await paid('gone-b', { bank: 'gone', payers: 3, day: 1 });
    await paid('gone-c', { bank: 'gone', payers: 3, day: 2 });
    await follow();
    expect(await statusOf('gone-a')).toBe('settled');
    expect(await causesOf('gone-a')).toEqual(['first']);
    expect(await statusOf('gone-b')).toBe('held');
  });

  it('are held no more than before by a dispute that is dated earlier than the third came', async () => {
    await paid('early-a', { bank: 'early', payers: 3 });
    await paid('early-b', { bank: 'early', payers: 3, day: 3 });
    await paid('early-c', { bank: 'early', payers: 3, day: 6 });
    await follow();
    expect(await statusOf('early-a')).toBe('held');
    const refund = about('refund', 'early-refund', 'buy of fan 0 of early-a', 1);
    await happen({ ...refund, occurredAt: refund.occurredAt - 9 * DAY_MS });
    await follow();
    expect(await causesOf('early-a')).toEqual(['first', 'payout:payout of early-c', 'refund:early-refund']);
    expect(await world.rows(`select outcome::text from assessment where cause = 'refund:early-refund'`)).toEqual([
      { outcome: 'h' },
    ]);
    expect(await statusOf('early-a')).toBe('held');
  });
});

describe('an agency whose creators have an audience and one bank account', () => {
  it('has each payout assessed again once at most, whoever is signed next', async () => {
    const talents = ['talent-0', 'talent-1', 'talent-2', 'talent-3', 'talent-4', 'talent-5'];
    for (const [day, talent] of talents.entries()) await paid(talent, { bank: 'agency', payers: 12, day });
    await follow();
    expect(await Promise.all(talents.map(statusOf))).toEqual(talents.map(() => 'approved'));
    const causes = await Promise.all(talents.map(causesOf));
    expect(causes.map(({ length }) => length)).toEqual([2, 2, 1, 1, 1, 1]);
  });

  it('has each assessed again once at most when all ask on one day', async () => {
    const talents = ['day-0', 'day-1', 'day-2'];
    for (const talent of talents) await paid(talent, { bank: 'day agency', payers: 1, day: -1 });
    await happen(
      ...talents.map((creator, n) =>
        askedBy(creator, { id: `second of ${creator}`, bank: 'one day', coins: 1, at: n * 5 * 60_000, ageDays: 40 }),
      ),
    );
    await follow();
    const rows = await world.rows<{ reassessments: number }>(
      `select reassessments from payout where id like 'second of day-%' order by id`,
    );
    expect(rows.map(({ reassessments }) => reassessments)).toEqual([1, 1, 0]);
  });
});

describe('a ring that a later payout shows', () => {
  it('has its members looked at again who are still to be paid', async () => {
    await paid('pawn', { bank: 'bank of pawn', payers: 3, day: -20 });
    await paid('stranger', { bank: 'bank of stranger', payers: 3, day: -20 });
    const puppets = ['pawn', 'puppet-1', 'puppet-2'];
    const onOnePhone = { coins: 2_000, device: 'one phone' };
    await happen(
      ...puppets.map((from) => transaction({ id: `buy of ${from}`, type: 'purchase', from, ...onOnePhone })),
      ...puppets.map((from) => transaction({ id: `gift of ${from}`, type: 'gift', from, to: 'boss', ...onOnePhone })),
      transaction({ id: 'gift of stranger', type: 'gift', from: 'stranger', to: 'boss', coins: 100 }),
    );
    const asked = askedBy('boss', { bank: 'bank of boss', coins: 6_000, at: HOUR_MS / 2, ageDays: 400 });
    await happen({ ...asked, device: { id: 'one phone' } });
    expect(await statusOf('boss')).toBe('held');
    await follow();
    expect(await causesOf('pawn')).toEqual([
      'first',
      'purchase:buy of pawn',
      'purchase:buy of puppet-1',
      'purchase:buy of puppet-2',
      'payout:payout of boss',
    ]);
    expect(await causesOf('stranger')).toEqual(['first']);
  });
});

describe('a payout without company', () => {
  it('is not even noted: an account of its own, or two creators of whom neither is held', async () => {
    await paid('loner', { bank: 'bank of loner', payers: 3 });
    await paid('sister', { bank: 'bank of sisters', payers: 3 });
    await paid('brother', { bank: 'bank of sisters', payers: 3, day: 1 });
    expect(await noted()).toEqual([]);
  });
});
