import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';

/** What the platform said of an account last, and since when it is known. */
export interface AccountProfile {
  /** Event time of the first thing that it did or was given; null: only links or lists know of it. */
  readonly firstSeenAt: EpochMs | null;
  /** Event time of the last of it. */
  readonly lastSeenAt: EpochMs | null;
  readonly country: string | null;
  readonly verified: boolean | null;
}

/** Coins over all recorded time. */
export interface AccountTotals {
  readonly bought: number;
  readonly given: number;
  readonly received: number;
  readonly paidOut: number;
  /** Bought, and charged back since. */
  readonly disputed: number;
  /** Some sum is of the newest rows alone. */
  readonly truncated: boolean;
}

/** Rows behind one sum: a busy creator's year, in some tens of milliseconds. */
const ROWS_SUMMED_MAX = 20_000;

/** Null when nothing of this account was ever recorded. A handful of index descents. */
export async function readProfile(sql: Sql, accountId: string): Promise<AccountProfile | null> {
  const { rows } = await sql.query<AccountProfile & { isKnown: boolean }>({
    name: 'account-profile',
    text: PROFILE,
    values: [accountId],
  });
  const [row] = rows;
  if (row === undefined || !row.isKnown) return null;
  const { isKnown: _, ...profile } = row;
  return profile;
}

/** `details` of what it did last may not tell of the account; then what it did before that. */
const PROFILE = `
with latest as (
  (select seq from payout where account_id = $1 order by seq desc limit 1)
  union all (select seq from flow where in_account = $1 and in_tape = 'c' order by in_start desc limit 1)
  union all (select seq from flow where out_account = $1 and out_tape = 'c' order by out_start desc limit 1)
), told as (
  select t.seq, t.occurred_at, t.details -> 'account' as account from latest l join transaction t on t.seq = l.seq where t.account_id = $1
), spoken as (
  select account from told where account is not null order by seq desc limit 1
), last as (
  select greatest(
    (select max(occurred_at) from told),
    (select max(last_at) from (select last_at from gift_edge where creator_id = $1 order by day desc limit 1) received)) as at
), first as (
  select least(
    (select first_purchase_at from wallet where account_id = $1),
    (select min(first_at) from (select first_at from gift_edge where gifter_id = $1 order by day limit 1) given),
    (select min(first_at) from (select first_at from gift_edge where creator_id = $1 order by day limit 1) received),
    (select occurred_at from payout where account_id = $1 order by seq limit 1)) as at
)
select first.at as "firstSeenAt", last.at as "lastSeenAt", spoken.account ->> 'country' as country,
  (spoken.account ->> 'verified')::boolean as verified,
  first.at is not null or exists (select from wallet where account_id = $1)
    or exists (select from identity_link where account_id = $1) as "isKnown"
from first cross join last left join spoken on true`;

/** Somebody whom an account gives to, or is given by. */
export interface GiftPartner {
  readonly accountId: string;
  readonly coins: number;
  readonly gifts: number;
  readonly lastAt: EpochMs;
}

export interface GiftPartners {
  readonly coins: number;
  readonly truncated: boolean;
  /** Most coins first. */
  readonly largest: readonly GiftPartner[];
}

const PARTNERS_SHOWN_MAX = 10;

/** Whom it gave most to (`creators`), or who gave it most (`gifters`). Index by the account and day. */
export async function readPartners(sql: Sql, accountId: string, side: 'gifters' | 'creators'): Promise<GiftPartners> {
  const [own, other] = side === 'gifters' ? ['creator_id', 'gifter_id'] : ['gifter_id', 'creator_id'];
  const { rows } = await sql.query<GiftPartner & { total: number; edges: number }>({
    name: `account-${side}`,
    text: `
with edges as materialized (
  select ${other} as other, coins, gifts, last_at from gift_edge where ${own} = $1 order by day desc limit ${ROWS_SUMMED_MAX})
select other as "accountId", sum(coins)::bigint as coins, sum(gifts)::int as gifts, max(last_at) as "lastAt",
  (sum(sum(coins)) over ())::bigint as total, (select count(*) from edges)::int as edges
from edges group by other order by sum(coins) desc, other limit ${PARTNERS_SHOWN_MAX}`,
    values: [accountId],
  });
  const [first] = rows;
  return {
    coins: first?.total ?? 0,
    truncated: (first?.edges ?? 0) >= ROWS_SUMMED_MAX,
    largest: rows.map(({ total: _, edges: __, ...partner }) => partner),
  };
}

interface BoughtRow {
  readonly bought: number;
  readonly disputed: number;
  readonly paidOut: number;
  readonly truncated: boolean;
}

/** Indexes: flow (in_account, …), voided's primary key, payout (account_id, seq). */
const BOUGHT = `
with inflows as materialized (
  select coins, kind from flow where in_account = $1 and in_tape = 'c' order by in_start desc limit ${ROWS_SUMMED_MAX}),
taken as materialized (
  select v.coins, v.undoing_seq from voided v where v.account_id = $1 and v.restored_by is null limit ${ROWS_SUMMED_MAX}),
paid as materialized (
  select settled_coins from payout where account_id = $1 order by seq desc limit ${ROWS_SUMMED_MAX})
select (select coalesce(sum(coins), 0)::bigint from inflows where kind = 'purchase') as bought,
  (select coalesce(sum(taken.coins), 0)::bigint from taken join transaction t on t.seq = taken.undoing_seq where t.type = 'chargeback') as disputed,
  (select coalesce(sum(settled_coins), 0)::bigint from paid) as "paidOut",
  greatest((select count(*) from inflows), (select count(*) from taken), (select count(*) from paid)) >= ${ROWS_SUMMED_MAX} as truncated`;

export async function readTotals(
  sql: Sql,
  accountId: string,
  gifts: { gifters: GiftPartners; creators: GiftPartners },
): Promise<AccountTotals> {
  const { rows } = await sql.query<BoughtRow>({ name: 'account-totals', text: BOUGHT, values: [accountId] });
  const { bought, disputed, paidOut, truncated } = rows[0] ?? { bought: 0, disputed: 0, paidOut: 0, truncated: false };
  return {
    bought,
    given: gifts.creators.coins,
    received: gifts.gifters.coins,
    paidOut,
    disputed,
    truncated: truncated || gifts.gifters.truncated || gifts.creators.truncated,
  };
}
