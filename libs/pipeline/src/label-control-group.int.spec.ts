import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, seq } from '@app/domain';
import { controlDraw, DEFAULT_POLICY, judgementOf, readAssessments, type Policy } from '@app/decisions';
import { NO_MODEL } from '@app/models';
import { readControlGroup } from '@app/review';
import { clockAt, openPipelineWorld, type PipelineWorld } from './fixtures/pipeline-world.js';
import { follow, happen } from './fixtures/small-month.js';
import { about, gift, payout, purchase } from './fixtures/transactions.js';
import { labelControlGroup } from './label-control-group.js';
import type { PipelineDeps } from './pipeline-deps.js';
import { replay, type ReplayReport } from './replay/replay.js';
import { replayFrom } from './replay/replay-deps.js';

/** Lets everything go that it may. */
const POLICY: Policy = { ...DEFAULT_POLICY, version: 'curious.1', controlGroup: { share: 1, dollarsMax: 100 } };
const DRAW = controlDraw('the key of the installation');

let world: PipelineWorld;
let deps: PipelineDeps;
beforeAll(async () => {
  world = await openPipelineWorld();
  deps = { ...world.deps, judgement: () => judgementOf(POLICY, NO_MODEL), controlDraw: DRAW };
  world = { ...world, deps };
});
afterAll(() => world.close());

/** A creator whose only fan is themselves: held by any policy that looks. */
async function puppeteer(name: string, coins: number): Promise<void> {
  const device = { id: `phone of ${name}` };
  await happen(world, [{ ...purchase(`buy of ${name}`, `puppet of ${name}`, coins), device }]);
  await happen(world, [{ ...gift(`gift of ${name}`, `puppet of ${name}`, name, coins), device }]);
  await happen(world, [{ ...payout(`cash of ${name}`, name, coins), device }]);
}

const payoutOf = async (name: string) =>
  (
    await world.rows<{ seq: number; status: string; reason: string }>(
      `select p.seq, p.status::text, h.reason from payout p join payout_history h on h.payout_id = p.id and h.version = p.version where p.id = $1`,
      [`cash of ${name}`],
    )
  )[0];

describe('a payout of the control group', () => {
  it('is let go, and its assessment says that it was to be held', async () => {
    await puppeteer('max', 9_000);
    const max = await payoutOf('max');
    expect(max).toMatchObject({ status: 'approved', reason: 'control.released' });
    const [assessment] = await readAssessments(world.database, [seq(max?.seq ?? 0)]);
    expect(assessment).toMatchObject({ outcome: 'hold', control: { propensity: 1 } });
  });

  it('is none above the cap', async () => {
    await puppeteer('rich', 10_001);
    expect(await payoutOf('rich')).toMatchObject({ status: 'held', reason: 'assessment.hold' });
  });

  it('is held as soon as its coins are disputed, and is labelled so', async () => {
    await puppeteer('mia', 9_000);
    expect(await labelControlGroup(deps)).toBe(0);
    await happen(world, [about('chargeback', 'dispute of mia', 'buy of mia', 9_000)]);
    await follow(world);
    expect(await payoutOf('mia')).toMatchObject({ status: 'held' });
    expect(await labelControlGroup(deps)).toBe(1);
    expect(await readControlGroup(world.database)).toMatchObject({
      released: 2,
      waiting: 1,
      byLabel: { disputed: 1 },
      precision: { share: 1 },
    });
  });

  it('is clean when the window of disputes has passed, and never labelled twice', async () => {
    const later = { ...deps, clock: clockAt(Date.now() + 121 * DAY_MS) };
    expect(await labelControlGroup({ ...deps, clock: clockAt(Date.now() + 119 * DAY_MS) })).toBe(0);
    expect(await labelControlGroup(later)).toBe(1);
    expect(await labelControlGroup(later)).toBe(0);
    expect(await readControlGroup(world.database)).toMatchObject({
      waiting: 0,
      byLabel: { disputed: 1, clean: 1 },
      precision: { share: 0.5 },
    });
  });

  it('is drawn again by a replay under the same key, and seen to be missing under another', async () => {
    const replayed = (draw?: typeof DRAW): Promise<ReplayReport> =>
      replay(
        { ...replayFrom(world.database, draw), policyOf: async () => POLICY },
        { since: Date.now() - DAY_MS, until: Date.now() + DAY_MS },
      );
    expect(await replayed(DRAW)).toMatchObject({ different: 0 });
    const { firstDifferent } = await replayed();
    expect(firstDifferent.flatMap(({ differences }) => differences.map(({ pointer }) => pointer))).toContain('/control');
  });
});
