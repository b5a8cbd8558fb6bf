import { Queue } from 'bullmq';
import { queueOptions, type QueuePlace } from './queue-options.js';
import { queueNames, WEBHOOKS, type QueueName } from './queues.js';

/** Every queue of an installation, whoever opens it to work. */
export const everyQueueName = (scorePartitions: number): readonly QueueName[] => [...queueNames(scorePartitions), WEBHOOKS];

/** Queues of those who only look: opening and reading them changes nothing in Redis. `close` each. */
export function openToLook(
  options: QueuePlace & { readonly scorePartitions: number; readonly onError: (error: Error) => void },
): Queue[] {
  return everyQueueName(options.scorePartitions).map((name) => {
    const queue = new Queue(name, { ...queueOptions(name, options), skipMetasUpdate: true });
    return queue.on('error', options.onError);
  });
}
