import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { systemClock } from '@app/domain';
import { DEFAULT_JUDGEMENT } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { FeatureStore } from '@app/features';
import type { PipelineDeps } from '@app/pipeline';
import { CONFIG, DATABASE, REDIS, type Config, type Database } from '@app/runtime';

/** Injection token of what judging needs: the same loader and the same pure functions as the worker's. */
export const PIPELINE = Symbol('PIPELINE');

export const PIPELINE_PROVIDER: Provider = {
  provide: PIPELINE,
  inject: [CONFIG, DATABASE, REDIS],
  useFactory: ({ redisPrefix, identityKey }: Config, database: Database, redis: Redis): PipelineDeps => ({
    database,
    features: new FeatureStore({ database, redis, redisPrefix, identityKey }),
    detectors: DETECTORS,
    judgement: () => DEFAULT_JUDGEMENT,
    clock: systemClock,
  }),
};
