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
import { collectQueues, openQueues, type Queues } from '@app/queues';
import { CONFIG, DATABASE, LOGGER, REDIS, RuntimeModule, type Config, type Database, type Logger } from '@app/runtime';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { Scheduler } from './schedule/scheduler.js';
import { tasks } from './schedule/tasks.js';
import { payoutsProcessor, scoreProcessor } from './score/processors.js';
import { QueueWorkers } from './score/queue-workers.js';

const PIPELINE = Symbol('PIPELINE');
const QUEUES = Symbol('QUEUES');

const PROVIDERS: Provider[] = [
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
    inject: [CONFIG, DATABASE, REDIS, LOGGER],
    useFactory: ({ redisPrefix, scorePartitions }: Config, database: Database, redis: Redis, logger: Logger): Queues => {
      const onError = (error: Error, queue: string): void => logger.warn({ err: error, queue }, 'a queue is out of reach');
      const queues = openQueues({ redis, redisPrefix, scorePartitions, onError });
      collectQueues(database, queues);
      collectHoldMetrics(database);
      collectReviewMetrics(database, systemClock);
      collectDecisionMetrics(database, systemClock);
      collectHonestyMetrics(database);
      collectModelMetrics(database, systemClock);
      return queues;
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
    inject: [CONFIG, LOGGER, PIPELINE, QUEUES],
    useFactory: ({ identityKey }: Config, logger: Logger, deps: PipelineDeps, queues: Queues) =>
      new Scheduler({ tasks: tasks(deps, queues, secondLookDraw(identityKey)), database: deps.database, logger }),
  },
];

/** A process that assesses: queues, schedules, and its own metrics and health. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [RuntimeModule.forRoot(config, 'worker', { planning: 'once' })],
      controllers: [HealthController, MetricsController],
      providers: PROVIDERS,
    };
  }
}
