import { createHash } from 'node:crypto';
import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Holdout, PartKind, PartRef, TrainedOn } from './part.js';

export interface NewPart {
  readonly kind: PartKind;
  /** As encode-parts.ts writes them. */
  readonly parameters: string;
  readonly trainedOn: TrainedOn;
  readonly holdout: Holdout;
  readonly at: EpochMs;
}

/**
 * Keeps a trained part under the next version of its kind. Parts never change: what was learned again to the last bit is
 * the version that it was. Must run inside a database transaction, which the next of the kind waits for.
 */
export async function writePart(sql: Sql, { kind, parameters, trainedOn, holdout, at }: NewPart): Promise<PartRef> {
  const digest = createHash('sha256').update(parameters).digest('hex');
  await sql.query({ text: `select pg_advisory_xact_lock(hashtextextended('assay-model-part', 0))` });
  const { rows } = await sql.query<{ version: number }>({
    text: `with fresh as (
        insert into model_part (kind, version, created_at, digest, parameters, trained_on, holdout)
        select $1, coalesce(max(version), 0) + 1, $2::timestamptz, $3, $4::json, $5::json, $6::json from model_part where kind = $1
        on conflict (kind, digest) do nothing returning version)
      select version from fresh union all select version from model_part where kind = $1 and digest = $3`,
    values: [kind, toIso(at), digest, parameters, JSON.stringify(trainedOn), JSON.stringify(holdout)],
  });
  const [row] = rows;
  if (row === undefined) throw new Error(`no version was given to a ${kind}`);
  return { kind, version: row.version };
}
