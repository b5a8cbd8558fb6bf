import type { EpochMs, Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { FeatureFamily, FeatureSet, Reading, Subject } from './feature-set.js';
import type { Pseudonyms } from './pseudonyms.js';

/**
 * `assess`: what the subjects leave behind (windows, links) is written first, idempotently.
 * `check`: nothing is written; reads answer as if the subject were in.
 */
export type Purpose = 'assess' | 'check';

/** What every family's batched read is given. */
export interface Batch {
  readonly subjects: readonly Subject[];
  readonly asOf: Seq;
  readonly purpose: Purpose;
  /** Circles may close and creators join a payout's destination until then, though after the payout. */
  readonly until?: EpochMs | undefined;
}

/** What a family that rests on PostgreSQL needs. */
export interface FamilySources {
  readonly sql: Sql;
  readonly pseudonyms: Pseudonyms;
}

/** The value inside a family's reading. */
export type FamilyValue<Family extends FeatureFamily> =
  NonNullable<FeatureSet[Family]> extends Reading<infer Value> ? Value : never;

/** By position in the batch; subjects that the family does not apply to have no entry. */
export type FamilyValues<Family extends FeatureFamily> = ReadonlyMap<number, FamilyValue<Family>>;

/** The subjects of some types, with their position in the batch. */
export function positionsOf(batch: Batch, types: readonly Subject['type'][]): number[] {
  const positions: number[] = [];
  batch.subjects.forEach((subject, position) => {
    if (types.includes(subject.type)) positions.push(position);
  });
  return positions;
}

/** The subject at a position that came from the batch itself. */
export function subjectAt(batch: Batch, position: number): Subject {
  const subject = batch.subjects[position];
  if (!subject) throw new RangeError(`no subject at position ${position} of ${batch.subjects.length}`);
  return subject;
}
