import type { Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { giftsBetween } from '../circulation/gifts-between.js';
import { LINK_DAYS } from '../event-days.js';
import type { LinkKind } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { COMMON_ACCOUNTS, HOUSEHOLD } from './likelihood.js';
import { tieOf } from './ties.js';

/** Who else uses a value of a creator? */
export interface ValueQuestion {
  readonly creator: string;
  readonly day: number;
  readonly kind: LinkKind;
  readonly digest: string;
  /** The creator's hours on the day that are not in the table (a risk check), else 0. */
  readonly ownHours: number;
  /** Ask which strangers belong together. Of payouts; a gift's link only adds, and is not worth the reading. */
  readonly asksTies: boolean;
}

/** An account, the creator excepted, that used the value of question `question` within 90 days. */
export interface ValueAccount {
  readonly question: number;
  readonly accountId: string;
  /** Of money the stronger of the two accounts' kinds. */
  readonly kind: LinkKind;
  /** Coins went between it and the creator, either way, within 90 days. */
  readonly trades: boolean;
  /** An exact address: both used it in the same hour. True for every other kind. */
  readonly together: boolean;
  /** More than 200 accounts use the value: this row stands for all of them, its flags mean nothing. */
  readonly common: boolean;
  /** Equal for strangers who belong together; null where it was not asked, or is not worth asking. */
  readonly tie: string | null;
}

/**
 * The accounts on each value; one row marked `common` where there are more than 200. One statement; only asked for
 * values that matched or that a payee used, so it is rare for gifts. At most 202 index steps per value
 * and day of use, then two index probes per account, and for strangers of a payout's crowded device or card a few more.
 */
export async function readValueAccounts(sql: Sql, questions: readonly ValueQuestion[], asOf: Seq): Promise<ValueAccount[]> {
  if (questions.length === 0) return [];
  const { rows } = await sql.query<ValueAccount>({
    name: 'read-value-accounts',
    text: VALUE_ACCOUNTS,
    values: [
      joinedText(questions.map(({ creator }) => creator)),
      joinedNumbers(questions.map(({ day }) => day)),
      joinedText(questions.map(({ kind }) => kind)),
      joinedText(questions.map(({ digest }) => digest)),
      joinedNumbers(questions.map(({ ownHours }) => ownHours)),
      joinedNumbers(questions.map(({ asksTies }) => Number(asksTies))),
      asOf,
    ],
  });
  return rows;
}

/** The creator and one account too many: enough to know that the value is common. */
const ACCOUNTS_LOOKED_AT = COMMON_ACCOUNTS + 2;

const accountsOf = (kind: string): string => `(
  select distinct account_id, kind from identity_link
  where kind = ${kind} and value = q.value and day between q.day - ${LINK_DAYS} and q.day
  order by account_id limit ${ACCOUNTS_LOOKED_AT})`;

/** Index: the primary keys of identity_link (in account order, so the limit ends the scan) and gift_edge. */
const VALUE_ACCOUNTS = `
with q as materialized (
  select n::int - 1 as n, creator, date '1970-01-01' + day as day, kind, decode(digest, 'hex') as value, own_hours,
    asks_ties = 1 and kind in ('destination', 'instrument', 'device') as asks_ties,
    case kind when 'destination' then 'instrument' when 'instrument' then 'destination' end as twin
  from unnest(string_to_array($1, E'\\x1f', ''), $2::int[], string_to_array($3, E'\\x1f', ''), string_to_array($4, E'\\x1f', ''),
    $5::int[], $6::int[]) with ordinality as u (creator, day, kind, digest, own_hours, asks_ties, n)
)
select q.n as question, m.account_id as "accountId", least(m.kind, q.kind) as kind, m.accounts > ${COMMON_ACCOUNTS} as common, known.trades,
  case when q.asks_ties and m.accounts between ${HOUSEHOLD + 1} and ${COMMON_ACCOUNTS} and not known.trades
    then ${tieOf({ account: 'm.account_id', day: 'q.day', asOf: '$7' })} end as tie,
  q.kind <> 'ip' or m.accounts <= ${COMMON_ACCOUNTS} and exists (
    select from identity_link theirs
    where theirs.kind = 'ip' and theirs.value = q.value and theirs.account_id = m.account_id
      and theirs.day between q.day - ${LINK_DAYS} and q.day
      and ((theirs.day = q.day and theirs.hours & q.own_hours <> 0) or exists (
        select from identity_link ours
        where ours.kind = 'ip' and ours.value = q.value and ours.account_id = q.creator
          and ours.day = theirs.day and ours.hours & theirs.hours <> 0))) as together
from q
cross join lateral (
  select account_id, min(kind) as kind, count(*) over () as accounts, row_number() over () as place
  from (${accountsOf('q.kind')} union all ${accountsOf('q.twin')}) both_kinds
  where account_id <> q.creator
  group by account_id) m
cross join lateral (
  select m.accounts <= ${COMMON_ACCOUNTS} and (
    exists (select from ${giftsBetween({ gifter: 'm.account_id', creator: 'q.creator', day: 'q.day', days: LINK_DAYS })})
    or exists (select from ${giftsBetween({ gifter: 'q.creator', creator: 'm.account_id', day: 'q.day', days: LINK_DAYS })})) as trades
  offset 0) known
where m.accounts <= ${COMMON_ACCOUNTS} or m.place = 1`;
