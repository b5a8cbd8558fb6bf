import { toIso, transactionId, type AccountId, type EpochMs, type RecordedTransaction, type TransactionId } from '@app/domain';
import { closeCircles } from '@app/features';
import type { Sql } from '@app/runtime';

/** Newest payouts of an account that a gift is held against: those before have long been settled. */
export const RECENT_PAYOUTS_MAX = 4;
/** What a person released was looked at, and what is held waits already. SQL. */
export const MAY_STILL_BE_STOPPED = `'pending', 'approved'`;

/** Payouts of either account that can still be stopped, and that the gift closes a circle through. Reads only. */
export async function payoutsClosedBy(sql: Sql, gift: RecordedTransaction, recordedFrom: EpochMs): Promise<TransactionId[]> {
  const { accountId: from, counterpartyId: to, occurredAt: at } = gift;
  if (to === null) return [];
  const { rows } = await sql.query<{ id: string; account_id: AccountId; occurred_at: EpochMs }>({
    name: 'read-open-payouts-of',
    text: OPEN_PAYOUTS,
    values: [[from, to], toIso(recordedFrom)],
  });
  const closed = await closeCircles(
    sql,
    rows.map((row) => ({ payee: row.account_id, paidAt: row.occurred_at, gift: { from, to, at } })),
  );
  return rows.flatMap((row, n) => (closed[n] === true ? [transactionId(row.id)] : []));
}

/** Index: payout (account_id, seq). */
const OPEN_PAYOUTS = `
select recent.id, recent.account_id, recent.occurred_at
from unnest($1::text[]) as a (account)
cross join lateral (
  select id, account_id, occurred_at, status, recorded_at from payout
  where account_id = a.account order by seq desc limit ${RECENT_PAYOUTS_MAX}) recent
where recent.status in (${MAY_STILL_BE_STOPPED}) and recent.recorded_at >= $2
order by recent.id`;
