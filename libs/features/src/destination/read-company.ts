import { accountId, type AccountId, type EpochMs, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { dayOf, LINK_DAYS } from '../event-days.js';

/** Accounts that are answered, those who were paid last first: more than a ring of creators has, and one batch of payouts. */
const COMPANY_MAX = 50;
/** Accounts on one destination that are looked through for them: as many as are counted on it. */
const SOUGHT_MAX = 1_000;
/** Members of its ring that are looked through. */
const MEMBERS_MAX = 200;

export interface PaidOut {
  readonly payoutId: TransactionId;
  readonly payee: AccountId;
  readonly at: EpochMs;
}

/** Who a payout's payee is in company with. `truncated`: there are more. */
export interface Company {
  readonly accounts: readonly AccountId[];
  readonly truncated: boolean;
}

/**
 * Others who asked to be paid through the destination of a recorded payout within 90 days of it, and the members of the
 * ring that it is held for. Order of arrival does not matter: who was paid later, but told of earlier, counts too.
 */
export async function readCompany(sql: Sql, { payoutId, payee, at }: PaidOut): Promise<Company> {
  const { rows } = await sql.query<{ account_id: string }>({
    name: 'read-company',
    text: COMPANY,
    values: [payoutId, payee, dayOf(at)],
  });
  return { accounts: rows.slice(0, COMPANY_MAX).map((row) => accountId(row.account_id)), truncated: rows.length > COMPANY_MAX };
}

/** Indexes: identity_link_money (account_id, kind, day), identity_link's primary key; those of ring_payout and ring_member. */
const COMPANY = `
select account_id from (
  (select other.account_id, other.latest
  from (
    select value from identity_link
    where account_id = $2 and kind = 'destination' and day = date '1970-01-01' + $3::int) own
  cross join lateral (
    select account_id, max(day) as latest from identity_link
    where kind = 'destination' and value = own.value and account_id <> $2
      and day between date '1970-01-01' + $3::int - ${LINK_DAYS} and date '1970-01-01' + $3::int + ${LINK_DAYS}
    group by account_id order by account_id limit ${SOUGHT_MAX}) other)
  union all
  (select m.account_id, m.joined_at::date
  from ring_payout p join ring_member m on m.ring_id = p.ring_id
  where p.payout_id = $1 and p.holds and m.account_id <> $2
  order by m.account_id limit ${MEMBERS_MAX})) company
group by account_id order by max(latest) desc, account_id limit ${COMPANY_MAX + 1}`;
