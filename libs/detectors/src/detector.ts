import type { EpochMs, JsonObject, TransactionType } from '@app/domain';
import type { FeatureFamily, FeatureSet, UnknownReason } from '@app/features';
import type { Model } from '@app/models';
import type { RateTable } from './risk/rate-table.js';
import type { RiskModel } from './risk/risk-model.js';

export type Head = 'self-gifting' | 'rank' | 'chargeback';

/** `add` only contributes, `review` queues, `hold` may stop money by itself (typologies.md). */
export type FindingAction = 'add' | 'review' | 'hold';

/** The part of a payout that a hold stops. */
export interface HeldPart {
  /** Coins by position in the payout's provenance slices: what two detectors stop is stopped once. */
  readonly slices: readonly { readonly slice: number; readonly coins: number }[];
  /** Coins of no particular slice. */
  readonly others: number;
}

/** What one detector has to say of one transaction. */
export type Finding =
  | {
      readonly status: 'hit';
      readonly action: FindingAction;
      /** 0 to 1: how sure, given the written condition is met. */
      readonly score: number;
      /** Stable, documented: kebab-case, starts with the detector's id. */
      readonly code: string;
      /** A sentence with the numbers in it, for staff. */
      readonly message: string;
      /** What a reviewer needs to check it. */
      readonly evidence: JsonObject;
      /** Of a hold that ends by itself: event time from which this finding is no reason any more. */
      readonly holdUntil?: EpochMs;
      /** Of a hold: what is to wait; absent: all of it. */
      readonly part?: HeldPart;
    }
  | { readonly status: 'clear'; readonly score: number }
  | { readonly status: 'unknown'; readonly missing: readonly FeatureFamily[]; readonly reasons: readonly UnknownReason[] }
  | { readonly status: 'failed'; readonly error: string };

/** A named number that decides, with its meaning and unit; policies may override `value`. */
export interface Limit {
  readonly value: number;
  readonly meaning: string;
}
export type Limits = Readonly<Record<string, Limit>>;
export type LimitValues<L extends Limits = Limits> = { readonly [Name in keyof L]: number };

/** What detectors share beside their own limits. */
export interface SharedJudgement {
  readonly risk: RiskModel;
  readonly rates: RateTable;
  readonly model: Model;
}

/** The part of a policy that detectors read. */
export interface DetectorPolicy extends SharedJudgement {
  /** By detector id; every limit of the registry's detectors. */
  readonly limits: Readonly<Record<string, LimitValues>>;
}

/** By detector id; only detectors whose subjects include the transaction's type. */
export type Findings = Readonly<Record<string, Finding>>;

export interface Detector<L extends Limits = Limits> {
  /** Folder name, database value, metric label and URL. */
  readonly id: string;
  /** Codes in typologies.md. */
  readonly typology: string;
  readonly head: Head;
  readonly subjects: readonly TransactionType[];
  /** Families without which it cannot judge. */
  readonly needs: readonly FeatureFamily[];
  /** Others that it looks at when they are known: they are read for it too. */
  readonly looksAt?: readonly FeatureFamily[];
  readonly limits: L;
  /** Weight a of the head's combination p = 1 − ∏(1 − a·s). */
  readonly weight: number;
  /**
   * Pure: no I/O, no clock. Only called when every family in `needs` is known or does not apply to the
   * transaction's type (null).
   */
  judge(features: FeatureSet, limits: LimitValues<L>, shared: SharedJudgement): Finding;
}
