import type { DetectorPolicy, FindingAction, Head, RateTable, RiskModel } from '@app/detectors';
import type { TransactionType } from '@app/domain';

/** `off`: not looked at · `shadow`: recorded and counted, acts on nothing · `live`. */
export const MODES = ['off', 'shadow', 'live'] as const;
export type Mode = (typeof MODES)[number];

/** A condition of the staff's own, in CEL over named features. */
export interface Rule {
  /** kebab-case; its finding is called `rule:<id>`. */
  readonly id: string;
  readonly description: string;
  /** Types of transactions that it looks at. */
  readonly subjects: readonly TransactionType[];
  /** CEL, true or false; what it needs and is not known makes it unknown. */
  readonly when: string;
  readonly action: FindingAction;
  readonly head: Head;
  /** 0 to 1: how sure, given that the condition holds. */
  readonly score: number;
  /** For staff; `{subject.coins}` stands for that feature's value. */
  readonly message: string;
  readonly mode: Mode;
}

export interface CostOfDelay {
  /** What one more day of waiting costs, by creators who leave and questions they ask, for one payout. */
  readonly dollarsPerDay: number;
  /** What it costs that a person looks at one payout. */
  readonly reviewDollars: number;
}

/** A small random share of would-be holds that is let go, to measure what holding is right about. */
export interface ControlGroup {
  readonly share: number;
  /** Payouts above it are never let go for the sake of measuring. */
  readonly dollarsMax: number;
}

export interface DetectorSettings {
  readonly mode?: Mode | undefined;
  /** Weight a of p = 1 − ∏(1 − a·s). */
  readonly weight?: number | undefined;
  readonly limits?: Readonly<Record<string, number>> | undefined;
}

/** A policy as staff write it: of detectors only what differs from their own defaults. */
export interface PolicyDraft {
  readonly name: string;
  /** By detector id. */
  readonly detectors: Readonly<Record<string, DetectorSettings>>;
  readonly rules: readonly Rule[];
  readonly addCeiling: number;
  readonly fourEyesDollars: number;
  readonly costOfDelay: CostOfDelay;
  readonly controlGroup: ControlGroup;
  readonly risk: RiskModel;
  readonly rates: RateTable;
}

/** A policy that is complete and valid; frozen. */
export interface Policy extends Omit<DetectorPolicy, 'model'> {
  /** Name and a digest of all that follows: two policies with one version judge alike. */
  readonly version: string;
  /** By detector id, of every detector. */
  readonly weights: Readonly<Record<string, number>>;
  readonly modes: Readonly<Record<string, Mode>>;
  readonly rules: readonly Rule[];
  readonly addCeiling: number;
  readonly fourEyesDollars: number;
  readonly costOfDelay: CostOfDelay;
  readonly controlGroup: ControlGroup;
}
