import { setTimeout as wait } from 'node:timers/promises';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { SECOND_MS } from '@app/domain';
import { openWorker, queueNames } from '@app/queues';
import type { Config, Logger } from '@app/runtime';
import { bindHandlers, type Processor } from './bind-handlers.js';

/**
 * A batch takes well under a second. What still runs then is cut off, and picked up again when its lock ends; the
 * process has 10 s in all, and its stores need some of them.
 */
const DRAIN_MS_MAX = 4 * SECOND_MS;

interface QueueWorkersOptions {
  readonly config: Config;
  readonly redis: Redis;
  readonly logger: Logger;
  readonly processors: readonly Processor[];
}

/** Works through every queue of the installation, from boot until the process is told to end. */
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

  /** Takes no new jobs and finishes those under way, while the stores are still open. */
  async beforeApplicationShutdown(): Promise<void> {
    const drained = Promise.all(this.#workers.map((worker) => worker.close())).then(() => true);
    if (await Promise.race([drained, wait(DRAIN_MS_MAX, false, { ref: false })])) return;
    await Promise.race([
      Promise.all(this.#workers.map((worker) => worker.close(true))),
      wait(SECOND_MS, undefined, { ref: false }),
    ]);
  }
}
