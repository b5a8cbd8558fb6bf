import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { CaseDecision, CaseStatus } from '../cases/review-case.js';

/** A ring as a list shows it. */
export interface ListedRing {
  readonly id: string;
  /** Order of birth. */
  readonly number: number;
  readonly score: number;
  readonly foundAt: EpochMs;
  readonly changedAt: EpochMs;
  readonly truncated: boolean;
  readonly membersCount: number;
  readonly payoutsCount: number;
  readonly heldCoins: number;
  /** The open case, else the latest; null: nobody was asked about it. */
  readonly caseId: string | null;
  readonly caseStatus: CaseStatus | null;
  /** Once it is decided. */
  readonly caseDecision: CaseDecision | null;
}

/** Newest found first, without those that have become part of another; at most `limit`. `before` is the last one's number. */
export async function listRings(
  sql: Sql,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<ListedRing[]> {
  const { rows } = await sql.query<ListedRing>({
    name: before === undefined ? 'list-rings' : 'list-rings-before',
    text: `
select r.id, r.number, r.score, r.found_at as "foundAt", r.changed_at as "changedAt", r.truncated,
  (select count(*)::int from ring_member m where m.ring_id = r.id) as "membersCount",
  p.payouts as "payoutsCount", p.held as "heldCoins", c.id as "caseId", c.status as "caseStatus", c.decision as "caseDecision"
from (select * from ring where merged_into is null ${before === undefined ? '' : 'and number < $2'} order by number desc limit $1) r
cross join lateral (
  select count(*)::int as payouts, coalesce(sum(o.held_coins), 0)::bigint as held
  from ring_payout rp join payout o on o.id = rp.payout_id where rp.ring_id = r.id) p
left join lateral (
  select id, status, decision from review_case where kind = 'ring' and subject_type = 'ring' and subject_id = r.id
  order by status <> 'decided' desc, number desc limit 1) c on true
order by r.number desc`,
    values: before === undefined ? [limit] : [limit, before],
  });
  return rows;
}
