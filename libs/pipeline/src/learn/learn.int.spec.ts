import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, judgementOf, readAssessments } from '@app/decisions';
import { DAY_MS, type RecordedTransaction, type Transaction } from '@app/domain';
import { ModelStore, refText } from '@app/models';
import { assessBatch } from '../assess-batch.js';
import { batchOf, openPipelineWorld, type PipelineWorld } from '../fixtures/pipeline-world.js';
import { about, purchase } from '../fixtures/transactions.js';
import { promoteModel, rollBackModel } from './promote-model.js';
import { retrain } from './retrain.js';
import { retrainWhenDue } from './retrain-when-due.js';

const NOW = Date.now();
const PRIOR = DEFAULT_POLICY.risk;
const BATCH = 200;

/** A card from abroad is disputed twice in five times, one from home once in fifty; disputes come within three weeks. */
function boughtOn(n: number): { readonly bought: Transaction; readonly disputed: Transaction | null } {
  const isAbroad = n % 5 === 0;
  const at = NOW - (200 - (n % 150)) * DAY_MS;
  const plain = purchase(`buy-${n}`, `buyer-${n}`, 1_000 + (n % 7) * 100);
  const bought: Transaction = {
    ...plain,
    occurredAt: at,
    account: { country: 'DE' },
    device: { id: `phone-${n}`, country: 'DE' },
    paymentInstrument: { id: `card-${n}`, type: 'card', country: isAbroad ? 'BR' : 'DE' },
  };
  const isDisputed = isAbroad ? n % 25 < 10 : n % 50 === 1;
  const dispute = {
    ...about('chargeback', `dispute-${n}`, `buy-${n}`, 1_000 + (n % 7) * 100),
    occurredAt: at + (1 + (n % 20)) * DAY_MS,
  };
  return { bought, disputed: isDisputed ? dispute : null };
}

describe('learning from the ledger', () => {
  let world: PipelineWorld;
  let store: ModelStore;

  const happen = async (items: readonly Transaction[]): Promise<RecordedTransaction[]> => {
    const deps = { ...world.deps, judgement: () => judgementOf(DEFAULT_POLICY, store.current()) };
    const all: RecordedTransaction[] = [];
    for (let start = 0; start < items.length; start += BATCH) {
      const recorded = await world.record(items.slice(start, start + BATCH));
      await assessBatch(deps, batchOf(recorded));
      all.push(...recorded);
    }
    return all;
  };

  beforeAll(async () => {
    world = await openPipelineWorld();
    store = new ModelStore({ sql: world.database, onError: () => undefined });
    await store.start();
  });
  afterAll(async () => {
    await store.stop();
    await world.close();
  });

  it('learns nothing from an empty ledger, and says why', async () => {
    const { trained, better } = await retrain(world.database, { actor: 'operator', at: NOW, prior: PRIOR });
    expect(better).toEqual([]);
    expect(trained.map(({ kind, ref, note }) => [kind, ref, note])).toEqual([
      ['curve', null, 'no purchase was disputed yet'],
      ['scorecard', null, expect.stringMatching(/^0 disputed purchases are too few/)],
      ['forest', null, '0 payouts are too few'],
    ]);
  });

  it('learns when disputes come and what is disputed, and judges by it once it is promoted', async () => {
    const story = Array.from({ length: 3_000 }, (_, n) => boughtOn(n));
    await happen(story.map(({ bought }) => bought));
    await happen(story.flatMap(({ disputed }) => (disputed === null ? [] : [disputed])));
    const { trained, better } = await retrain(world.database, { actor: 'operator', at: NOW, prior: PRIOR });
    expect(better.map(refText)).toEqual(['curve-1', 'scorecard-1']);
    const [curve, scorecard] = trained;
    expect(curve?.holdout?.measures['medianDays']).toBeLessThan(14);
    expect(scorecard?.holdout?.measures['areaUnderRoc']).toBeGreaterThan(0.75);

    // The same ledger again: to the last bit the same, and so the versions that they were.
    const again = await retrain(world.database, { actor: 'operator', at: NOW, prior: PRIOR });
    expect(again.trained.map(({ ref }) => ref && refText(ref))).toEqual(['curve-1', 'scorecard-1', null]);

    const change = await promoteModel(world.database, better, { actor: 'operator', at: NOW });
    expect(change).toEqual({ from: 'none', to: 'curve-1+scorecard-1' });
    await store.refresh();
    const [abroad, home] = await happen([
      { ...boughtOn(10_000).bought, occurredAt: NOW - DAY_MS },
      { ...boughtOn(10_002).bought, occurredAt: NOW - DAY_MS },
    ]);
    const risky = await assessmentOf(abroad);
    expect(risky?.versions.model).toBe('curve-1+scorecard-1');
    expect(risky?.reasons.find(({ detector }) => detector === 'purchase-risk')).toMatchObject({
      evidence: { terms: expect.arrayContaining([expect.objectContaining({ name: 'card-abroad' })]) },
    });
    expect(await assessmentOf(home)).toMatchObject({ outcome: 'allow', reasons: [] });
  });

  it('is told in the audit log, and goes back by command', async () => {
    expect(await rollBackModel(world.database, { actor: 'operator', at: NOW })).toEqual({
      from: 'curve-1+scorecard-1',
      to: 'none',
    });
    await store.refresh();
    expect(store.current().version).toBe('none');
    const { rows } = await world.database.query<{ action: string; subject_id: string }>({
      text: `select action, subject_id from audit_log where subject_type = 'model' order by id`,
    });
    expect(rows).toEqual([
      { action: 'model.promoted', subject_id: 'curve-1+scorecard-1' },
      { action: 'model.rolled-back', subject_id: 'none' },
    ]);
  });

  it('learns by itself once a day and promotes what is better', async () => {
    const tomorrow = NOW + 1.1 * DAY_MS;
    expect(await retrainWhenDue(world.database, () => NOW + 0.5 * DAY_MS, PRIOR)).toBeNull();
    expect(await retrainWhenDue(world.database, () => tomorrow, PRIOR)).toMatchObject({ from: 'none' });
    expect(await retrainWhenDue(world.database, () => tomorrow, PRIOR)).toBeNull();
  });

  async function assessmentOf(transaction: RecordedTransaction | undefined) {
    if (transaction === undefined) throw new Error('nothing was recorded');
    const [assessment] = await readAssessments(world.database, [transaction.seq]);
    return assessment;
  }
});
