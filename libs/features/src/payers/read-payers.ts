import { accountId, type EpochMs } from '@app/domain';
import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import { dayOf, FLOW_DAYS } from '../event-days.js';
import type { Payer, PayersFeatures } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** Payers that are looked at, most coins first. Gifting is heavy-tailed: they bring most of nearly everybody's income. */
const PAYERS_MAX = 40;
/** Days × gifters of one payee that are summed, newest first, as everywhere else. */
const INCOME_EDGES_MAX = 50_000;
/** Days × creators of one payer: who gives more has a life elsewhere that the newest show. */
const GIVEN_EDGES_MAX = 500;
/** Other creators of one payer that are named: enough to compare two payers. */
const CREATORS_MAX = 20;
/** Newest inflows of one payer whose sizes are compared. */
const PACKS_MAX = 12;
/** Synchrony looks back this far (typologies.md, S7). */
const SYNCHRONY_DAYS = 14;

interface PayerRow {
  readonly payout: number;
  readonly allCoins: number;
  readonly allPayers: number;
  readonly account: string;
  readonly coins: number;
  readonly daysGiven: number;
  readonly firstAt: EpochMs;
  readonly elsewhere: number;
  readonly creators: string[] | null;
  readonly createdAt: number | null;
  readonly packs: number[] | null;
  readonly days: readonly (readonly [EpochMs, EpochMs])[] | null;
}

/**
 * Who paid each payee within 30 days and what else they do (typologies.md, S6, S7, C2). One statement, about ten index
 * probes a payer. Nobody paid: a value without payers.
 */
export async function readPayers(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'payers'>> {
  const positions = positionsOf(batch, ['payout']);
  if (positions.length === 0) return new Map();
  const payouts = positions.map((position) => subjectAt(batch, position));
  const { rows } = await sql.query<PayerRow>({
    name: 'read-payers',
    text: PAYERS,
    values: [
      joinedText(payouts.map((payout) => payout.accountId)),
      joinedNumbers(payouts.map(({ occurredAt }) => dayOf(occurredAt))),
      batch.asOf,
    ],
  });
  const byPayout = Map.groupBy(rows, ({ payout }) => payout);
  return new Map(positions.map((position, n) => [position, featuresOf(byPayout.get(n) ?? [])]));
}

const featuresOf = (rows: readonly PayerRow[]): PayersFeatures => ({
  payers: rows.map(payerOf),
  coins: rows[0]?.allCoins ?? 0,
  payerCount: rows[0]?.allPayers ?? 0,
});

const payerOf = (row: PayerRow): Payer => ({
  accountId: accountId(row.account),
  coins: row.coins,
  daysGiven: row.daysGiven,
  firstGiftAt: row.firstAt,
  coinsElsewhere: row.elsewhere,
  alsoGaveTo: (row.creators ?? []).map(accountId),
  createdAt: row.createdAt,
  packs: row.packs ?? [],
  days: (row.days ?? []).map(([firstAt, lastAt]) => ({ firstAt, lastAt })),
});

/** SQL of a payee's payers of 30 days, most coins first; both arguments are SQL expressions, `day` a date. Index: gift_edge (creator_id, day). */
export const largestPayers = ({ payee, day }: { payee: string; day: string }): string => `
  select gifter_id, sum(coins)::bigint as coins, count(*)::int as days, min(first_at) as first_at, max(seq) as seq,
    (sum(sum(coins)) over ())::bigint as all_coins, (count(*) over ())::int as all_payers
  from (
    select gifter_id, coins, first_at, seq from gift_edge
    where creator_id = ${payee} and day between ${day} - ${FLOW_DAYS} and ${day}
    order by day desc limit ${INCOME_EDGES_MAX}) newest
  group by gifter_id order by 2 desc, gifter_id limit ${PAYERS_MAX}`;

/** Indexes: gift_edge (creator_id, day) and its primary key, transaction's primary key, flow_in. */
const PAYERS = `
select p.n::int - 1 as payout, g.all_coins as "allCoins", g.all_payers as "allPayers", g.gifter_id as account, g.coins,
  g.days as "daysGiven", g.first_at as "firstAt", elsewhere.coins as elsewhere, elsewhere.creators,
  told.created_at as "createdAt", packs.sizes as packs, synchrony.days
from (
  select n, account, date '1970-01-01' + day as day
  from unnest(string_to_array($1, E'\\x1f', ''), $2::int[]) with ordinality as u (account, day, n)) p
cross join lateral (${largestPayers({ payee: 'p.account', day: 'p.day' })}) g
cross join lateral (
  select coalesce(sum(coins), 0)::bigint as coins, (array_agg(distinct creator_id))[1:${CREATORS_MAX}] as creators from (
    select creator_id, coins from gift_edge
    where gifter_id = g.gifter_id and day between p.day - ${FLOW_DAYS} and p.day and creator_id <> p.account
    order by day desc limit ${GIVEN_EDGES_MAX}) newest) elsewhere
left join lateral (
  select (details -> 'account' ->> 'createdAt')::float8 as created_at from transaction where seq = g.seq limit 1) told on true
cross join lateral (
  select array_agg(distinct size) as sizes from (
    select sum(coins)::float8 as size from (
      select seq, coins, kind from flow where in_account = g.gifter_id and in_tape = 'c' and seq <= $3
      order by in_start desc limit ${PACKS_MAX}) newest
    where kind = 'purchase' group by seq) bought) packs
cross join lateral (
  select json_agg(json_build_array(extract(epoch from first_at) * 1000, extract(epoch from last_at) * 1000) order by day) as days
  from (
    select day, first_at, last_at, creator_id from gift_edge
    where gifter_id = g.gifter_id and day between p.day - ${SYNCHRONY_DAYS} and p.day offset 0) recent
  where creator_id = p.account) synchrony
order by p.n, g.coins desc, g.gifter_id`;
