import { BullModule, getQueueToken } from '@nestjs/bullmq';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { systemClock } from '@app/domain';
import { controlDraw, JudgementStore } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { FeatureStore } from '@app/features';
import { collectHoldMetrics } from '@app/holds';
import { collectModelMetrics } from '@app/models';
import { collectDecisionMetrics, collectHonestyMetrics, collectReviewMetrics, secondLookDraw } from '@app/review';
import { JUDGING_PROVIDERS, type PipelineDeps } from '@app/pipeline';
import { collectWebhookMetrics } from '@app/notices';
import { collectQueues, openQueues, queueOptions, WEBHOOKS, type Queues, type ReadableQueues } from '@app/queues';
import { CONFIG, DATABASE, LOGGER, REDIS, RuntimeModule, type Config, type Database, type Logger } from '@app/runtime';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { Scheduler } from './schedule/scheduler.js';
import { tasks } from './schedule/tasks.js';
import { payoutsProcessor, scoreProcessor } from './score/processors.js';
import { QueueWorkers } from './score/queue-workers.js';
import type { DeliveryQueue } from './tell/dispatch-deliveries.js';
import { WebhooksProcessor } from './tell/webhooks.processor.js';

const PIPELINE = Symbol('PIPELINE');
const QUEUES = Symbol('QUEUES');
const OUT_OF_REACH = 'a queue is out of reach';

const PROVIDERS: Provider[] = [
  WebhooksProcessor,
  ...JUDGING_PROVIDERS,
  {
    provide: PIPELINE,
    inject: [CONFIG, DATABASE, FeatureStore, JudgementStore],
    useFactory: (config: Config, database: Database, features: FeatureStore, judgements: JudgementStore): PipelineDeps => ({
      database,
      features,
      detectors: DETECTORS,
      judgement: () => judgements.current(),
      controlDraw: controlDraw(config.identityKey),
      clock: systemClock,
    }),
  },
  {
    provide: QUEUES,
    inject: [CONFIG, REDIS, LOGGER],
    useFactory: ({ redisPrefix, scorePartitions }: Config, redis: Redis, logger: Logger): Queues => {
      const onError = (error: Error, queue: string): void => logger.warn({ err: error, queue }, OUT_OF_REACH);
      return openQueues({ redis, redisPrefix, scorePartitions, onError });
    },
  },
  {
    provide: QueueWorkers,
    inject: [CONFIG, REDIS, LOGGER, PIPELINE],
    useFactory: (config: Config, redis: Redis, logger: Logger, deps: PipelineDeps) =>
      new QueueWorkers({ config, redis, logger, processors: [scoreProcessor(deps), payoutsProcessor(deps)] }),
  },
  {
    provide: Scheduler,
    inject: [CONFIG, LOGGER, PIPELINE, QUEUES, getQueueToken(WEBHOOKS)],
    useFactory: (config: Config, logger: Logger, deps: PipelineDeps, queues: Queues, webhooks: DeliveryQueue) => {
      webhooks.on('error', (error) => logger.warn({ err: error, queue: WEBHOOKS }, OUT_OF_REACH));
      collectMetrics(deps.database, queues, webhooks);
      const setup = { queues, webhooks, draw: secondLookDraw(config.identityKey) };
      const { databasePoolMax } = config;
      return new Scheduler({ tasks: tasks(deps, setup), database: deps.database, logger, databasePoolMax });
    },
  },
];

/** What one process of an installation reports for all of it. */
function collectMetrics(database: Database, queues: Queues, webhooks: DeliveryQueue): void {
  const assessed: ReadableQueues = queues.all;
  collectQueues(database, new Map([...assessed, [WEBHOOKS, webhooks]]));
  collectHoldMetrics(database);
  collectReviewMetrics(database, systemClock);
  collectDecisionMetrics(database, systemClock);
  collectHonestyMetrics(database);
  collectModelMetrics(database, systemClock);
  collectWebhookMetrics(database, systemClock);
}

/** A process that assesses and tells: queues, schedules, and its own metrics and health. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        RuntimeModule.forRoot(config, 'worker', { planning: 'once' }),
        BullModule.registerQueueAsync({
          name: WEBHOOKS,
          inject: [REDIS],
          useFactory: (redis: Redis) => queueOptions(WEBHOOKS, { redis, redisPrefix: config.redisPrefix }),
        }),
      ],
      controllers: [HealthController, MetricsController],
      providers: PROVIDERS,
    };
  }
}
