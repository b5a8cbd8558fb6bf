import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Transaction } from '@app/domain';
import type { Subject } from '@app/features';
import { assessBatch } from './assess-batch.js';
import { checkRisk } from './check-risk.js';
import { batchOf, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { gift, payout, purchase } from './fixtures/transactions.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world.close());

const imagined = (transaction: Transaction): Subject => ({ ...transaction, seq: null });
const PATIENT = { deadlineMs: 2_000 };

/** Every row of every table that a check might be tempted to write. */
const traces = () =>
  world.rows(`select (select count(*) from transaction) as transactions, (select count(*) from assessment) as assessments,
    (select count(*) from identity_link) as links, (select count(*) from gift_edge) as edges, (select count(*) from payout) as payouts,
    (select count(*) from unassessed) as unassessed, (select last_value from ledger_flush) as flush`);

describe('checkRisk', () => {
  it('judges in order what has not happened, and leaves no trace', async () => {
    const recorded = await world.record([purchase('past-1', 'fan', 100), gift('past-2', 'fan', 'creator', 100)]);
    await assessBatch(world.deps, batchOf(recorded));
    const before = await traces();
    const keys = await world.redis.dbsize();
    const checks = await checkRisk(
      world.deps,
      [gift('new-1', 'fan', 'creator', 5), payout('new-2', 'creator', 50)].map(imagined),
      PATIENT,
    );
    expect(checks.map(({ outcome, degraded }) => ({ outcome, degraded }))).toEqual([
      { outcome: 'allow', degraded: [] },
      { outcome: 'allow', degraded: [] },
    ]);
    expect(await traces()).toEqual(before);
    expect(await world.redis.dbsize()).toBe(keys);
  });

  it('waits a moment for a gift that was acknowledged just before the payout', async () => {
    const recorded = await world.record([gift('moment-1', 'moment-fan', 'moment', 100)]);
    const checking = checkRisk(world.deps, [imagined(payout('moment-2', 'moment', 100))], PATIENT);
    await assessBatch(world.deps, batchOf(recorded));
    expect(await checking).toMatchObject([{ degraded: [] }]);
  });

  it('holds a payout, and says so, while what was acknowledged earlier waits', async () => {
    const recorded = await world.record([gift('waits-1', 'waits-fan', 'waits', 100)]);
    const subjects = [imagined(payout('waits-2', 'waits', 100))];
    expect(await checkRisk(world.deps, subjects, { deadlineMs: 400 })).toMatchObject([
      { outcome: 'hold', degraded: ['backlog'] },
    ]);
    await assessBatch(world.deps, batchOf(recorded));
  });

  it('answers by the deadline when PostgreSQL does not', async () => {
    const { check, tookMs } = await world.database.transaction(async (sql) => {
      await sql.query({ text: 'lock table unassessed in access exclusive mode' });
      const startedAt = Date.now();
      const [check] = await checkRisk(world.deps, [imagined(payout('stuck', 'creator', 100))], { deadlineMs: 100 });
      return { check, tookMs: Date.now() - startedAt };
    });
    expect(check).toMatchObject({ outcome: 'hold', degraded: ['timeout'] });
    expect(tookMs).toBeLessThan(1_000);
  });
});
