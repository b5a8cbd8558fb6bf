import { setTimeout as wait } from 'node:timers/promises';
import { SECOND_MS, type EpochMs } from '@app/domain';
import { metricsRegistry, type Database } from '@app/runtime';
import type { Queue } from 'bullmq';
import { Counter, Gauge } from 'prom-client';
import { oldestWaitingAt } from './oldest-waiting-at.js';
import type { QueueName } from './queues.js';

const STATES = ['waiting', 'active', 'delayed', 'failed'] as const;
/** Scrapes within a second of each other share one reading. */
const FRESH_MS = SECOND_MS;
/** A scrape must answer even while Redis or PostgreSQL does not; the gauges then keep their last value. */
const READING_MS_MAX = 1_500;

const registers = [metricsRegistry];
const readingFailures = new Counter({
  name: 'assay_queue_reading_failures_total',
  help: 'Scrapes for which the queues or the backlog could not be read.',
  labelNames: ['source'],
  registers,
});

/** Queues as a reader sees them. */
export type ReadableQueues = ReadonlyMap<QueueName, Pick<Queue, 'getJobCounts' | 'getJobs'>>;

/**
 * Reads queues and backlog when Prometheus asks. One process per installation collects (the worker): every
 * process would report the same figures, and each pays with commands to Redis.
 */
export function collectQueues(database: Database, queues: ReadableQueues): void {
  collectJobs(queues);
  collectBacklog(database);
}

function collectJobs(queues: ReadableQueues): void {
  const collect = sharedReading('redis', read);
  const jobs = new Gauge({
    name: 'assay_queue_jobs',
    help: 'Jobs by state.',
    labelNames: ['queue', 'state'],
    registers,
    collect,
  });
  const oldest = new Gauge({
    name: 'assay_queue_oldest_waiting_seconds',
    help: 'Age of the job that is next in line; 0 when none waits.',
    labelNames: ['queue'],
    registers,
    collect,
  });
  async function read(): Promise<void> {
    for (const [name, queue] of queues) {
      const counts = await queue.getJobCounts(...STATES);
      for (const state of STATES) jobs.set({ queue: name, state }, counts[state] ?? 0);
      oldest.set({ queue: name }, ageSeconds(await oldestWaitingAt(queue)));
    }
  }
}

/** Walks the primary key from its start; parked rows are few. */
const BACKLOG = `
select extract(epoch from now() - (select recorded_at from unassessed where parked_at is null order by seq limit 1))::float8 as oldest_seconds,
  (select count(*) from unassessed where parked_at is not null)::int as parked`;

interface Backlog {
  readonly oldest_seconds: number | null;
  readonly parked: number;
}

function collectBacklog(database: Database): void {
  const collect = sharedReading('postgresql', read);
  const oldest = new Gauge({
    name: 'assay_unassessed_oldest_seconds',
    help: 'Age of the oldest recorded transaction without an assessment; 0 when there is none. Parked ones do not count.',
    registers,
    collect,
  });
  const parked = new Gauge({ name: 'assay_parked_transactions', help: 'Poison that waits for staff.', registers, collect });
  async function read(): Promise<void> {
    const { rows } = await database.query<Backlog>({ text: BACKLOG });
    oldest.set(Math.max(0, rows[0]?.oldest_seconds ?? 0));
    parked.set(rows[0]?.parked ?? 0);
  }
}

/** All gauges of one source share a reading, which may fail or be late without failing the scrape. */
function sharedReading(source: string, read: () => Promise<void>): () => Promise<void> {
  let startedAt = 0;
  let reading = Promise.resolve();
  return () => {
    if (Date.now() - startedAt < FRESH_MS) return reading;
    startedAt = Date.now();
    const late = wait(READING_MS_MAX, undefined, { ref: false }).then(() => Promise.reject(new Error('too late')));
    reading = Promise.race([read(), late]).catch(() => readingFailures.inc({ source }));
    return reading;
  };
}

const ageSeconds = (since: EpochMs | null): number => (since === null ? 0 : Math.max(0, (Date.now() - since) / SECOND_MS));
