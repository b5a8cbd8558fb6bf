import type { TransactionType } from '@app/domain';
import { FAMILY_SUBJECTS, type FeatureFamily, type FeatureSet, type Reading } from '@app/features';
import { readFamily, type FeatureType, type FeatureValue, type NamedFeature } from './named-feature.js';

interface Column<Value> {
  readonly type: FeatureType;
  readonly meaning: string;
  readonly read: (value: Value) => FeatureValue;
  /** Where not all types that the family applies to have it. */
  readonly subjects?: readonly TransactionType[];
}

interface Family<Value> {
  readonly name: FeatureFamily;
  readonly of: (features: FeatureSet) => Reading<Value> | null;
}

/** Features of one family. */
export const family = <Value>({ name, of }: Family<Value>, columns: Readonly<Record<string, Column<Value>>>): NamedFeature[] =>
  Object.entries(columns).map(([field, { type, meaning, read, subjects = FAMILY_SUBJECTS[name] }]) => ({
    group: name,
    field,
    type,
    meaning,
    family: name,
    subjects,
    read: (view) => read(readFamily(name, of(view.features))),
  }));
