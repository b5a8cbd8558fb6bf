import type { QueueOptions, WorkerOptions } from 'bullmq';
import type { Redis } from 'ioredis';
import { QUEUES, queueKind, queuePrefix, WEBHOOKS, type QueueKind, type QueueName } from './queues.js';

/** Where a queue lives. The connection belongs to who opened it. */
export interface QueuePlace {
  readonly redis: Redis;
  readonly redisPrefix: string;
}

/** Everything that BullMQ is told when a queue is opened, whoever opens it. */
export function queueOptions(name: QueueName, { redis, redisPrefix }: QueuePlace): QueueOptions {
  const settings = QUEUES[name === WEBHOOKS ? WEBHOOKS : queueKind(name)];
  return {
    connection: redis,
    prefix: queuePrefix(redisPrefix, name),
    streams: { events: { maxLen: settings.eventsMax } },
    defaultJobOptions: {
      attempts: settings.attempts,
      backoff: { ...settings.backoff },
      removeOnComplete: settings.removeOnComplete,
      removeOnFail: settings.removeOnFail,
      stackTraceLimit: settings.stackTraceLimit,
      keepLogs: settings.keepLogs,
      delay: 0,
      priority: 0,
      lifo: false,
    },
  };
}

/** Everything that a worker is told but where its queue lives; `configured`: what the operator says of concurrency. */
export function workerSettings(kind: QueueKind | typeof WEBHOOKS, configured = 1): Omit<WorkerOptions, 'connection' | 'prefix'> {
  const settings = QUEUES[kind];
  return {
    concurrency: settings.concurrency === 'configured' ? configured : settings.concurrency,
    lockDuration: settings.lockDuration,
    stalledInterval: settings.stalledInterval,
    maxStalledCount: settings.maxStalledCount,
    drainDelay: settings.drainDelay,
    ...(settings.limiter ? { limiter: { ...settings.limiter } } : {}),
  };
}
