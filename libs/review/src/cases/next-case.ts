import { toIso } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { takeLease } from './claim-case.js';
import { IS_RIPE, isStaff, type CaseAction } from './lock-case.js';
import type { ReviewCase } from './review-case.js';

type Asking = Pick<CaseAction, 'actor' | 'owner' | 'isLead' | 'now'>;

/**
 * Claims the most urgent case that the caller may take; null when there is none. Callers at the same moment get
 * different ones. A lead's next is what waits for a lead: escalated cases, then those that want a second person.
 * What is assigned to somebody is left to them until it is overdue.
 */
export async function nextCase(database: Database, asking: Asking): Promise<ReviewCase | null> {
  return database.transaction(async (sql) => {
    const id = (asking.isLead ? await mostUrgent(sql, asking, 'for-leads') : null) ?? (await mostUrgent(sql, asking, 'for-all'));
    return id === null ? null : takeLease(sql, id, asking);
  });
}

const IS_FREE = `(c.lease_expires_at is null or c.lease_expires_at <= $1)`;

/** Index for those for all: review_case_urgency, in its order; few wait for leads. */
const WAITING = {
  'for-all': `c.escalated_at is null and (c.status = 'open' or (c.status = 'claimed' and c.lease_expires_at <= $1)
      or (c.status = 'snoozed' and c.snoozed_until <= $1))
    and (c.assignee is null or c.assignee = $2 or c.due_at <= $1 or (c.lease_expires_at is not null and c.lease_expires_at <= $1))`,
  'for-leads': `${IS_FREE} and ((c.escalated_at is not null and (c.status <> 'snoozed' or c.snoozed_until <= $1))
      or (c.status = 'awaiting-second' and $4::boolean))`,
} as const;

async function mostUrgent(sql: Sql, { actor, owner = actor, now }: Asking, which: keyof typeof WAITING): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>({
    name: `next-case-${which}`,
    text: `select c.id from review_case c
      where c.status <> 'decided' and c.decided_at is null and ${WAITING[which]} and ${IS_RIPE}
        and (c.kind <> 'appeal' and c.second_look_of is null and c.status <> 'awaiting-second' or may_review(c.id, $2, $3))
        and $4::boolean is not null
      order by ${which === 'for-leads' ? `c.status = 'awaiting-second', ` : ''}c.due_at, c.held_coins desc, c.number
      limit 1 for no key update of c skip locked`,
    values: [toIso(now), actor, owner, isStaff(actor)],
  });
  return rows[0]?.id ?? null;
}
