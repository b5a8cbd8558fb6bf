import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedTransaction } from '@app/domain';
import { assessBatch } from './assess-batch.js';
import { batchOf, failingAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { retryCase, retryParked } from './park-poison.js';
import { gift, payout, purchase } from './fixtures/transactions.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world.close());

const seqsOf = (recorded: readonly RecordedTransaction[]): number[] => recorded.map(({ seq }) => seq);

const assessmentsOf = (recorded: readonly RecordedTransaction[]) =>
  world.rows<{ seq: number; outcome: string }>('select seq, outcome::text from assessment where seq = any($1) order by seq', [
    seqsOf(recorded),
  ]);

/** Coins and gifts per pair: as the rollup has them, and as the ledger says. */
const edges = (creator: string) =>
  world.rows(
    'select gifter_id, sum(gifts)::int as gifts, sum(coins)::bigint as coins from gift_edge where creator_id like $1 group by 1 order by 1',
    [creator],
  );
const giftsOf = (creator: string) =>
  world.rows(
    `select account_id as gifter_id, count(*)::int as gifts, sum(coins)::bigint as coins from transaction
     where type = 'gift' and counterparty_id like $1 group by 1 order by 1`,
    [creator],
  );

describe('assessBatch', () => {
  it('assesses what was recorded, of every type, and leaves nothing to do', async () => {
    const recorded = await world.record([
      purchase('all-purchase', 'all-fan', 500),
      gift('all-gift', 'all-fan', 'all-creator', 300),
      payout('all-payout', 'all-creator', 300),
    ]);
    expect(await assessBatch(world.deps, batchOf(recorded))).toEqual({ assessed: 3, parked: 0, postponed: [] });
    expect(await assessmentsOf(recorded)).toHaveLength(3);
    expect(await world.rows('select seq from unassessed where seq = any($1)', [seqsOf(recorded)])).toEqual([]);
    expect(await world.rows(`select status::text from payout where id = 'all-payout'`)).not.toEqual([{ status: 'pending' }]);
  });

  it('counts a gift once, however often and however many at a time its job is delivered', async () => {
    const gifts = Array.from({ length: 120 }, (_, i) =>
      gift(`twice-${i}`, `twice-fan-${i % 7}`, `twice-creator-${i % 3}`, 10 + i),
    );
    const recorded = await world.record(gifts);
    const overlapping = [recorded, recorded, recorded.slice(0, 70), recorded.slice(50), recorded.toReversed()];
    const results = await Promise.all(overlapping.map((some) => assessBatch(world.deps, batchOf(some))));
    await assessBatch(world.deps, batchOf(recorded));
    expect(results.reduce((sum, { assessed }) => sum + assessed, 0)).toBe(recorded.length);
    expect(await assessmentsOf(recorded)).toHaveLength(recorded.length);
    expect(await edges('twice-creator-%')).toEqual(await giftsOf('twice-creator-%'));
  });

  it('parks what makes a detector throw, opens a case, and lets its neighbours through', async () => {
    const deps = { ...world.deps, detectors: failingAt('poison-7') };
    const recorded = await world.record(
      Array.from({ length: 20 }, (_, i) => gift(`poison-${i}`, 'poison-fan', 'poison-creator', 10)),
    );
    expect(await assessBatch(deps, batchOf(recorded))).toEqual({ assessed: 19, parked: 1, postponed: [] });
    const parked = await world.rows(
      'select u.error, t.id from unassessed u join transaction t using (seq) where u.parked_at is not null',
    );
    expect(parked).toEqual([{ id: 'poison-7', error: 'DetectorFailure: identity-overlap: a value that nobody thought of' }]);
    const cases = await world.rows(`select subject_type, subject_id, status::text from review_case where kind = 'poison'`);
    expect(cases).toEqual([{ subject_type: 'transaction', subject_id: 'poison-7', status: 'open' }]);
    expect(await edges('poison-creator')).toEqual([{ gifter_id: 'poison-fan', gifts: 19, coins: 190 }]);
  });

  it('assesses a parked transaction when staff have it tried again', async () => {
    const recorded = await world.record([gift('again-1', 'again-fan', 'again-creator', 10)]);
    await assessBatch({ ...world.deps, detectors: failingAt('again-1') }, batchOf(recorded));
    expect(await assessmentsOf(recorded)).toEqual([]);
    expect(
      await retryParked(
        world.deps,
        recorded.map(({ seq }) => seq),
      ),
    ).toBe(1);
    expect(await world.rows('select parked_at, error from unassessed where seq = any($1)', [seqsOf(recorded)])).toEqual([
      { parked_at: null, error: null },
    ]);
    await assessBatch(world.deps, batchOf(recorded));
    expect(await assessmentsOf(recorded)).toHaveLength(1);
  });

  it('closes the case with the retry, and opens another when it fails again', async () => {
    const recorded = await world.record([gift('retried', 'retried-fan', 'retried-creator', 10)]);
    const failing = { ...world.deps, detectors: failingAt('retried') };
    await assessBatch(failing, batchOf(recorded));
    const casesOf = () =>
      world.rows<{ id: string; version: number; status: string }>(
        `select id, version, status::text from review_case where subject_id = 'retried' order by number`,
      );
    const [first] = await casesOf();
    const action = { caseId: first?.id ?? '', version: 1, actor: 'key:1', now: world.deps.clock() };
    expect(await retryCase(world.deps, action)).toMatchObject({ status: 'decided', decision: null, reasonCode: 'retried' });
    await expect(retryCase(world.deps, { ...action, version: 2 })).rejects.toMatchObject({ code: 'case.not-open' });
    await assessBatch(failing, batchOf(recorded));
    const [, second] = await casesOf();
    expect(second).toMatchObject({ status: 'open', version: 1 });
    expect(await retryCase(world.deps, { ...action, caseId: second?.id ?? '' })).toMatchObject({ status: 'decided' });
    await assessBatch(world.deps, batchOf(recorded));
    expect(await assessmentsOf(recorded)).toHaveLength(1);
    expect(await casesOf()).toHaveLength(2);
  });

  it('says how long the transaction waited and what the judgement rests on', async () => {
    const recorded = await world.record([gift('known-1', 'known-fan', 'known-creator', 10)]);
    await assessBatch(world.deps, batchOf(recorded));
    const [row] = await world.rows<{ as_of: number; latency_ms: number; policy: string }>(
      'select as_of, latency_ms, policy from assessment where seq = any($1)',
      [seqsOf(recorded)],
    );
    expect(row?.as_of).toBe(recorded[0]?.seq);
    expect(row?.policy).toBe(world.deps.judgement().policy.version);
    expect(row?.latency_ms).toBeGreaterThanOrEqual(0);
    expect(row?.latency_ms).toBeLessThan(10_000);
  });
});
