import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { countBreaches } from '../review.metrics.js';
import type { CaseKind } from './review-case.js';

/** One sweep's share. */
const BREACHES_MAX = 1_000;

/** Counts cases that passed their due time undecided, each once, whenever it is noticed; a decision within the time is none. */
export async function noteBreaches(sql: Sql, now: EpochMs): Promise<number> {
  const { rows } = await sql.query<{ kind: CaseKind; cases: number }>({
    name: 'note-breaches',
    text: `with late as (
        update review_case set breached_at = due_at
        where id in (select id from review_case where breached_at is null and due_at <= $1 and (decided_at is null or decided_at > due_at)
          order by due_at limit ${BREACHES_MAX} for no key update skip locked)
        returning kind)
      select kind, count(*) as cases from late group by kind`,
    values: [toIso(now)],
  });
  for (const { kind, cases } of rows) countBreaches(kind, cases);
  return rows.reduce((sum, { cases }) => sum + cases, 0);
}
