import { setTimeout as wait } from 'node:timers/promises';
import type { Benchmark, Comparison, Size } from './benchmark.js';
import { openBareQueue } from './bare-queue.js';
import { costNotes, readCosts } from './costs.js';
import { useFirstDetectors } from './first-detectors.js';
import { openInstallation, type Installation } from './installation.js';
import { postBodies } from './post-bodies.js';
import { runPairs } from './run-pairs.js';
import { Traffic } from './traffic.js';

/**
 * From HTTP batch requests of 500 to durable assessments: intake, ledger with provenance, queue, features, all
 * detectors, decision, holds and cases, with the API, the worker, PostgreSQL and Redis on this machine, durable as
 * delivered. Traffic as in traffic.ts: 5 % purchases, 90 % gifts, 5 % payouts, 100,000 accounts, bodies made ahead.
 * The clock stops when the last transaction has its assessment.
 *
 * Against BullMQ alone on the same Redis: one empty job per transaction, `addBulk` of 500, concurrency 100, producer
 * and worker in a process each. Nothing is recorded, read or judged there.
 *
 * Twice, each on an installation of its own: with all detectors, and with those of the first release alone, the others
 * switched off by a policy. Everything that is recorded of a transaction is recorded in both.
 */
export const pipelines: readonly Benchmark[] = [
  {
    name: 'pipeline',
    ours: 'transactions from HTTP batches of 500 to durable assessment',
    theirs: 'empty BullMQ jobs, addBulk of 500, concurrency 100',
    goal: 1.2,
    run: (size, log) => run(size, log, async () => undefined),
  },
  {
    name: 'pipeline, first detectors',
    ours: 'the same with the detectors of the first release alone',
    theirs: 'empty BullMQ jobs, addBulk of 500, concurrency 100',
    goal: 1.2,
    run: (size, log) => run(size, log, useFirstDetectors),
  },
];

const SIZES = {
  full: { warmUp: 20_000, transactions: 30_000, pairs: 5 },
  small: { warmUp: 500, transactions: 1_000, pairs: 1 },
} as const;
const PER_BODY = 500;
const CONNECTIONS = 4;

type Prepare = (installation: Installation) => Promise<void>;

async function run(size: Size, log: (message: string) => void, prepare: Prepare): Promise<Comparison> {
  const { warmUp, transactions, pairs } = SIZES[size];
  const installation = await openInstallation();
  const bare = await openBareQueue(installation.assay.config.redisUrl);
  try {
    await prepare(installation);
    const traffic = new Traffic({ seed: 7, startsAt: Date.now() - 3_600_000 });
    log('warming up…');
    await measure(installation, traffic, warmUp);
    await bare.measure(warmUp);
    // As autovacuum does within its first minutes: plans made on empty tables are nobody's plans.
    await installation.database.query({ text: 'analyze' });
    const metricsUrl = installation.assay.metricsUrls.worker;
    const costsBefore = await readCosts(metricsUrl);
    const comparison = await runPairs({
      count: pairs,
      unit: 'transactions/s',
      ours: () => measure(installation, traffic, transactions),
      theirs: () => bare.measure(transactions),
      log,
    });
    return { ...comparison, notes: costNotes(costsBefore, await readCosts(metricsUrl)) };
  } finally {
    await bare.close();
    await installation.close();
  }
}

async function measure({ assay, apiKey, database }: Installation, traffic: Traffic, transactions: number): Promise<number> {
  const bodies = traffic.bodies(transactions, PER_BODY);
  const before = await countAssessments({ database });
  const startedAt = performance.now();
  await postBodies({ url: `${assay.apiUrl}/v1/transactions/batch`, apiKey, bodies, connections: CONNECTIONS });
  await untilAssessed({ database });
  const seconds = (performance.now() - startedAt) / 1_000;
  const assessed = (await countAssessments({ database })) - before;
  if (assessed !== transactions) throw new Error(`${assessed} of ${transactions} transactions have an assessment`);
  return transactions / seconds;
}

type Looking = Pick<Installation, 'database'>;
const POLL_MS = 10;

async function untilAssessed({ database }: Looking): Promise<void> {
  for (;;) {
    const { rowCount } = await database.query({ text: 'select from unassessed where parked_at is null limit 1' });
    if (rowCount === 0) return;
    await wait(POLL_MS);
  }
}

async function countAssessments({ database }: Looking): Promise<number> {
  const { rows } = await database.query<{ count: number }>({ text: 'select count(*) as count from assessment' });
  return rows[0]?.count ?? 0;
}
