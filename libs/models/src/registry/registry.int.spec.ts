import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestWorld, type TestWorld } from '../../../../test/support/index.js';
import { eventually } from '../../../../test/support/eventually.js';
import { learnDisputeCurve } from '../curve/learn-dispute-curve.js';
import type { Scorecard } from '../scorecard/scorecard.js';
import { encodeCurve, encodeScorecard } from './encode-parts.js';
import { listParts } from './list-parts.js';
import { ModelStore } from './model-store.js';
import { parseRef, parseVersion, versionText, type PartRef } from './part.js';
import { promoteParts, rollBackParts } from './promote-parts.js';
import { modelByVersion } from './read-model.js';
import { writePart, type NewPart } from './write-part.js';

const AT = Date.UTC(2026, 10, 2, 12);
const BY = { actor: 'operator', at: AT };

const curveOf = (disputes: number) =>
  learnDisputeCurve(
    Array.from({ length: disputes }, (_, n) => ({ delayDays: n % 9, seenDays: 300 })),
    { disputeDaysMean: 40, disputeDaysMax: 120 },
  );
const SCORECARD: Scorecard = { features: ['coins'], means: [7.25], spreads: [1 / 3], intercept: -5.1, coefficients: [0.3] };

const NOTES = {
  trainedOn: { from: AT, to: AT, rows: 10, disputes: 3, seed: null },
  holdout: { rows: 2, measures: { logLoss: 0.02 }, beatsLive: true },
  at: AT,
};
const curvePart = (disputes: number): NewPart => ({ kind: 'curve', parameters: encodeCurve(curveOf(disputes)), ...NOTES });

describe('the registry of models', () => {
  let world: TestWorld;
  let store: ModelStore;
  beforeAll(async () => {
    world = await openTestWorld();
    store = new ModelStore({ sql: world.database, onError: () => undefined, pollMs: 20 });
    await store.start();
  });
  afterAll(async () => {
    await store.stop();
    await world.close();
  });

  const write = (part: NewPart): Promise<PartRef> => world.database.transaction((sql) => writePart(sql, part));
  const promote = (...refs: PartRef[]) => world.database.transaction((sql) => promoteParts(sql, refs, BY));
  const rollBack = () => world.database.transaction((sql) => rollBackParts(sql, BY));
  const liveIs = (version: string) =>
    eventually(`${version} is live`, 5_000, async () => (store.current().version === version ? null : store.current().version));

  it('has nothing to go back to before anything was promoted', async () => {
    expect(store.current().version).toBe('none');
    await expect(rollBack()).rejects.toMatchObject({ code: 'model.nothing-to-roll-back' });
    await expect(promote({ kind: 'curve', version: 1 })).rejects.toMatchObject({ code: 'model.not-found' });
  });

  it('gives each new part the next version, and what was learned twice the one it had', async () => {
    expect(await write(curvePart(10))).toEqual({ kind: 'curve', version: 1 });
    expect(await write(curvePart(20))).toEqual({ kind: 'curve', version: 2 });
    expect(await write(curvePart(10))).toEqual({ kind: 'curve', version: 1 });
    expect(await write({ kind: 'scorecard', parameters: encodeScorecard(SCORECARD), ...NOTES })).toEqual({
      kind: 'scorecard',
      version: 1,
    });
    expect((await listParts(world.database, 10)).map(({ kind, version }) => `${kind}-${version}`).sort()).toEqual([
      'curve-1',
      'curve-2',
      'scorecard-1',
    ]);
  });

  it('numbers parts that are written at once, each once', async () => {
    const refs = await Promise.all([30, 40, 50].map((disputes) => write(curvePart(disputes))));
    expect(refs.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([3, 4, 5]);
  });

  it('reaches running processes when a part is promoted, and keeps the parts not named', async () => {
    expect(await promote({ kind: 'curve', version: 1 })).toEqual({ from: 'none', to: 'curve-1' });
    await liveIs('curve-1');
    expect(await promote({ kind: 'scorecard', version: 1 })).toEqual({ from: 'curve-1', to: 'curve-1+scorecard-1' });
    await liveIs('curve-1+scorecard-1');
    expect(store.current().scorecard).toEqual(SCORECARD);
    expect(store.current().curve).toEqual(curveOf(10));
  });

  it('says so when nothing changes', async () => {
    expect(await promote({ kind: 'curve', version: 1 })).toEqual({ from: 'curve-1+scorecard-1', to: 'curve-1+scorecard-1' });
  });

  it('goes back step by step, and from there forward again', async () => {
    await promote({ kind: 'curve', version: 2 });
    expect(await rollBack()).toEqual({ from: 'curve-2+scorecard-1', to: 'curve-1+scorecard-1' });
    expect(await rollBack()).toEqual({ from: 'curve-1+scorecard-1', to: 'curve-1' });
    await promote({ kind: 'curve', version: 3 });
    expect(await rollBack()).toEqual({ from: 'curve-3', to: 'curve-1' });
    expect(await rollBack()).toEqual({ from: 'curve-1', to: 'none' });
    await liveIs('none');
    await expect(rollBack()).rejects.toMatchObject({ code: 'model.nothing-to-roll-back' });
  });

  it('remembers every model that was ever live, for replays', async () => {
    expect((await modelByVersion(world.database, 'curve-2+scorecard-1'))?.curve).toEqual(curveOf(20));
    expect(await modelByVersion(world.database, 'none')).toMatchObject({ version: 'none', curve: null });
    expect(await modelByVersion(world.database, 'curve-99')).toBeNull();
    expect(await modelByVersion(world.database, 'yesterday')).toBeNull();
  });

  it('goes on with the model it has when a promoted one cannot be read', async () => {
    const unknown = { ...SCORECARD, features: ['star-sign'] };
    const ref = await write({ kind: 'scorecard', parameters: encodeScorecard(unknown), ...NOTES });
    await promote(ref);
    await expect(store.refresh()).rejects.toThrow('star-sign, which this release does not know');
    expect(store.current().version).toBe('none');
    await rollBack();
    await liveIs('none');
  });

  it('lets nobody change a part', async () => {
    const change = world.database.query({ text: `update model_part set parameters = '{}' where kind = 'curve'` });
    await expect(change).rejects.toThrow('stays as it is');
  });
});

describe('versions of models', () => {
  it('name their parts in one order, and are read back', () => {
    const parts = { curve: 3, scorecard: null, forest: 12 };
    expect(versionText(parts)).toBe('curve-3+forest-12');
    expect(parseVersion('curve-3+forest-12')).toEqual(parts);
    expect(['curve-0', 'curve', 'tree-1', 'curve-1x'].map(parseRef)).toEqual([null, null, null, null]);
  });
});
