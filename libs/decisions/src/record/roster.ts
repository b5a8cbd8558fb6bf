import { DETECTORS } from '@app/detectors';
import type { Sql } from '@app/runtime';

/** The detectors of this release, in the order of a status string. */
export const ROSTER: readonly string[] = Object.freeze(DETECTORS.map(({ id }) => id));

/**
 * Makes sure that this release has its row; one per (detectors, model) for ever. Assessments find it by its content,
 * so a database that was restored, or several in one process, need no cache to be told.
 */
export async function ensureRoster(sql: Sql, model: string): Promise<void> {
  await sql.query({
    name: 'ensure-roster',
    text: 'insert into roster (detectors, model) values ($1::text[], $2) on conflict (detectors, model) do nothing',
    values: [ROSTER, model],
  });
}
