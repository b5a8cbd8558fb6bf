import type { TransactionType } from '@app/domain';
import { NOTHING_BACK } from './circulation/read-pairs.js';
import type { FeatureFamily, FeatureReadings, FeatureSet, Reading } from './feature-set.js';
import { NOT_RECORDED } from './family-reading.js';
import { NOBODY } from './identity/read-identity.js';
import { NO_LISTS } from './lists/match-lists.js';
import { appliesTo } from './load-options.js';

/** Of a transaction that no family applies to. A new family needs a line here, and so is never forgotten below. */
const NO_READINGS = {
  velocity: null,
  identity: null,
  circulation: null,
  provenance: null,
  disputes: null,
  boards: null,
  destination: null,
  lists: null,
  rings: null,
  bonds: null,
  attention: null,
  payers: null,
  balance: null,
  instrument: null,
} as const satisfies FeatureReadings;

/** Every family of this release. */
export const FEATURE_FAMILIES = Object.freeze(Object.keys(NO_READINGS));

const known = <Value>(value: Value): Reading<Value> => Object.freeze({ status: 'known', value });

/**
 * An ordinary gift's: nobody is linked, nobody gave back, nothing was cut off. A family that applies to gifts names here
 * the object that its reader answers when there is nothing to say; without it nine of ten transactions cost a row.
 */
const BARE_GIFT: FeatureReadings = Object.freeze({
  ...NO_READINGS,
  identity: known(NOBODY),
  circulation: known(NOTHING_BACK),
  lists: known(NO_LISTS),
});

const bareReadings = (type: TransactionType): FeatureReadings => (type === 'gift' ? BARE_GIFT : NO_READINGS);

/**
 * Nothing is known of it that its type would not say alone: what an assessment saw need not be kept to be known. Asked
 * of every gift, so it looks whether readers answered with the very object above; an equal one costs a row, no more.
 */
export function isBare(features: FeatureSet): boolean {
  const bare = bareReadings(features.subject.type);
  return FAMILIES.every((family) => {
    const [read, expected] = [features[family], bare[family]];
    if (read === NOT_RECORDED) return true;
    if (read === null || expected === null) return read === expected;
    return read.status === 'known' && expected.status === 'known' && read.value === expected.value;
  });
}

/** The readings that are worth keeping: those of families that apply and were read. */
export function readingsOf(features: FeatureSet): Readonly<Record<string, unknown>> {
  const { subject: _subject, asOf: _asOf, ...readings } = features;
  return Object.fromEntries(Object.entries(readings).filter(([, reading]) => reading !== null && reading !== NOT_RECORDED));
}

/** What was kept of an assessment's readings. */
export interface KeptReadings {
  readonly type: TransactionType;
  /** Null: it was bare. */
  readonly readings: Partial<FeatureReadings> | null;
  /** The families that were read for the assessment. */
  readonly families: ReadonlySet<string>;
}

/**
 * The readings as they were; null where nothing was kept although its type is never bare. A family that was not read at
 * that time is unknown, and says so.
 */
export function restoreReadings({ type, readings, families }: KeptReadings): FeatureReadings | null {
  const read = FAMILIES.filter((family) => appliesTo(family, type) && families.has(family));
  const bare = bareReadings(type);
  if (readings === null && read.some((family) => bare[family] === null)) return null;
  const later = FAMILIES.filter((family) => appliesTo(family, type) && !families.has(family));
  return {
    ...NO_READINGS,
    ...(readings ?? bare),
    ...Object.fromEntries(later.map((family) => [family, NOT_RECORDED])),
  };
}

const isFamily = (name: string): name is FeatureFamily => name in NO_READINGS;
const FAMILIES: readonly FeatureFamily[] = FEATURE_FAMILIES.filter(isFamily);
