import { DelayedError, Worker, type Job } from 'bullmq';
import type { AssessmentJob } from './assessment-job.js';
import { observeWorker, timeJob, type WorkerObserver } from './observe-worker.js';
import { workerSettings, type QueuePlace } from './queue-options.js';
import { queueKind, queuePrefix, type AssessmentQueueName } from './queues.js';

/** What a handler may ask for instead of being done: the job again, later, perhaps for fewer rows. No attempt is spent. */
export interface Later {
  readonly batch: AssessmentJob;
  readonly delayMs: number;
}

/** Returns when the job is done; throws to have it tried again. */
export type AssessmentHandler = (job: AssessmentJob) => Promise<Later | null>;

export interface WorkerSetup extends QueuePlace, WorkerObserver<AssessmentQueueName> {
  /** Batches in flight where the contract leaves them to the configuration. */
  readonly concurrency: number;
  readonly handle: AssessmentHandler;
}

type AssessmentWorker = Worker<AssessmentJob, void, 'assess'>;

/** Works through one queue until it is closed. */
export function openWorker(setup: WorkerSetup): AssessmentWorker {
  const worker: AssessmentWorker = new Worker(setup.name, (job, token) => workOn(setup, job, token), {
    connection: setup.redis,
    prefix: queuePrefix(setup.redisPrefix, setup.name),
    ...workerSettings(queueKind(setup.name), setup.concurrency),
  });
  observeWorker(worker, setup);
  return worker;
}

async function workOn(setup: WorkerSetup, job: Job<AssessmentJob, void, 'assess'>, token?: string): Promise<void> {
  const end = timeJob(setup.name, job);
  const later = await setup.handle(job.data);
  end();
  if (!later) return;
  await job.updateData(later.batch);
  await job.moveToDelayed(Date.now() + later.delayMs, token);
  throw new DelayedError();
}
