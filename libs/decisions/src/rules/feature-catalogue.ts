import type { FeatureFamily } from '@app/features';
import type { TransactionType } from '@app/domain';
import { ACCOUNT_FEATURES, DEVICE_FEATURES, MONEY_FEATURES, SUBJECT_FEATURES } from './subject-features.js';
import { ACCOUNT_FAMILIES } from './account-features.js';
import { CREATOR_FAMILIES } from './creator-features.js';
import { PAYOUT_FAMILIES } from './payout-features.js';
import type { NamedFeature } from './named-feature.js';

/** Every feature that a rule may name, in the order in which staff read about them. */
export const FEATURES: readonly NamedFeature[] = [
  ...SUBJECT_FEATURES,
  ...ACCOUNT_FEATURES,
  ...DEVICE_FEATURES,
  ...MONEY_FEATURES,
  ...ACCOUNT_FAMILIES,
  ...PAYOUT_FAMILIES,
  ...CREATOR_FAMILIES,
];

const BY_NAME: ReadonlyMap<string, NamedFeature> = new Map(FEATURES.map((feature) => [nameOf(feature), feature]));

/** `subject.coins`. */
export function nameOf({ group, field }: Pick<NamedFeature, 'group' | 'field'>): string {
  return `${group}.${field}`;
}

export const featureNamed = (name: string): NamedFeature | undefined => BY_NAME.get(name);

/** A feature as `GET /v1/policies/features` tells it. */
export interface DescribedFeature {
  readonly name: string;
  readonly type: string;
  readonly meaning: string;
  /** Types of transactions that have it. */
  readonly subjects: readonly TransactionType[];
  readonly family: FeatureFamily | null;
}

export const describeFeatures = (): DescribedFeature[] =>
  FEATURES.map((feature) => ({
    name: nameOf(feature),
    type: feature.type,
    meaning: feature.meaning,
    subjects: feature.subjects,
    family: feature.family,
  }));
