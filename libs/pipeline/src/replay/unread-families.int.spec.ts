import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, seq } from '@app/domain';
import { completePolicy, DEFAULT_DRAFT, DEFAULT_JUDGEMENT, judgementOf, readJudged, type PolicyDraft } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { FEATURE_FAMILIES } from '@app/features';
import { NO_MODEL } from '@app/models';
import { opinionOf } from '../backtest/judge-payouts.js';
import { openPipelineWorld, type PipelineWorld } from '../fixtures/pipeline-world.js';
import { happen } from '../fixtures/small-month.js';
import { gift, payout, purchase } from '../fixtures/transactions.js';
import { replay } from './replay.js';

/** Everybody who looks at bonds or circulation is off. */
const DRAFT: PolicyDraft = {
  ...DEFAULT_DRAFT,
  name: 'fewer',
  detectors: Object.fromEntries(
    DETECTORS.filter(({ needs, looksAt = [] }) =>
      [...needs, ...looksAt].some((one) => one === 'bonds' || one === 'circulation'),
    ).map(({ id }) => [id, { mode: 'off' as const }]),
  ),
};
const FEWER = judgementOf(completePolicy(DRAFT), NO_MODEL);
const READ: ReadonlySet<string> = FEWER.families;

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  await happen(world, [purchase('buy', 'fan', 500), gift('gift', 'fan', 'ada', 300), payout('cash', 'ada', 300)], {
    ...world.deps,
    judgement: () => FEWER,
  });
});
afterAll(() => world.close());

const payoutThen = async () => {
  const { judged } = await readJudged(world.database, { after: { seq: seq(0), cause: '' }, before: seq(1e9), limit: 10 });
  const inputs = judged.find(({ transaction }) => transaction.type === 'payout')?.inputs;
  if (inputs === undefined || typeof inputs === 'string') throw new Error(`the payout's inputs are ${inputs}`);
  return inputs;
};

describe('families that nobody looks at', () => {
  it('are all but none while every detector is live, and come back for a rule that names one', () => {
    expect([...DEFAULT_JUDGEMENT.families].sort()).toEqual([...FEATURE_FAMILIES].sort());
    expect([...FEATURE_FAMILIES].filter((family) => !READ.has(family))).toEqual(['circulation', 'bonds']);
    const rule = {
      id: 'much-received',
      description: 'Received much.',
      subjects: ['payout' as const],
      when: 'circulation.coinsReceived > 10',
      action: 'add' as const,
      head: 'rank' as const,
      score: 0.1,
      message: 'Received much.',
      mode: 'shadow' as const,
    };
    expect(judgementOf(completePolicy({ ...DRAFT, rules: [rule] }), NO_MODEL).families.has('circulation')).toBe(true);
  });

  it('are not read, and say so instead of passing for empty', async () => {
    const { bonds, circulation, payers } = await payoutThen();
    expect(bonds).toEqual({ status: 'unknown', reason: 'not-recorded' });
    expect(circulation).toEqual({ status: 'unknown', reason: 'not-recorded' });
    expect(payers?.status).toBe('known');
    const rosters = await world.rows<{ families: string[] }>('select families from roster');
    expect(rosters.map(({ families }) => families)).toEqual([FEATURE_FAMILIES.filter((family) => READ.has(family))]);
  });

  it('leave an ordinary gift without a row, and a replay without a difference', async () => {
    const kept = await world.rows(`select from assessment_inputs i join transaction t using (seq) where t.type = 'gift'`);
    expect(kept).toEqual([]);
    const deps = {
      database: world.database,
      detectors: DETECTORS,
      policyOf: async () => FEWER.policy,
      modelOf: async () => NO_MODEL,
    };
    const report = await replay(deps, { since: Date.now() - DAY_MS, until: Date.now() + DAY_MS });
    expect(report).toMatchObject({ assessments: 3, identical: 3, different: 0 });
  });

  it('make a draft’s detector that needs one unseen, and no other', async () => {
    const { unseen } = opinionOf(await payoutThen(), DEFAULT_JUDGEMENT, DETECTORS);
    expect([...unseen].sort()).toEqual(['payer-farm', 'reciprocity', 'temporal-cycle']);
  });
});
