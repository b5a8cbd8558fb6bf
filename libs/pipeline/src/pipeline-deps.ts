import type { Clock } from '@app/domain';
import type { ControlDraw, Judgement } from '@app/decisions';
import type { Detector } from '@app/detectors';
import type { FeatureStore } from '@app/features';
import type { Database } from '@app/runtime';

/** What the sentence needs, passed in by the process that speaks it. */
export interface PipelineDeps {
  readonly database: Database;
  readonly features: Pick<FeatureStore, 'load' | 'moveRollups' | 'readBoard'>;
  readonly detectors: readonly Detector[];
  /** The live policy and model. Taken once per batch. */
  readonly judgement: () => Judgement;
  /** Chance for the control group; absent: there is none, whatever the policy says. */
  readonly controlDraw?: ControlDraw;
  /** Wall time, for latencies and the deadlines of waiting payouts; nothing is judged by it. */
  readonly clock: Clock;
}
