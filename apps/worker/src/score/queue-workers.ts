import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { closeWorkers, openWorker, queueNames } from '@app/queues';
import type { Config, Logger } from '@app/runtime';
import { bindHandlers, type Processor } from './bind-handlers.js';

interface QueueWorkersOptions {
  readonly config: Config;
  readonly redis: Redis;
  readonly logger: Logger;
  readonly processors: readonly Processor[];
}

/** Works through every queue of assessments, from boot until the process is told to end. */
export class QueueWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #options: QueueWorkersOptions;
  #workers: ReturnType<typeof openWorker>[] = [];

  constructor(options: QueueWorkersOptions) {
    this.#options = options;
  }

  onApplicationBootstrap(): void {
    const { config, redis, logger, processors } = this.#options;
    const handlers = bindHandlers(queueNames(config.scorePartitions), processors);
    this.#workers = [...handlers].map(([name, handle]) =>
      openWorker({
        name,
        handle,
        redis,
        redisPrefix: config.redisPrefix,
        concurrency: config.worker.concurrency,
        onError: (error, queue) => logger.error({ err: error, queue }, 'a job failed; it will be tried again'),
      }),
    );
  }

  /** While the stores are still open. */
  beforeApplicationShutdown(): Promise<void> {
    return closeWorkers(this.#workers);
  }
}
