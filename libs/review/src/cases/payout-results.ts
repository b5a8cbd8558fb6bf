import type { Sql } from '@app/runtime';

/**
 * What became of one payout of a decision: `pending` until the time to undo is over · `awaiting-second` · `released`,
 * `rejected` · `held`: it is to be decided again · `left`: it was not held any longer when the decision took effect.
 */
export interface PayoutResult {
  readonly payoutId: string;
  readonly result: 'pending' | 'awaiting-second' | 'released' | 'rejected' | 'held' | 'left';
}

/** Of payouts of one case, as they stand now; at most as many as one decision is about. */
export async function readResults(sql: Sql, caseId: string, payoutIds: readonly string[]): Promise<PayoutResult[]> {
  if (payoutIds.length === 0) return [];
  const { rows } = await sql.query<PayoutResult>({
    name: 'payout-results',
    text: `select cp.payout_id as "payoutId", case
        when cp.open and cp.verdict_id is not null then 'pending'
        when cp.open and c.status = 'awaiting-second' then 'awaiting-second'
        when cp.open then 'held'
        when v.decision = 'release' then 'released'
        when v.decision = 'reject' then 'rejected'
        else 'left' end as result
      from case_payout cp join review_case c on c.id = cp.case_id left join verdict v on v.id = cp.verdict_id
      where cp.case_id = $1 and cp.payout_id = any($2::text[]) order by cp.payout_id`,
    values: [caseId, payoutIds],
  });
  return rows;
}
