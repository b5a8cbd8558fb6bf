import { accountId as toAccountId, type AccountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { dayOf, LINK_DAYS } from '../event-days.js';

/** Others on one card or device: where there are more, it says next to nothing of any two (typologies.md, S1: 3/deg). */
const SHARERS_MAX = 20;
/** Cards and devices of one account on one day; a person's are fewer. */
const VALUES_MAX = 8;

/**
 * Others who used a card or device, within 90 days before a time, that an account used on the day of that time. A value
 * of more than 20 others answers nobody. Indexes: identity_link (account_id, day) and its primary key.
 */
export async function readSharers(sql: Sql, account: AccountId, at: EpochMs): Promise<AccountId[]> {
  const { rows } = await sql.query<{ account_id: string }>({ name: 'read-sharers', text: SHARERS, values: [account, dayOf(at)] });
  return rows.map((row) => toAccountId(row.account_id));
}

const SHARERS = `
select distinct other.account_id
from (
  select kind, value, day from identity_link
  where account_id = $1 and day = date '1970-01-01' + $2::int and kind in ('instrument', 'device')
  order by kind, value limit ${VALUES_MAX}) own
cross join lateral (
  select account_id, count(*) over () as accounts from (
    select distinct account_id from identity_link
    where kind = own.kind and value = own.value and account_id <> $1 and day between own.day - ${LINK_DAYS} and own.day
    order by account_id limit ${SHARERS_MAX + 1}) looked_at) other
where other.accounts <= ${SHARERS_MAX}
order by 1`;
