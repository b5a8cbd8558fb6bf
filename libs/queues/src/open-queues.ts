import { Queue } from 'bullmq';
import type { AssessmentJob } from './assessment-job.js';
import { queueOptions, type QueuePlace } from './queue-options.js';
import { queueNames, type AssessmentQueueName } from './queues.js';

export type AssessmentQueue = Queue<AssessmentJob, void, 'assess'>;

/** The queues of an installation's assessments as a producer sees them. */
export interface Queues {
  readonly scorePartitions: number;
  readonly all: ReadonlyMap<AssessmentQueueName, AssessmentQueue>;
  get(name: AssessmentQueueName): AssessmentQueue;
  /** Leaves the Redis connection open: it belongs to who opened it. */
  close(): Promise<void>;
}

export interface QueuesOptions extends QueuePlace {
  readonly scorePartitions: number;
  /** Told of a connection's troubles; BullMQ itself reconnects. */
  readonly onError: (error: Error, queue: AssessmentQueueName) => void;
}

export function openQueues(options: QueuesOptions): Queues {
  const all = new Map(queueNames(options.scorePartitions).map((name) => [name, openQueue(name, options)]));
  return {
    scorePartitions: options.scorePartitions,
    all,
    get(name) {
      const queue = all.get(name);
      if (!queue)
        throw new Error(`there is no queue ${name}: raise the number of score partitions above ${options.scorePartitions}`);
      return queue;
    },
    async close() {
      await Promise.all([...all.values()].map((queue) => queue.close()));
    },
  };
}

function openQueue(name: AssessmentQueueName, options: QueuesOptions): AssessmentQueue {
  const queue: AssessmentQueue = new Queue(name, queueOptions(name, options));
  queue.on('error', (error) => options.onError(error, name));
  return queue;
}
