import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { systemClock } from '@app/domain';
import { JudgementStore } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { FeatureStore } from '@app/features';
import type { PipelineDeps } from '@app/pipeline';
import { ModelStore } from '@app/models';
import { CONFIG, DATABASE, LOGGER, REDIS, type Config, type Database, type Logger } from '@app/runtime';

/** Injection token of what judging needs: the same loader and the same pure functions as the worker's. */
export const PIPELINE = Symbol('PIPELINE');

export const PIPELINE_PROVIDERS: readonly Provider[] = [
  {
    provide: FeatureStore,
    inject: [CONFIG, DATABASE, REDIS],
    useFactory: ({ redisPrefix, identityKey }: Config, database: Database, redis: Redis) =>
      new FeatureStore({ database, redis, redisPrefix, identityKey }),
  },
  {
    provide: JudgementStore,
    inject: [DATABASE, LOGGER],
    useFactory: async (database: Database, logger: Logger): Promise<JudgementStore> => {
      const onError = (error: unknown): void => logger.warn({ err: error }, 'the live model cannot be read; the last one stays');
      const judgements = new JudgementStore({ database, models: new ModelStore({ sql: database, onError }) });
      await judgements.start();
      return judgements;
    },
  },
  {
    provide: PIPELINE,
    inject: [DATABASE, FeatureStore, JudgementStore],
    useFactory: (database: Database, features: FeatureStore, judgements: JudgementStore): PipelineDeps => ({
      database,
      features,
      detectors: DETECTORS,
      judgement: () => judgements.current(),
      clock: systemClock,
    }),
  },
];
