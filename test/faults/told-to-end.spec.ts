import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppProcess } from '../support/app-process.js';
import { Endings } from '../support/endings.js';
import { eventually } from '../support/eventually.js';
import { openInstallation, type Installation } from '../support/installation.js';
import { brokenInvariants, lostIds } from '../support/invariants.js';
import { Load } from '../support/load.js';
import { announcedSeed, diceOf, type Dice } from '../support/seeded.js';
import { untilSettled } from '../support/settled.js';
import { Traffic } from '../support/traffic.js';

/** What `npm start` and container platforms grant. */
const END_WITHIN_MS = 10_000;
const CALM_MS_MAX = 1_500;
const JOBS_MAX = 10_000;
const LET_GO_WITHIN_MS = 5_000;
const SETTLED_WITHIN_MS = 60_000;
const SPEC_MS = 120_000;

describe('processes that are told to end under load', () => {
  let assay: Installation;
  let load: Load;
  let dice: Dice;
  const endings = new Endings();
  beforeEach(async () => {
    dice = diceOf(announcedSeed('told-to-end'));
    assay = await openInstallation({ overrides: { ASSAY_SCORE_PARTITIONS: '2' } });
    endings.add(() => assay.close());
    load = new Load(assay, new Traffic(dice));
    endings.add(() => load.abandon());
  }, SPEC_MS);
  afterEach(() => endings.run());

  it(
    'end soon, leave no job lost and nothing locked, and go on where they stopped',
    async () => {
      const { api, worker, database } = assay;
      await load.start();
      await pause(dice.roll(CALM_MS_MAX));
      await endInTime(worker);
      expect(await activeJobs(assay)).toBe(0);
      expect(await jobLocks(assay)).toEqual([]);

      await eventually('something waits for a worker', END_WITHIN_MS, async () =>
        (await unassessed(assay)).length > 0 ? null : 'nothing',
      );
      await endInTime(api);
      await untilNobodyHoldsLocks(assay);
      expect(await lostIds(database, load.acknowledged)).toEqual([]);
      const waiting = await seqsInJobs(assay);
      expect((await unassessed(assay)).filter((seq) => !waiting.has(seq))).toEqual([]);

      for (const process of [api, worker]) process.start();
      await Promise.all([api.ready(), worker.ready()]);
      await load.stop();
      await untilSettled(assay, SETTLED_WITHIN_MS);

      expect(await lostIds(database, load.acknowledged)).toEqual([]);
      expect(await brokenInvariants(database)).toEqual([]);
      expect(load.refusals.filter(({ status }) => status !== null && status !== 503)).toEqual([]);
    },
    SPEC_MS,
  );
});

async function endInTime(process: AppProcess): Promise<void> {
  const askedAt = Date.now();
  const { code, signal } = await process.end('SIGTERM');
  expect(Date.now() - askedAt).toBeLessThan(END_WITHIN_MS);
  // Either is a clean end; a crash on the way out has another code.
  expect([0, 'SIGTERM']).toContain(signal ?? code);
}

async function activeJobs({ queues }: Installation): Promise<number> {
  const counts = await Promise.all([...queues.all.values()].map((queue) => queue.getActiveCount()));
  return counts.reduce((sum, count) => sum + count, 0);
}

const jobLocks = ({ redis, redisPrefix }: Installation): Promise<string[]> => redis.keys(`{${redisPrefix}-*:lock`);

async function unassessed({ database }: Installation): Promise<number[]> {
  const { rows } = await database.query<{ seq: number }>({ text: 'select seq from unassessed order by seq' });
  return rows.map(({ seq }) => seq);
}

async function seqsInJobs({ queues }: Installation): Promise<Set<number>> {
  const jobs = await Promise.all([...queues.all.values()].map((queue) => queue.getJobs(['waiting', 'delayed'], 0, JOBS_MAX)));
  return new Set(jobs.flat().flatMap(({ data }) => [...data.seqs]));
}

/** PostgreSQL notices within moments that a client is gone; what it left open is undone then. */
async function untilNobodyHoldsLocks({ database }: Installation): Promise<void> {
  await eventually('nobody holds locks', LET_GO_WITHIN_MS, async () => {
    const { rows } = await database.query({
      text: `select a.pid, a.state, a.query from pg_stat_activity a
        where a.datname = current_database() and a.backend_type = 'client backend' and a.pid <> pg_backend_pid() and a.xact_start is not null`,
    });
    return rows.length === 0 ? null : rows;
  });
}
