import type { Sql } from '@app/runtime';
import type { PartRecord, PartRef } from './part.js';

const COLUMNS = `kind, version, created_at as "createdAt", trained_on as "trainedOn", holdout`;

/** Newest first. */
export async function listParts(sql: Sql, limit: number): Promise<PartRecord[]> {
  const { rows } = await sql.query<PartRecord>({
    text: `select ${COLUMNS} from model_part order by created_at desc, kind, version desc limit $1`,
    values: [limit],
  });
  return rows;
}

export async function findPart(sql: Sql, { kind, version }: PartRef): Promise<PartRecord | null> {
  const { rows } = await sql.query<PartRecord>({
    text: `select ${COLUMNS} from model_part where kind = $1 and version = $2`,
    values: [kind, version],
  });
  return rows[0] ?? null;
}
