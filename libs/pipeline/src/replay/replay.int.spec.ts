import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@app/domain';
import { DEFAULT_POLICY, forgetInputs, type Policy } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { NO_MODEL } from '@app/models';
import { openPipelineWorld, type PipelineWorld } from '../fixtures/pipeline-world.js';
import { smallMonth } from '../fixtures/small-month.js';
import type { ReplayDeps } from './replay-deps.js';
import { replay, type ReplayReport } from './replay.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  await smallMonth(world);
});
afterAll(() => world.close());

const depsOf = (policy: Policy | null): ReplayDeps => ({
  database: world.database,
  detectors: DETECTORS,
  policyOf: async (version) => (version === DEFAULT_POLICY.version ? policy : null),
  modelOf: async (version) => (version === NO_MODEL.version ? NO_MODEL : null),
});

const replayed = (policy: Policy | null = DEFAULT_POLICY): Promise<ReplayReport> =>
  replay(depsOf(policy), { since: Date.now() - DAY_MS, until: Date.now() + DAY_MS });

const NOTHING_WRONG = { forgotten: 0, missing: 0, changed: 0, 'judgement-unknown': 0, 'detector-retired': 0 };

describe('a replay', () => {
  it('reproduces every assessment: of all types, further ones, and those made blind', async () => {
    const report = await replayed();
    expect(report.firstDifferent).toEqual([]);
    expect(report).toMatchObject({ identical: report.assessments, different: 0, degraded: 2, notReplayable: NOTHING_WRONG });
    expect(report.byKind).toMatchObject({ gift: 39, purchase: 11, payout: 2, 'payout again': 2, settlement: 1 });
  });

  it('keeps nothing for an ordinary gift, and a row for every purchase and payout', async () => {
    const kept = await world.rows<{ type: string; count: number }>(
      `select t.type::text, count(*) from assessment_inputs i join transaction t using (seq) group by 1 order by 1`,
    );
    expect(Object.fromEntries(kept.map(({ type, count }) => [type, count]))).toEqual({ gift: 5, payout: 4, purchase: 11 });
  });

  it('sees a limit that was changed', async () => {
    const limits = {
      ...DEFAULT_POLICY.limits,
      'identity-overlap': { ...DEFAULT_POLICY.limits['identity-overlap'], holdShare: 1.1 },
    };
    const report = await replayed({ ...DEFAULT_POLICY, limits });
    expect(report.different).toBeGreaterThan(0);
    expect(report.firstDifferent.map(({ transactionId }) => transactionId)).toContain('cash max');
  });

  it('sees a byte that was changed, and a row that was taken away', async () => {
    const [row] = await world.rows<{ seq: number }>(
      `select seq from assessment_inputs i join transaction t using (seq) where t.id = 'buy fan-4'`,
    );
    const change = (from: string, to: string): Promise<unknown> =>
      world.rows(`update assessment_inputs set plain = replace(plain, $2, $3) where seq = $1`, [row?.seq, from, to]);
    await change('"ipIsCommon":false', '"ipIsCommon":true');
    expect(await replayed()).toMatchObject({
      notReplayable: { changed: 1 },
      firstSuspect: [{ transactionId: 'buy fan-4', why: 'changed' }],
    });
    await change('"ipIsCommon":true', '"ipIsCommon":false');
    expect(await replayed()).toMatchObject({ notReplayable: NOTHING_WRONG });
    await world.rows(`create table taken as select * from assessment_inputs where seq = $1`, [row?.seq]);
    await world.rows('delete from assessment_inputs where seq = $1', [row?.seq]);
    expect(await replayed()).toMatchObject({ notReplayable: { missing: 1 }, firstSuspect: [{ why: 'missing' }] });
    await world.rows('insert into assessment_inputs select * from taken');
  });

  it('says of a policy that nobody remembers that it cannot judge by it', async () => {
    const report = await replayed(null);
    expect(report.notReplayable['judgement-unknown']).toBe(report.assessments);
  });

  it('takes what was recorded in the period and nothing else', async () => {
    const deps = depsOf(DEFAULT_POLICY);
    expect(await replay(deps, { since: Date.now() + DAY_MS, until: Date.now() + 2 * DAY_MS })).toMatchObject({ assessments: 0 });
    expect(await replay(deps, { since: 0, until: Date.now() - DAY_MS })).toMatchObject({ assessments: 0 });
  });

  it('tells what retention has deleted from what somebody took away', async () => {
    const { assessments } = await replayed();
    expect(await forgetInputs(world.database, Date.now() + DAY_MS)).toBe(20);
    const report = await replayed();
    expect(report).toMatchObject({ assessments, notReplayable: { missing: 0, changed: 0 } });
    expect(report.notReplayable.forgotten).toBeGreaterThan(20);
  });
});
