import { HOUR_MS, toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { statusAt } from './standing.js';

/** How many cases wait, by why; and how many of them for the one who asks. */
export interface CaseCounts {
  readonly open: number;
  readonly claimed: number;
  readonly snoozed: number;
  readonly escalated: number;
  readonly awaitingSecond: number;
  /** Undecided past their due time. */
  readonly overdue: number;
  /** Assigned to, or held by, who asks. */
  readonly mine: number;
  /** Undecided, and due within the next hour. */
  readonly dueWithinHour: number;
}

/** Counts undecided cases, however many there are: they are in one small index. */
export async function countCases(sql: Sql, { actor, now }: { actor: string; now: EpochMs }): Promise<CaseCounts> {
  const { rows } = await sql.query<CaseCounts>({
    name: 'count-cases',
    text: `select count(*) filter (where status = 'open') as open, count(*) filter (where status = 'claimed') as claimed,
        count(*) filter (where status = 'snoozed') as snoozed, count(*) filter (where status = 'escalated') as escalated,
        count(*) filter (where status = 'awaiting-second') as "awaitingSecond", count(*) filter (where due_at <= $1) as overdue,
        count(*) filter (where assignee = $2 and not is_expired) as mine,
        count(*) filter (where due_at > $1 and due_at <= $3) as "dueWithinHour"
      from (select ${statusAt('$1')} as status, c.due_at, c.assignee, coalesce(c.lease_expires_at <= $1, false) as is_expired
        from review_case c where c.status <> 'decided' and c.decided_at is null) as waiting`,
    values: [toIso(now), actor, toIso(now + HOUR_MS)],
  });
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count answers one row');
  return counts;
}
