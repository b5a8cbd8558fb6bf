import type { JsonObject, TransactionType } from '@app/domain';
import type { FeatureFamily, FeatureSet } from '@app/features';

export type Head = 'self-gifting' | 'rank' | 'chargeback';

/** `add` only contributes, `review` queues, `hold` may stop money by itself (typologies.md). */
export type FindingAction = 'add' | 'review' | 'hold';

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
    }
  | { readonly status: 'clear'; readonly score: number }
  | { readonly status: 'unknown'; readonly missing: readonly FeatureFamily[] }
  | { readonly status: 'failed'; readonly error: string };

/** A named number that decides, with its meaning and unit; policies may override `value`. */
export interface Limit {
  readonly value: number;
  readonly meaning: string;
}
export type Limits = Readonly<Record<string, Limit>>;
export type LimitValues<L extends Limits = Limits> = { readonly [Name in keyof L]: number };

export interface Detector<L extends Limits = Limits> {
  /** Folder name, database value, metric label and URL. */
  readonly id: string;
  /** Codes in typologies.md. */
  readonly typology: string;
  readonly head: Head;
  readonly subjects: readonly TransactionType[];
  readonly needs: readonly FeatureFamily[];
  readonly limits: L;
  /** Weight a of the head's combination p = 1 − ∏(1 − a·s). */
  readonly weight: number;
  /** Pure: no I/O, no clock. Only called when every family in `needs` was read and is known. */
  judge(features: FeatureSet, limits: LimitValues<L>): Finding;
}
