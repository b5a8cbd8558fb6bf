import type { Provider } from '@nestjs/common';
import { systemClock } from '@app/domain';
import { JudgementStore } from '@app/decisions';
import { DETECTORS } from '@app/detectors';
import { FeatureStore } from '@app/features';
import { JUDGING_PROVIDERS, type PipelineDeps } from '@app/pipeline';
import { DATABASE, type Database } from '@app/runtime';

/** Injection token of what judging needs: the same loader and the same pure functions as the worker's. */
export const PIPELINE = Symbol('PIPELINE');

export const PIPELINE_PROVIDERS: readonly Provider[] = [
  ...JUDGING_PROVIDERS,
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
