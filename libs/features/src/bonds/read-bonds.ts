import { accountId } from '@app/domain';
import type { Batch, FamilySources, FamilyValues } from '../batch.js';
import { giftsBetween } from '../circulation/gifts-between.js';
import { LINK_DAYS } from '../event-days.js';
import type { BondFeatures } from '../feature-set.js';
import { COMMON_ACCOUNTS } from '../identity/likelihood.js';
import { tieOf } from '../identity/ties.js';
import { payeesAndDays, PAYEES, payoutsOf } from '../payees.js';
import { largestPayers } from '../payers/read-payers.js';
import type { Bond } from './bonds-features.js';

/** Newest days × devices and cards of one payer: a month of somebody who comes daily. */
const LINKS_PER_PAYER_MAX = 64;
/** Devices and cards of one payee's payers that are followed, those of most payers first: a farm of phones has fewer. */
const BONDS_MAX = 32;

interface BondRow {
  readonly payout: number;
  readonly kind: Bond['kind'];
  readonly digest: string;
  readonly strangers: number;
  readonly found: number;
  /** Account, days, days on which it used any of the bonds. */
  readonly members: readonly (readonly [string, number, number])[];
}

const NO_BONDS: BondFeatures = Object.freeze({ bonds: Object.freeze([]), payers: Object.freeze([]), truncated: false });

/**
 * Devices and cards that payers of a payee have in common with each other (typologies.md, S1: puppets are one hand whether
 * or not the creator is seen on their phone). One statement for the batch: the largest payers' links, then who else is on
 * the few values that two of them share. What more than 200 accounts use joins nobody.
 */
export async function readBonds(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'bonds'>> {
  const { positions, payouts } = payoutsOf(batch);
  if (payouts.length === 0) return new Map();
  const { rows } = await sql.query<BondRow>({
    name: 'read-bonds',
    text: BONDS,
    values: [...payeesAndDays(payouts), batch.asOf],
  });
  const byPayout = Map.groupBy(rows, ({ payout }) => payout);
  return new Map(positions.map((position, n) => [position, featuresOf(byPayout.get(n) ?? [])]));
}

function featuresOf(rows: readonly BondRow[]): BondFeatures {
  if (rows.length === 0) return NO_BONDS;
  const payers = new Map(
    rows
      .flatMap(({ members }) => members)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, days, sharedDays]) => [account, { accountId: accountId(account), days, sharedDays }]),
  );
  return {
    bonds: rows.map(({ kind, digest, strangers, members }) => ({
      kind,
      digest,
      strangers,
      accounts: members.map(([account]) => accountId(account)),
    })),
    payers: [...payers.values()],
    truncated: rows.some(({ found }) => found > BONDS_MAX),
  };
}

/** Indexes: gift_edge (creator_id, day) and its primary key, identity_link (account_id, day) and its primary key. */
const BONDS = `
with payer as materialized (
  select p.n::int - 1 as payout, p.account as creator, p.day, g.gifter_id as account
  from ${PAYEES} p
  cross join lateral (${largestPayers({ payee: 'p.account', day: 'p.day' })}) g
  where g.gifter_id <> p.account
), used as materialized (
  select payer.payout, payer.creator, payer.day, payer.account, l.kind, l.value, l.day as seen
  from payer cross join lateral (
    select kind, value, day from identity_link
    where account_id = payer.account and day between payer.day - ${LINK_DAYS} and payer.day and kind in ('device', 'instrument')
    order by day desc, kind, value limit ${LINKS_PER_PAYER_MAX}) l
), bond as materialized (
  select *, count(*) over (partition by payout) as found,
    row_number() over (partition by payout order by payers desc, kind, value) as place
  from (
    select payout, creator, day, kind, value, count(distinct account) as payers from used
    group by payout, creator, day, kind, value having count(distinct account) > 1) common_to_two
), rare as materialized (
  select bond.payout, bond.kind, bond.value, bond.found, crowd.strangers
  from bond cross join lateral (
    select max(accounts) as accounts, count(distinct case
      when m.accounts <= ${COMMON_ACCOUNTS} and not m.trades
      then ${tieOf({ account: 'm.account_id', day: 'bond.day', asOf: '$3' })} end) as strangers
    from (
      select account_id, accounts, accounts <= ${COMMON_ACCOUNTS} and (account_id = bond.creator
        or exists (select from ${giftsBetween({ gifter: 'account_id', creator: 'bond.creator', day: 'bond.day', days: LINK_DAYS })})
        or exists (select from ${giftsBetween({ gifter: 'bond.creator', creator: 'account_id', day: 'bond.day', days: LINK_DAYS })})) as trades
      from (
        select account_id, count(*) over () as accounts from (
          select distinct account_id from identity_link
          where kind = bond.kind and value = bond.value and day between bond.day - ${LINK_DAYS} and bond.day
          order by account_id limit ${COMMON_ACCOUNTS + 1}) users) counted offset 0) m) crowd
  where bond.place <= ${BONDS_MAX} and crowd.accounts <= ${COMMON_ACCOUNTS}
), days as materialized (
  select payout, account, count(distinct seen)::int as days,
    (count(distinct seen) filter (where (kind, value) in (select r.kind, r.value from rare r where r.payout = used.payout)))::int as shared
  from used group by payout, account
)
select rare.payout, rare.kind, left(encode(rare.value, 'hex'), 16) as digest, rare.strangers::int as strangers, rare.found::int as found, (
    select json_agg(json_build_array(d.account, d.days, d.shared) order by d.account) from days d
    where d.payout = rare.payout and d.account in (
      select u.account from used u where u.payout = rare.payout and u.kind = rare.kind and u.value = rare.value)) as members
from rare
order by rare.payout, rare.kind, rare.value`;
