import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { move, openDraft } from './draft.js';
import { SYSTEM, type HeldPayout } from './payout.js';
import { lockPayouts, saveDrafts } from './payout-store.js';

/** One sweep's share, as for overdue payouts: short locks, and the next sweep takes the next. */
const ENDED_MAX = 250;

/**
 * Approves held payouts whose `holdUntil` has passed: it is only set while every reason of the hold ends by itself.
 * Answers what review has to follow (`openCases`), in the same transaction. Index: payout_hold_until.
 */
export async function liftEndedHolds(sql: Sql, now: EpochMs): Promise<HeldPayout[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: 'find-ended-holds',
    text: `select id from payout where status = 'held' and hold_until <= $1 order by hold_until limit ${ENDED_MAX}`,
    values: [toIso(now)],
  });
  const payouts = await lockPayouts(
    sql,
    rows.map(({ id }) => id),
  );
  const drafts = payouts
    // Evidence may have come, or a person decided, while this waited for the lock.
    .filter(({ status, holdUntil }) => status === 'held' && holdUntil !== null && holdUntil <= now)
    .map((payout) => move(openDraft(payout), { event: { name: 'approve' }, reason: 'hold.lifted', actor: SYSTEM, now }));
  await saveDrafts(sql, drafts);
  return drafts.flatMap(({ changes }) => changes);
}
