import type { DetectorPolicy, RateTable, RiskModel } from '@app/detectors';

/** A policy as staff write it: only what differs from the detectors' own defaults. */
export interface PolicyDraft {
  readonly name: string;
  /** Detector id → limit name → value. */
  readonly limits: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Detector id → weight a of p = 1 − ∏(1 − a·s). */
  readonly weights: Readonly<Record<string, number>>;
  readonly addCeiling: number;
  readonly fourEyesDollars: number;
  readonly risk: RiskModel;
  readonly rates: RateTable;
}

/** A policy that is complete and valid; frozen. */
export interface Policy extends Omit<DetectorPolicy, 'model'> {
  /** Name and a digest of all that follows: two policies with one version judge alike. */
  readonly version: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly addCeiling: number;
  readonly fourEyesDollars: number;
}
