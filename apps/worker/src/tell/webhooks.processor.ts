import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { systemClock } from '@app/domain';
import { attemptDelivery, openSender, type DeliveryDeps } from '@app/notices';
import { closeWorkers, observeWorker, timeJob, WEBHOOKS, workerSettings, type DELIVER, type DeliveryJob } from '@app/queues';
import { CONFIG, DATABASE, LOGGER, type Config, type Database, type Logger } from '@app/runtime';

/** Attempts deliveries, from boot until the process is told to end. */
@Processor(WEBHOOKS, workerSettings(WEBHOOKS))
export class WebhooksProcessor extends WorkerHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #deps: DeliveryDeps;
  readonly #logger: Logger;
  readonly #stop = new AbortController();

  constructor(@Inject(CONFIG) config: Config, @Inject(DATABASE) database: Database, @Inject(LOGGER) logger: Logger) {
    super();
    const { identityKey, webhooks } = config;
    this.#deps = { database, identityKey, send: openSender(webhooks), clock: systemClock, chance: Math.random };
    this.#logger = logger;
  }

  override async process(job: Job<DeliveryJob, void, typeof DELIVER>): Promise<void> {
    const end = timeJob(WEBHOOKS, job);
    await attemptDelivery(this.#deps, job.data, this.#stop.signal);
    end();
  }

  onApplicationBootstrap(): void {
    const onError = (error: Error, queue: string): void =>
      this.#logger.error({ err: error, queue }, 'a delivery was not attempted; it comes again');
    observeWorker(this.worker, { name: WEBHOOKS, onError });
  }

  /** Receivers may take their ten seconds; we do not: what is under way is broken off, and told again after the start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await closeWorkers([this.worker]);
  }
}
