import { DETECTORS } from '@app/detectors';
import { FEATURE_FAMILIES } from '@app/features';
import type { Sql } from '@app/runtime';

/** The detectors of this release, in the order of a status string. */
export const ROSTER: readonly string[] = Object.freeze(DETECTORS.map(({ id }) => id));

/**
 * Makes sure that this release has its row; one per (detectors, model, families) for ever. Assessments find it by its content,
 * so a database that was restored, or several in one process, need no cache to be told.
 */
export async function ensureRoster(sql: Sql, model: string): Promise<void> {
  await sql.query({
    name: 'ensure-roster',
    text: `insert into roster (detectors, model, families) values ($1::text[], $2, $3::text[])
      on conflict (detectors, model, families) do nothing`,
    values: [ROSTER, model, FEATURE_FAMILIES],
  });
}
