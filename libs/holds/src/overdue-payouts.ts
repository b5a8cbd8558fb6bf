import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { openDraft } from './draft.js';
import { holdDegraded, PENDING_MS_MAX } from './judge-payout.js';
import type { HeldPayout } from './payout.js';
import { lockPayouts, saveDrafts } from './payout-store.js';

/** One sweep's share: a few hundred rows keep its locks short; the next sweep takes the next. */
const OVERDUE_MAX = 250;

/**
 * Holds payouts that have been pending for 15 minutes: for the inputs that failed, or else for the backlog
 * that they wait behind. Called by the sweep, in a transaction that also opens the incident (`openCases`).
 */
export async function holdOverduePayouts(sql: Sql, now: EpochMs): Promise<HeldPayout[]> {
  const { rows } = await sql.query<{ id: string }>({
    name: 'find-overdue-payouts',
    text: `select id from payout where status = 'pending' and recorded_at <= $1 order by seq limit ${OVERDUE_MAX}`,
    values: [toIso(now - PENDING_MS_MAX)],
  });
  const payouts = await lockPayouts(
    sql,
    rows.map(({ id }) => id),
  );
  const drafts = payouts
    .filter(({ status }) => status === 'pending')
    .map((payout) => holdDegraded(openDraft(payout), payout.degraded.length > 0 ? payout.degraded : ['backlog'], now));
  await saveDrafts(sql, drafts);
  return drafts.flatMap(({ changes }) => changes);
}
