import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '@app/domain';
import {
  completePolicy,
  DEFAULT_DRAFT,
  DEFAULT_POLICY,
  findBacktest,
  insertBacktest,
  insertPolicy,
  releaseDefaultPolicy,
  type Backtest,
} from '@app/decisions';
import { openPipelineWorld, type PipelineWorld } from '../fixtures/pipeline-world.js';
import { smallMonth } from '../fixtures/small-month.js';
import { replayFrom, type ReplayDeps } from '../replay/replay-deps.js';
import { runQueuedBacktests } from './run-queued.js';

const document = { ...DEFAULT_DRAFT, name: 'lenient', detectors: { 'identity-overlap': { limits: { holdShare: 1.1 } } } };
const DRAFT = completePolicy(document);

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
  await releaseDefaultPolicy(world.database, Date.now());
  await insertPolicy(world.database, { policy: DRAFT, document, author: 'key:1', owner: 'ann', at: Date.now() });
  await smallMonth(world);
});
afterAll(() => world.close());

async function asked(): Promise<string> {
  const period = { since: Date.now() - DAY_MS, until: Date.now() + DAY_MS };
  const { id } = await insertBacktest(world.database, {
    ...period,
    policyVersion: DRAFT.version,
    requestedBy: 'key:1',
    owner: 'ann',
    at: Date.now(),
  });
  return id;
}

const found = async (id: string): Promise<Backtest | null> => findBacktest(world.database, DRAFT.version, id);

const runAll = (given: Partial<Parameters<typeof runQueuedBacktests>[0]> = {}): Promise<number> =>
  runQueuedBacktests({ deps: replayFrom(world.database), liveVersion: () => DEFAULT_POLICY.version, clock: Date.now, ...given });

describe('backtests that were asked for', () => {
  it('are run one after the other, and their reports kept', async () => {
    const [first, second] = [await asked(), await asked()];
    expect(await runAll()).toBe(2);
    expect(await found(first)).toMatchObject({
      status: 'finished',
      progress: 1,
      report: { payouts: 2, policy: { draft: DRAFT.version } },
    });
    expect(await found(second)).toMatchObject({ status: 'finished' });
    expect(await runAll()).toBe(0);
  });

  it('are taken up again when the process that ran them has died, not before', async () => {
    const id = await asked();
    await world.rows(
      `update policy_backtest set status = 'running', started_at = now(), claimed_until = now() + interval '1 minute' where id = $1`,
      [id],
    );
    expect(await runAll()).toBe(0);
    expect(await runAll({ clock: () => Date.now() + 2 * MINUTE_MS })).toBe(1);
    expect(await found(id)).toMatchObject({ status: 'finished' });
  });

  it('are let go by a process that is told to end, for another to take up at once', async () => {
    const id = await asked();
    const ending = new AbortController();
    const policyOf: ReplayDeps['policyOf'] = async (version) => {
      ending.abort();
      return replayFrom(world.database).policyOf(version);
    };
    await runAll({ deps: { ...replayFrom(world.database), policyOf }, signal: ending.signal });
    expect(await found(id)).toMatchObject({ status: 'running', report: null });
    expect(await runAll()).toBe(1);
  });

  it('say what is wrong when they cannot be run, and do not stand in the way of others', async () => {
    const [broken, sound] = [await asked(), await asked()];
    let calls = 0;
    const policyOf: ReplayDeps['policyOf'] = async (version) =>
      (calls += 1) === 1 ? null : replayFrom(world.database).policyOf(version);
    expect(await runAll({ deps: { ...replayFrom(world.database), policyOf } })).toBe(2);
    expect(await found(broken)).toMatchObject({ status: 'failed', error: expect.stringContaining('There is no policy') });
    expect(await found(sound)).toMatchObject({ status: 'finished' });
  });

  it('are given up after a day of being begun again', async () => {
    const id = await asked();
    await world.rows(
      `update policy_backtest set status = 'running', started_at = now() - interval '25 hours', claimed_until = now() where id = $1`,
      [id],
    );
    expect(await runAll({ clock: () => Date.now() + 1_000 })).toBe(1);
    expect(await found(id)).toMatchObject({ status: 'failed' });
  });
});
