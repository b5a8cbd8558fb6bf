import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { CASE_COLUMNS, toCase, type CaseRow, type ReviewCase } from '../cases/review-case.js';
import type { RingRole } from '../rings/ring.js';

/** One screen; the audit log and the list of cases have the rest. */
export const ACCOUNT_CASES_MAX = 20;
/** An account's newest payouts whose cases are looked for. */
const PAYOUTS_LOOKED_AT = 300;
const RINGS_MAX = 20;

/** Cases on an account's payouts or about the account itself, newest first. */
export async function readAccountCases(sql: Sql, accountId: string, now: EpochMs): Promise<ReviewCase[]> {
  const { rows } = await sql.query<CaseRow>({
    name: 'account-cases',
    text: `select ${CASE_COLUMNS} from review_case c where c.id in (
        select cp.case_id from (select id from payout where account_id = $1 order by seq desc limit ${PAYOUTS_LOOKED_AT}) p
        join case_payout cp on cp.payout_id = p.id
        union all
        select id from review_case where subject_id = $1 and subject_type = 'account')
      order by c.number desc limit ${ACCOUNT_CASES_MAX}`,
    values: [accountId],
  });
  return rows.map((row) => toCase(row, now));
}

/** A ring that an account belongs to. */
export interface AccountRing {
  readonly id: string;
  readonly role: RingRole;
  readonly likelihood: number | null;
  readonly score: number;
  readonly joinedAt: EpochMs;
}

/** Rings that it is a member of, the highest score first. */
export async function readAccountRings(sql: Sql, accountId: string): Promise<AccountRing[]> {
  const { rows } = await sql.query<AccountRing>({
    name: 'account-rings',
    text: `select r.id, m.role, m.likelihood, r.score, m.joined_at as "joinedAt"
      from ring_member m join ring r on r.id = m.ring_id and r.merged_into is null
      where m.account_id = $1 order by r.score desc, r.number desc limit ${RINGS_MAX}`,
    values: [accountId],
  });
  return rows;
}
