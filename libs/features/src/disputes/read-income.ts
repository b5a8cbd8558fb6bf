import type { Sql } from '@app/runtime';
import { LINK_DAYS } from '../event-days.js';
import type { DisputeFeatures, Subject } from '../feature-set.js';
import { payeesAndDays, PAYEES } from '../payees.js';

export type Income = NonNullable<DisputeFeatures['income']>;

/**
 * Days × gifters of one payee that are looked at, newest first: 100 ms for the most popular. All figures are
 * of these rows, so that shares stay right where the bound cuts.
 */
const INCOME_EDGES_MAX = 50_000;

/** Who paid each payee within 90 days and how much of it comes from payers with disputes. One statement, in the payouts' order. */
export async function readIncome(sql: Sql, payouts: readonly Subject[]): Promise<Income[]> {
  if (payouts.length === 0) return [];
  const { rows } = await sql.query<Income>({
    name: 'read-disputed-income',
    text: INCOME,
    values: [...payeesAndDays(payouts)],
  });
  return rows;
}

/** Indexes: gift_edge (creator_id, day), dispute_tally's primary key. */
const INCOME = `
select i.coins, i.disputed_coins as "coinsFromDisputedPayers", i.disputed_payers as "disputedPayers", i.payers
from ${PAYEES} p
cross join lateral (
  select coalesce(sum(g.coins), 0)::bigint as coins, count(*)::int as payers,
    coalesce(sum(g.coins) filter (where t.disputes > 0), 0)::bigint as disputed_coins,
    (count(*) filter (where t.disputes > 0))::int as disputed_payers
  from (
    select gifter_id, sum(coins) as coins from (
      select gifter_id, coins from gift_edge
      where creator_id = p.account and day between p.day - ${LINK_DAYS} and p.day
      order by day desc limit ${INCOME_EDGES_MAX}) newest
    group by gifter_id) g
  left join dispute_tally t on t.kind = 'account' and t.value = convert_to(g.gifter_id, 'UTF8')) i
order by p.n`;
