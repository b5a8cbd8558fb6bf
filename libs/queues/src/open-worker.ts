import { DelayedError, Worker, type Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { SECOND_MS } from '@app/domain';
import type { AssessmentJob } from './assessment-job.js';
import { QUEUES, queueKind, queuePrefix, type QueueName } from './queues.js';
import { failures, jobDuration, retries, stalled, timeInQueue } from './queues.metrics.js';

/** What a handler may ask for instead of being done: the job again, later, perhaps for fewer rows. No attempt is spent. */
export interface Later {
  readonly batch: AssessmentJob;
  readonly delayMs: number;
}

/** Returns when the job is done; throws to have it tried again. */
export type AssessmentHandler = (job: AssessmentJob) => Promise<Later | null>;

export interface WorkerSetup {
  readonly name: QueueName;
  readonly redis: Redis;
  readonly redisPrefix: string;
  /** Batches in flight where the contract leaves them to the configuration. */
  readonly concurrency: number;
  readonly handle: AssessmentHandler;
  /** Told of jobs that failed and of a connection's troubles. */
  readonly onError: (error: Error, queue: QueueName) => void;
}

type AssessmentWorker = Worker<AssessmentJob, void, 'assess'>;

/** Works through one queue until it is closed. */
export function openWorker(setup: WorkerSetup): AssessmentWorker {
  const settings = QUEUES[queueKind(setup.name)];
  const worker: AssessmentWorker = new Worker(setup.name, (job, token) => workOn(setup, job, token), {
    connection: setup.redis,
    prefix: queuePrefix(setup.redisPrefix, setup.name),
    concurrency: settings.concurrency === 'configured' ? setup.concurrency : settings.concurrency,
    lockDuration: settings.lockDuration,
    stalledInterval: settings.stalledInterval,
    maxStalledCount: settings.maxStalledCount,
    drainDelay: settings.drainDelay,
    ...(settings.limiter ? { limiter: { ...settings.limiter } } : {}),
  });
  observe(worker, setup);
  return worker;
}

async function workOn(setup: WorkerSetup, job: Job<AssessmentJob, void, 'assess'>, token?: string): Promise<void> {
  const endDuration = jobDuration.startTimer({ queue: setup.name });
  // A job that was put back waits on purpose; only its first wait tells how busy the queue is.
  if (job.attemptsStarted <= 1) timeInQueue.observe({ queue: setup.name }, Math.max(0, Date.now() - job.timestamp) / SECOND_MS);
  const later = await setup.handle(job.data);
  endDuration();
  if (!later) return;
  await job.updateData(later.batch);
  await job.moveToDelayed(Date.now() + later.delayMs, token);
  throw new DelayedError();
}

function observe(worker: AssessmentWorker, { name, onError }: WorkerSetup): void {
  const queue = { queue: name };
  for (const counter of [retries, failures, stalled]) counter.inc(queue, 0);
  worker.on('failed', (job, error) => {
    const isLast = job === undefined || job.attemptsMade >= (job.opts.attempts ?? 1);
    (isLast ? failures : retries).inc(queue);
    onError(error, name);
  });
  worker.on('stalled', () => stalled.inc(queue));
  worker.on('error', (error) => onError(error, name));
}
