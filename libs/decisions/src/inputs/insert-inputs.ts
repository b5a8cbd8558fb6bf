import type { FeatureSet } from '@app/features';
import type { Sql } from '@app/runtime';
import type { Assessment } from '../assessment.js';
import { packReadings, type PackedReadings } from './pack-readings.js';

/** An assessment and what it saw. */
export interface Seen {
  readonly assessment: Pick<Assessment, 'seq' | 'cause' | 'assessedAt'>;
  readonly features: FeatureSet;
}

/** JSON escapes it, so it needs no quoting. */
const SEPARATOR = '\u001f';

const INSERT = `
insert into assessment_inputs (seq, cause, assessed_at, checksum, plain, packed)
select seq, cause, to_timestamp(assessed_at / 1000::float8), checksum, plain, packed
from unnest($1::bigint[], string_to_array($2, E'\\x1f'), $3::bigint[], $4::int[], string_to_array($5, E'\\x1f', ''), $6::bytea[])
  as item (seq, cause, assessed_at, checksum, plain, packed)`;

/**
 * Keeps what newly inserted assessments saw, in their transaction: one statement for the batch, none where all are
 * bare, as nine of ten transactions are. The subject is the ledger's and is not kept again.
 */
export async function insertInputs(sql: Sql, seen: readonly Seen[]): Promise<void> {
  const rows = seen.flatMap(({ assessment, features }) => {
    const readings = packReadings(features);
    return readings === null ? [] : [{ ...assessment, readings }];
  });
  if (rows.length === 0) return;
  const numbers = (of: (row: Row) => number): string => `{${rows.map(of).join(',')}}`;
  await sql.query({
    name: 'insert-inputs',
    text: INSERT,
    values: [
      numbers(({ seq }) => seq),
      rows.map(({ cause }) => cause).join(SEPARATOR),
      numbers(({ assessedAt }) => assessedAt),
      numbers(({ readings }) => readings.checksum),
      rows.map(({ readings }) => readings.plain ?? '').join(SEPARATOR),
      rows.map(({ readings }) => readings.packed),
    ],
  });
}

interface Row {
  readonly seq: number;
  readonly cause: string;
  readonly assessedAt: number;
  readonly readings: PackedReadings;
}
