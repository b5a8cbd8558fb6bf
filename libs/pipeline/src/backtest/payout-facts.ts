import { HOUR_MS, type Seq } from '@app/domain';
import { traceSources } from '@app/ledger';
import { labelsOfPayouts } from '@app/review';
import type { Sql } from '@app/runtime';
import type { Fate } from './report.js';

/** What is known of a payout by now. */
export interface PayoutFacts {
  readonly fate: Fate;
  /** How long it really waited; null when it was not held, or still is. */
  readonly hoursHeld: number | null;
}

/** Payouts asked for at once: their walks through the ledger share statements. */
export const FACTS_MAX = 100;

/** In the order given; at most {@link FACTS_MAX}. */
export async function readFacts(
  sql: Sql,
  payouts: readonly { readonly id: string; readonly seq: Seq }[],
): Promise<PayoutFacts[]> {
  if (payouts.length === 0) return [];
  const ids = payouts.map(({ id }) => id);
  const undone = await undoneKinds(sql, payouts);
  const [labels, waits] = [await labelsOfPayouts(sql, ids), await hoursHeld(sql, ids)];
  return payouts.map(({ id }, position) => {
    const decision = labels.get(id)?.decision;
    const said = decision === undefined ? 'open' : decision === 'reject' ? 'rejected' : 'released';
    return { fate: undone[position] ?? said, hoursHeld: waits.get(id) ?? null };
  });
}

/** Of each payout, the worst that happened to purchases of its coins; null when nothing did. */
async function undoneKinds(sql: Sql, payouts: readonly { readonly seq: Seq }[]): Promise<('disputed' | 'refunded' | null)[]> {
  const traces = await traceSources(
    sql,
    payouts.map(({ seq }) => ({ seq })),
  );
  const reversed = traces.map(({ slices }) =>
    slices.flatMap(({ reversedCoins, purchaseId }) => (reversedCoins > 0 && purchaseId !== null ? [purchaseId] : [])),
  );
  const disputed = await disputedAmong(sql, [...new Set(reversed.flat())]);
  return reversed.map((purchases) => {
    if (purchases.length === 0) return null;
    return purchases.some((id) => disputed.has(id)) ? 'disputed' : 'refunded';
  });
}

/** Bound: the purchases of {@link FACTS_MAX} payouts; by the index on what a transaction relates to. */
async function disputedAmong(sql: Sql, purchaseIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (purchaseIds.length === 0) return new Set();
  const { rows } = await sql.query<{ id: string }>({
    name: 'disputed-among',
    text: `select distinct relates_to as id from transaction where relates_to = any($1::text[]) and type = 'chargeback'`,
    values: [purchaseIds],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Every stretch of being held, until the next entry of the history; what has not ended is left out. */
async function hoursHeld(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ id: string; ms: number }>({
    name: 'hours-held',
    text: `select payout_id as id, sum(extract(epoch from ended - at) * 1000)::float8 as ms
      from (select payout_id, to_status, at, lead(at) over (partition by payout_id order by version) as ended
        from payout_history where payout_id = any($1::text[])) h
      where to_status = 'held' group by payout_id having bool_and(ended is not null)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, ms }) => [id, ms / HOUR_MS]));
}
