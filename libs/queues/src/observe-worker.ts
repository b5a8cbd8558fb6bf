import type { Job, Worker } from 'bullmq';
import { SECOND_MS } from '@app/domain';
import type { QueueName } from './queues.js';
import { failures, jobDuration, retries, stalled, timeInQueue } from './queues.metrics.js';

export interface WorkerObserver<Name extends string> {
  readonly name: Name;
  /** Told of jobs that failed and of a connection's troubles. */
  readonly onError: (error: Error, queue: Name) => void;
}

/** Counts what becomes of the worker's jobs, and passes on what goes wrong. */
export function observeWorker<Name extends QueueName, Data, Word extends string>(
  worker: Worker<Data, void, Word>,
  { name, onError }: WorkerObserver<Name>,
): void {
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

/** Notes how long a job waited before this, its start; what is answered notes its end. */
export function timeJob(queue: QueueName, job: Pick<Job, 'attemptsStarted' | 'timestamp'>): () => void {
  const end = jobDuration.startTimer({ queue });
  // A job that was put back waits on purpose; only its first wait tells how busy the queue is.
  if (job.attemptsStarted <= 1) timeInQueue.observe({ queue }, Math.max(0, Date.now() - job.timestamp) / SECOND_MS);
  return () => void end();
}
