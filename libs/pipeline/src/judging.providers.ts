import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { JudgementStore } from '@app/decisions';
import { FeatureStore } from '@app/features';
import { ModelStore } from '@app/models';
import { CONFIG, DATABASE, LOGGER, REDIS, type Config, type Database, type Logger } from '@app/runtime';

/** What every process that judges has one of: the loader of features, and the policy and model that are live. */
export const JUDGING_PROVIDERS: readonly Provider[] = [
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
];
