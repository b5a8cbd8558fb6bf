import { DEFAULT_POLICY } from '@app/decisions';
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from '@app/domain';
import { metricsRegistry } from '@app/runtime';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { claimCase } from '../cases/claim-case.js';
import { decideCase } from '../cases/decide-case.js';
import { holdPayout, NOON } from '../../../../test/support/held-payouts.js';
import { readVerdictLabels } from '../labels/verdict-labels.js';
import { countGroups } from './count-groups.js';
import { measurePrecision } from './detector-precision.js';
import { collectHonestyMetrics } from './honesty.metrics.js';
import { measureHonesty, readSnapshot } from './snapshots.js';

const PERIOD = { since: NOON - DAY_MS, until: NOON + DAY_MS };

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await world.database.query({ text: `insert into roster (detectors, model) values (array['new-money', 'loop-share'], 'm')` });
  // A German creator's payout is released after two hours, an American's is rejected, one more waits.
  await held('wrong', { country: 'DE', days: 10, statuses: 'hc' });
  await held('right', { country: 'US', days: 900, statuses: 'hh' });
  await held('waiting', { country: 'US', days: 900, statuses: 'hh' });
  await decide('wrong', 'release', NOON + 2 * HOUR_MS);
  await decide('right', 'reject', NOON + 4 * HOUR_MS);
});
afterAll(() => world.close());

const cases = new Map<string, string>();

async function held(id: string, { country, days, statuses }: { country: string; days: number; statuses: string }): Promise<void> {
  const { caseId, payout } = await holdPayout(world.database, id);
  cases.set(id, caseId);
  const account = { country, createdAt: NOON - days * DAY_MS };
  await world.database.query({
    text: `insert into transaction (seq, recorded_at, occurred_at, type, id, account_id, coins, details) values ($1, $2, $2, 'payout', $3, 'creator', 100, $4)`,
    values: [payout.seq, toIso(NOON), id, JSON.stringify({ account })],
  });
  await world.database.query({
    text: `insert into assessment (seq, assessed_at, as_of, latency_ms, score, roster, outcome, policy, statuses)
      select $1, $2, $1, 1, 50, id, 'h', 'p.1', $3 from roster`,
    values: [payout.seq, toIso(NOON), statuses],
  });
}

async function decide(id: string, decision: 'release' | 'reject', now: number): Promise<void> {
  const caseId = cases.get(id) ?? '';
  await claimCase(world.database, { caseId, version: 1, actor: 'key:1', now: now - MINUTE_MS });
  const reasonCode = decision === 'release' ? 'legitimate' : 'collusion';
  const verdict = {
    decision,
    reasonCode,
    comment: null,
    payoutIds: null,
    caseId,
    version: 2,
    actor: 'key:1',
    owner: 'anna',
    now,
  } as const;
  await decideCase(world.database, verdict, DEFAULT_POLICY);
}

describe('labels', () => {
  it('tell what staff decided, when, and on which version of which judgement', async () => {
    const labels = await readVerdictLabels(world.database, PERIOD);
    expect(labels).toMatchObject([
      {
        payoutId: 'wrong',
        decision: 'release',
        reasonCode: 'legitimate',
        judged: { policy: 'p.1', model: 'm', hits: ['new-money'] },
      },
      {
        payoutId: 'right',
        decision: 'reject',
        decidedAt: NOON + 4 * HOUR_MS,
        judged: { outcome: 'hold', hits: ['new-money', 'loop-share'] },
      },
    ]);
    expect(await readVerdictLabels(world.database, { ...PERIOD, after: labels[0]?.verdictId ?? 0 })).toHaveLength(1);
    expect(await readVerdictLabels(world.database, { since: NOON + DAY_MS, until: NOON + 2 * DAY_MS })).toEqual([]);
  });

  it('give each detector its precision, and none to one that nobody decided about', async () => {
    const measured = await measurePrecision(world.database, { ...PERIOD, detectors: ['new-money', 'loop-share', 'reciprocity'] });
    expect(measured).toMatchObject([
      { detector: 'new-money', decided: 2, rejected: 1, precision: { share: 0.5 } },
      { detector: 'loop-share', decided: 1, rejected: 1, precision: { share: 1 } },
      { detector: 'reciprocity', decided: 0, precision: null },
    ]);
  });
});

describe('groups of creators', () => {
  it('are counted with what became of their holds', async () => {
    const groups = await countGroups(world.database, PERIOD);
    expect(groups.filter(({ dimension }) => dimension === 'tenure')).toEqual([
      {
        dimension: 'tenure',
        group: 'under 30 days',
        payouts: 1,
        held: 1,
        heldInVain: 1,
        decided: 1,
        overturned: 1,
        hoursHeld: 2,
        ended: 1,
      },
      {
        dimension: 'tenure',
        group: 'a year and more',
        payouts: 2,
        held: 2,
        heldInVain: 0,
        decided: 1,
        overturned: 0,
        hoursHeld: 4,
        ended: 1,
      },
    ]);
    expect(groups.filter(({ dimension }) => dimension === 'size')).toMatchObject([{ group: 'not known', payouts: 3 }]);
  });

  it('of a country with few payouts are nobody’s business', async () => {
    const groups = await countGroups(world.database, PERIOD);
    expect(groups.filter(({ dimension }) => dimension === 'country')).toMatchObject([{ group: 'other', payouts: 3 }]);
  });

  it('are measured by the schedule and shown as metrics', async () => {
    expect(await readSnapshot(world.database, 'fairness')).toBeNull();
    await measureHonesty(world.database, { now: NOON + DAY_MS, detectors: ['new-money'] });
    await measureHonesty(world.database, { now: NOON + DAY_MS, detectors: ['new-money'] });
    expect(await readSnapshot(world.database, 'fairness')).toMatchObject({ at: NOON + DAY_MS, content: { length: 4 } });
    collectHonestyMetrics(world.database);
    expect(await metricsRegistry.metrics()).toContain('assay_hold_fairness_breaches 0');
  });
});
