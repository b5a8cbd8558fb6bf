import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seq as toSeq } from '@app/domain';
import { Dispatcher, type DispatchItem, QUEUES } from '@app/queues';
import { differencesOf, dumpTables, dumpWindows } from '../support/dump.js';
import { Endings } from '../support/endings.js';
import { eventually } from '../support/eventually.js';
import { openInstallation, type Installation } from '../support/installation.js';
import { brokenInvariants } from '../support/invariants.js';
import { Load } from '../support/load.js';
import { metricOf } from '../support/metric.js';
import { announcedSeed, diceOf, type Dice } from '../support/seeded.js';
import { untilSettled } from '../support/settled.js';
import { Traffic } from '../support/traffic.js';

/** Rounds in which everything that waits is delivered once more. */
const ROUNDS = 25;
const ROUND_EVERY_MS = 100;
const ROWS_MAX = 2_000;
const SETTLED_WITHIN_MS = 60_000;
const SPEC_MS = 120_000;

interface Row {
  readonly seq: number;
  readonly recordedAt: number;
  readonly route: number;
  readonly isPayout: boolean;
}

describe('jobs that are delivered twice', () => {
  let assay: Installation;
  let dice: Dice;
  const endings = new Endings();
  let dispatcher: Dispatcher;
  let load: Load;
  beforeEach(async () => {
    dice = diceOf(announcedSeed('delivered-twice'));
    assay = await openInstallation({ overrides: { ASSAY_SCORE_PARTITIONS: '2' } });
    endings.add(() => assay.close());
    dispatcher = new Dispatcher(assay.queues);
    endings.add(() => dispatcher.close());
    load = new Load(assay, new Traffic(dice));
    endings.add(() => load.abandon());
  }, SPEC_MS);
  afterEach(() => endings.run());

  /** The whole ledger in order and out of order; waits until at least that many jobs were done. */
  async function deliverAgain(assay: Installation, jobsMin: number): Promise<void> {
    const jobsDone = (): Promise<number> => metricOf(assay.worker.url, 'assay_queue_job_duration_seconds_count');
    const before = await jobsDone();
    dispatcher.dispatch(await ledger(assay));
    dispatcher.dispatch(shuffled(await ledger(assay), dice));
    await eventually('every job is done again', SETTLED_WITHIN_MS, async () => {
      const done = (await jobsDone()) - before;
      return done >= jobsMin ? null : { done, jobsMin, log: assay.worker.log() };
    });
    await untilSettled(assay, SETTLED_WITHIN_MS);
  }

  it(
    'have no second effect, neither while the first is under way nor afterwards',
    async () => {
      await load.start();
      for (let round = 0; round < ROUNDS; round += 1) {
        dispatcher.dispatch(shuffled(await unassessed(assay), dice));
        await pause(ROUND_EVERY_MS);
      }
      await load.stop();
      await untilSettled(assay, SETTLED_WITHIN_MS);
      expect(await brokenInvariants(assay.database)).toEqual([]);

      const before = await dump(assay);
      await deliverAgain(assay, (load.acknowledged.length * 2) / QUEUES.score.idsMax);
      const after = await dump(assay);

      expect(differencesOf(before.tables, after.tables)).toEqual([]);
      expect(differencesOf(before.windows, after.windows)).toEqual([]);
      // That nothing changed says something only if there was something.
      expect(before.tables.get('public.gift_edge')).not.toEqual([]);
      expect(before.windows.size).toBeGreaterThan(0);
      expect(assay.fallen()).toEqual([]);
    },
    SPEC_MS,
  );
});

async function dump({ database, redis, redisPrefix }: Installation) {
  return { tables: await dumpTables(database), windows: await dumpWindows(redis, redisPrefix) };
}

const toItem = ({ seq, recordedAt, route, isPayout }: Row): DispatchItem => ({ seq: toSeq(seq), recordedAt, route, isPayout });

async function unassessed({ database }: Installation): Promise<DispatchItem[]> {
  const { rows } = await database.query<Row>({
    text: 'select seq, recorded_at as "recordedAt", route, is_payout as "isPayout" from unassessed order by seq limit $1',
    values: [ROWS_MAX],
  });
  return rows.map(toItem);
}

/** Everything that was ever recorded; which partition works on it makes no difference to what is done twice. */
async function ledger({ database }: Installation): Promise<DispatchItem[]> {
  const { rows } = await database.query<Row>({
    text: `select seq, recorded_at as "recordedAt", (seq % 2)::int as route, type = 'payout' as "isPayout" from transaction order by seq`,
  });
  return rows.map(toItem);
}

function shuffled<Item>(items: readonly Item[], dice: Dice): Item[] {
  return items
    .map((item) => ({ item, at: dice.roll(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
