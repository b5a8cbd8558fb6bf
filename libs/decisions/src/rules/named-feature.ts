import type { RateTable } from '@app/detectors';
import type { TransactionType } from '@app/domain';
import type { FeatureFamily, FeatureSet, Reading, UnknownReason } from '@app/features';

/** CEL's types of features. Numbers are doubles; whole numbers may be written without a point beside them. */
export type FeatureType = 'double' | 'string' | 'bool' | 'list<string>';
export type FeatureValue = number | string | boolean | readonly string[];

/** What a feature is read from. */
export interface FeatureView {
  readonly features: FeatureSet;
  readonly rates: RateTable;
}

export interface NamedFeature {
  readonly group: string;
  readonly field: string;
  readonly type: FeatureType;
  /** For staff: what it is, with its unit. */
  readonly meaning: string;
  /** The family that has to be read for it; null: the transaction itself says it. */
  readonly family: FeatureFamily | null;
  readonly subjects: readonly TransactionType[];
  /** Throws UnknownFeature where it is not known. */
  readonly read: (view: FeatureView) => FeatureValue;
}

/** A rule asked for what is not known: it cannot say, and must not say false. */
export class UnknownFeature extends Error {
  override readonly name = 'UnknownFeature';
  constructor(
    readonly family: FeatureFamily | null,
    readonly reason: UnknownReason,
  ) {
    super(`${family ?? 'the transaction'}: ${reason}`);
  }
}

/** What the platform did not send is unknown. */
export function provided<Value>(value: Value | null | undefined, family: FeatureFamily | null = null): Value {
  if (value === null || value === undefined) throw new UnknownFeature(family, 'not-provided');
  return value;
}

/** The value of a family's reading. */
export function readFamily<Value>(family: FeatureFamily, reading: Reading<Value> | null): Value {
  if (reading === null) throw new UnknownFeature(family, 'not-provided');
  if (reading.status === 'unknown') throw new UnknownFeature(family, reading.reason);
  return reading.value;
}

/** A count or a largest value that a bound cut off says nothing. */
export function complete<Value extends { readonly truncated: boolean }>(value: Value, family: FeatureFamily): Value {
  if (value.truncated) throw new UnknownFeature(family, 'beyond-limit');
  return value;
}
