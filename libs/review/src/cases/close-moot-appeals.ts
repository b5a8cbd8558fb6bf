import { toIso, type EpochMs } from '@app/domain';
import { SYSTEM } from '@app/holds';
import type { Sql } from '@app/runtime';
import { NO_LEASE } from './standing.js';

/** Closes appeals about payouts of which nothing is held or refused any longer: the creator has got what they asked for. */
export async function closeMootAppeals(sql: Sql, payoutIds: readonly string[], now: EpochMs): Promise<void> {
  if (payoutIds.length === 0) return;
  await sql.query({
    name: 'close-moot-appeals',
    text: `update review_case c set status = 'decided', version = c.version + 1, reason_code = 'nothing-refused', decided_by = $2,
        decided_at = $3, effective_at = $3, ${NO_LEASE}
      from payout p
      where c.kind = 'appeal' and c.subject_type = 'payout' and c.subject_id = any($1::text[]) and c.status <> 'decided'
        and c.decided_at is null and p.id = c.subject_id and p.held_coins = 0 and p.rejected_coins - p.reversed_coins - p.netted_coins = 0`,
    values: [payoutIds, SYSTEM, toIso(now)],
  });
}
