import type { Sql } from '@app/runtime';

/** Which undecided cases: by id, or those that decide on payouts. `raise`: what they show changes, so their version does. */
export type CasesToRefresh = ({ readonly caseIds: readonly string[] } | { readonly payoutIds: readonly string[] }) & {
  readonly raise: boolean;
};

/** Sums up the held payouts of each case's next (or, without `raise`, present) version. The caller has locked the cases. */
export async function refreshCases(sql: Sql, which: CasesToRefresh): Promise<void> {
  const byCase = 'caseIds' in which;
  const ids = byCase ? which.caseIds : which.payoutIds;
  if (ids.length === 0) return;
  const among = byCase ? '$1::text[]' : 'array(select case_id from case_payout where open and payout_id = any($1::text[]))';
  await sql.query({
    name: byCase ? 'refresh-cases' : 'refresh-cases-of-payouts',
    text: `update review_case c set version = version + $2, held_coins = s.coins, score = s.score,
        amount_value = case when s.currencies = 1 and s.unpriced = 0 then s.value end,
        amount_currency = case when s.currencies = 1 and s.unpriced = 0 then s.currency end
      from (
        select cp.case_id, sum(p.held_coins)::bigint as coins, coalesce(max(p.score), 0)::smallint as score,
          sum(ceil(p.amount_value::numeric * p.held_coins / p.coins))::bigint as value, min(p.amount_currency) as currency,
          count(distinct p.amount_currency) as currencies, count(*) filter (where p.amount_value is null) as unpriced
        from case_payout cp join payout p on p.id = cp.payout_id join review_case k on k.id = cp.case_id
        where cp.open and cp.case_id = any(${among}) and cp.since_version <= k.version + $2
        group by cp.case_id
      ) s
      where c.id = s.case_id and c.status <> 'decided'`,
    values: [ids, which.raise ? 1 : 0],
  });
}
