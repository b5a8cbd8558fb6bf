import { DAY_MS, toIso, type EpochMs } from '@app/domain';
import type { Database } from '@app/runtime';

/**
 * A draft is tried on the last months, and disputes of a payout are all in after 120 days: half a year of inputs serves
 * both. Assessments themselves stay.
 */
export const INPUTS_KEPT_MS = 180 * DAY_MS;
/** Rows deleted by one statement: some ten milliseconds of work. */
const FORGOTTEN_MAX = 5_000;

const FORGET = `
with old as (
  select seq, cause from assessment_inputs where assessed_at < $1 limit ${FORGOTTEN_MAX}
), gone as (
  delete from assessment_inputs i using old where i.seq = old.seq and i.cause = old.cause returning i.seq
), moved as (
  update inputs_horizon set seq = greatest(seq, (select max(seq) from gone)) where exists (select from gone)
)
select count(*)::int as count from gone`;

/**
 * Deletes inputs of assessments made before a moment, and moves the horizon below which a missing row means nothing.
 * @returns how many were deleted; it stops early when the signal says so
 */
export async function forgetInputs(database: Database, before: EpochMs, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  while (!signal?.aborted) {
    const { rows } = await database.query<{ count: number }>({ name: 'forget-inputs', text: FORGET, values: [toIso(before)] });
    const count = rows[0]?.count ?? 0;
    forgotten += count;
    if (count < FORGOTTEN_MAX) break;
  }
  return forgotten;
}
