import { DAY_MS, DomainError, toIso, type EpochMs } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { moved } from './claim-case.js';
import { lockCase, requireLease, type CaseAction } from './lock-case.js';
import type { ReviewCase } from './review-case.js';
import { NO_LEASE } from './standing.js';

/** An answer from a creator or a bank comes over a weekend, or it does not come; meanwhile somebody's money waits. */
export const SNOOZE_MS_MAX = 3 * DAY_MS;
/** One sweep's share; readers see snoozes that ended as ended anyway. */
const WOKEN_MAX = 500;

/**
 * Puts one's own case aside; it comes back to the same person, who may be asked for it first. Its due time stays: a snooze
 * makes nobody wait with better conscience. Throws as `lockCase` does, `case.lease-lost`, `request.invalid` (when).
 */
export async function snoozeCase(database: Database, action: CaseAction & { readonly until: EpochMs }): Promise<ReviewCase> {
  requireSoon(action);
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, action);
    requireLease(found, action.actor);
    if (found.status === 'awaiting-second') {
      throw new DomainError('case.awaiting-second', `Case ${found.id} waits for a second decision: give the lease back instead.`);
    }
    await sql.query({
      name: 'snooze-case',
      text: `update review_case set status = 'snoozed', snoozed_until = $2, ${NO_LEASE}, version = version + 1 where id = $1`,
      values: [found.id, toIso(action.until)],
    });
    return moved(sql, { ...action, action: 'case.snoozed', details: { until: toIso(action.until) } });
  });
}

function requireSoon({ until, now }: { until: EpochMs; now: EpochMs }): void {
  if (until > now && until <= now + SNOOZE_MS_MAX) return;
  const detail = `Name a time after now and before ${toIso(now + SNOOZE_MS_MAX)}.`;
  throw new DomainError('request.invalid', 'A case sleeps for three days at most.', { errors: [{ pointer: '/until', detail }] });
}

/** Opens cases whose snooze has ended; answers how many. The version stays, as for a lease that ran out. */
export async function wakeSnoozed(sql: Sql, now: EpochMs): Promise<number> {
  const { rowCount } = await sql.query({
    name: 'wake-snoozed',
    text: `update review_case set status = case when escalated_at is null then 'open' else 'escalated' end::case_status, snoozed_until = null
      where id in (select id from review_case where status = 'snoozed' and snoozed_until <= $1
        order by id limit ${WOKEN_MAX} for no key update skip locked)`,
    values: [toIso(now)],
  });
  return rowCount;
}
