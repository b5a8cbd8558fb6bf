import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, SECOND_MS, type Transaction } from '@app/domain';
import { DEFAULT_JUDGEMENT, DEFAULT_POLICY, forgetInputs, judgementOf, type Judgement } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { NO_MODEL } from '@app/models';
import { assessBatch } from '../assess-batch.js';
import { followEvidence } from '../follow-evidence.js';
import { batchOf, clockAt, openPipelineWorld, type PipelineWorld } from '../fixtures/pipeline-world.js';
import { about, gift, payout, purchase, transaction } from '../fixtures/transactions.js';
import type { PipelineDeps } from '../pipeline-deps.js';
import { replay, type ReplayReport } from './replay.js';

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  await aMonthInSmall();
});
afterAll(() => world.close());

async function happen(items: readonly Transaction[], deps: PipelineDeps = world.deps): Promise<void> {
  const recorded = await world.record(items);
  const { payouts = [], others = [] } = Object.groupBy(recorded, ({ type }) => (type === 'payout' ? 'payouts' : 'others'));
  if (others.length > 0) await assessBatch(deps, batchOf(others));
  if (payouts.length > 0) await assessBatch(deps, batchOf(payouts));
}

/** A reader of features that finds Redis and identity links away, as when a machine is restarted. */
const blind = (): PipelineDeps => ({
  ...world.deps,
  features: {
    moveRollups: (sql, recorded) => world.deps.features.moveRollups(sql, recorded),
    load: async (subjects, options) =>
      (await world.deps.features.load(subjects, options)).map((set) => ({
        ...set,
        velocity: set.velocity === null ? null : { status: 'unknown', reason: 'redis-unavailable' },
        identity: set.identity === null ? null : { status: 'unknown', reason: 'timeout' },
      })),
  },
});

/** Honest fans, a puppet master, friends who gift each other, late disputes, everything else that moves coins. */
async function aMonthInSmall(): Promise<void> {
  const fans = Array.from({ length: 6 }, (_, n) => `fan-${n}`);
  await happen([
    ...fans.map((fan) => purchase(`buy ${fan}`, fan, 2_000)),
    ...fans.flatMap((fan) => Array.from({ length: 5 }, (_, n) => gift(`gift ${fan} ${n}`, fan, 'ada', 400))),
  ]);
  const puppets = Array.from({ length: 4 }, (_, n) => `puppet-${n}`);
  await happen(
    puppets.map((puppet) =>
      transaction({ id: `buy ${puppet}`, type: 'purchase', from: puppet, coins: 3_000, device: 'one phone' }),
    ),
  );
  await happen(
    puppets.map((puppet) =>
      transaction({ id: `gift ${puppet}`, type: 'gift', from: puppet, to: 'max', coins: 3_000, device: 'one phone' }),
    ),
  );
  await happen([purchase('buy while blind', 'fan-0', 100)], blind());
  await happen([gift('gift while blind', 'fan-0', 'ada', 100)], blind());
  await happen([transaction({ id: 'exchange', type: 'exchange', from: 'ada', coins: 500 }), gift('back', 'ada', 'fan-1', 300)]);
  await happen([gift('forth', 'fan-1', 'ada', 0 + 1)]);
  await happen([payout('cash ada', 'ada', 11_000), from('one phone')(payout('cash max', 'max', 12_000))]);
  await happen([gift('again', 'puppet-0', 'max', 1), gift('one more', 'fan-5', 'max', 1)].map(from('one phone')));
  await happen([about('warning', 'warned', 'buy fan-2'), about('chargeback', 'disputed', 'buy fan-3')]);
  await follow();
  await happen([about('reversal', 'won', 'disputed'), about('settlement', 'paid', 'cash ada')]);
  await follow();
}

const from =
  (device: string) =>
  (item: Transaction): Transaction => ({ ...item, device: { id: device } });

const follow = (): Promise<number> => followEvidence({ ...world.deps, clock: clockAt(Date.now() + 2 * SECOND_MS) });

const known = (judgement: Judgement) => async (versions: { policy: string }) =>
  versions.policy === DEFAULT_POLICY.version ? judgement : null;

const replayed = (judgement: Judgement = DEFAULT_JUDGEMENT): Promise<ReplayReport> =>
  replay(
    { database: world.database, detectors: DETECTORS, judgementOf: known(judgement) },
    { since: Date.now() - DAY_MS, until: Date.now() + DAY_MS },
  );

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
    const report = await replayed(judgementOf({ ...DEFAULT_POLICY, limits }, NO_MODEL));
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
    const report = await replay(
      { database: world.database, detectors: DETECTORS, judgementOf: async () => null },
      { since: Date.now() - DAY_MS, until: Date.now() + DAY_MS },
    );
    expect(report.notReplayable['judgement-unknown']).toBe(report.assessments);
  });

  it('takes what was recorded in the period and nothing else', async () => {
    const deps = { database: world.database, detectors: DETECTORS, judgementOf: known(DEFAULT_JUDGEMENT) };
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
