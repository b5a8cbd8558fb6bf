import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { NO_LEASE, STATUS_RETURNED } from './standing.js';

/** One sweep's share; readers see expired leases as gone anyway. */
const EXPIRED_MAX = 500;

/**
 * Gives cases back whose lease ran out; answers how many. Readers and claimers do not wait for this. The version
 * stays: who lost the lease is told so (409), not that they looked at something old (412).
 */
export async function expireLeases(sql: Sql, now: EpochMs): Promise<number> {
  const { rowCount } = await sql.query({
    name: 'expire-leases',
    text: `update review_case set status = ${STATUS_RETURNED}, assignee = null, ${NO_LEASE}
      where id in (select id from review_case where lease_holder is not null and lease_expires_at <= $1
        order by id limit ${EXPIRED_MAX} for no key update skip locked)`,
    values: [toIso(now)],
  });
  return rowCount;
}
