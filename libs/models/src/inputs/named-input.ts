import { DAY_MS, inFigures, plural } from '@app/domain';
import type { FeatureSet, Reading } from '@app/features';

/** One number that a model looks at, under the name by which people read it. */
export interface NamedInput {
  /** kebab-case; models are stored with it and find their columns by it. */
  readonly name: string;
  /** What the number is, as staff read it. */
  readonly words: string;
  readonly unit: InputUnit;
  /** NaN: not known of this transaction. Pure. */
  readonly of: (features: FeatureSet) => number;
}

/** How a number is kept: `count` and `days` as ln(1 + x), `share` from 0 to 1, `flag` as 0 or 1. */
export type InputUnit = 'count' | 'days' | 'share' | 'flag';

/** The number as staff read it, e.g. `97 %`. */
export function inWords(unit: InputUnit, value: number): string {
  if (Number.isNaN(value)) return 'unknown';
  if (unit === 'flag') return value >= 0.5 ? 'yes' : 'no';
  if (unit === 'share') return `${Math.round(value * 100)} %`;
  const plain = Math.expm1(value);
  const rounded = plain >= 10 ? Math.round(plain) : Math.round(plain * 10) / 10;
  return unit === 'days' ? plural(rounded, 'day') : inFigures(rounded);
}

export const UNKNOWN = Number.NaN;

/** The inputs of the given names in their order. Throws an Error on one that this release does not know. */
export function inputsNamed(inputs: readonly NamedInput[], names: readonly string[]): readonly NamedInput[] {
  return names.map((name) => {
    const input = inputs.find((one) => one.name === name);
    if (input === undefined) throw new Error(`a model looks at ${name}, which this release does not know: retrain it`);
    return input;
  });
}

export const rowOf = (inputs: readonly NamedInput[], features: FeatureSet): Float64Array =>
  Float64Array.from(inputs, ({ of }) => of(features));

/** A family's value where it is known. */
export const valueOf = <Value>(reading: Reading<Value> | null): Value | null =>
  reading?.status === 'known' ? reading.value : null;

/** Counts and sums run over orders of magnitude: ten more matter to one, not to a thousand. */
export const logarithm = (value: number | null | undefined): number => (value == null ? UNKNOWN : Math.log1p(value));

/** ln(1 + days) from `since` to the transaction. */
export const daysSince = ({ subject }: FeatureSet, since: number | null | undefined): number =>
  since == null ? UNKNOWN : Math.log1p(Math.max(0, subject.occurredAt - since) / DAY_MS);

export const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : UNKNOWN);
