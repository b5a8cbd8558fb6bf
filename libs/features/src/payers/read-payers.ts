import { accountId, type EpochMs } from '@app/domain';
import type { Batch, FamilySources, FamilyValues } from '../batch.js';
import { FLOW_DAYS } from '../event-days.js';
import type { Payer, PayersFeatures } from '../feature-set.js';
import { payeesAndDays, PAYEES, payoutsOf } from '../payees.js';

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
  /** Joined as in `joinedText`, one per day and creator. */
  readonly creators: string | null;
  readonly createdAt: number | null;
  /** Sequences and coins of the pieces of its newest purchases. */
  readonly packSeqs: readonly number[] | null;
  readonly packCoins: readonly number[] | null;
  readonly firstAts: readonly EpochMs[] | null;
  readonly lastAts: readonly EpochMs[] | null;
}

/**
 * Who paid each payee within 30 days and what else they do (typologies.md, S6, S7, C2). One statement, three index probes
 * a payer; what has to be sorted or told apart in it is so here. Nobody paid: a value without payers.
 */
export async function readPayers(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'payers'>> {
  const { positions, payouts } = payoutsOf(batch);
  if (payouts.length === 0) return new Map();
  const { rows } = await sql.query<PayerRow>({
    name: 'read-payers',
    text: PAYERS,
    values: [...payeesAndDays(payouts), batch.asOf],
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
  alsoGaveTo: row.creators === null ? [] : [...new Set(row.creators.split('\x1f'))].sort().slice(0, CREATORS_MAX).map(accountId),
  createdAt: row.createdAt,
  packs: packsOf(row),
  days: (row.firstAts ?? [])
    .map((firstAt, n) => ({ firstAt, lastAt: row.lastAts?.[n] ?? firstAt }))
    .sort((a, b) => a.firstAt - b.firstAt),
});

/** Coins that another purchase's undoing cut in two are pieces of one purchase. */
function packsOf({ packSeqs, packCoins }: PayerRow): number[] {
  const sizes = new Map<number, number>();
  packSeqs?.forEach((seq, n) => sizes.set(seq, (sizes.get(seq) ?? 0) + (packCoins?.[n] ?? 0)));
  return [...new Set(sizes.values())].sort((a, b) => a - b);
}

/**
 * SQL of a payee's payers of 30 days, most coins first, and what else to know of their days; all arguments are SQL, `day` a
 * date. Index: gift_edge (creator_id, day).
 */
export const largestPayers = ({ payee, day, also = '' }: { payee: string; day: string; also?: string }): string => `
  select gifter_id, sum(coins)::bigint as coins, count(*)::int as days, min(first_at) as first_at, max(seq) as seq,${also}
    (sum(sum(coins)) over ())::bigint as all_coins, (count(*) over ())::int as all_payers
  from (
    select gifter_id, day, coins, first_at, last_at, seq from gift_edge
    where creator_id = ${payee} and day between ${day} - ${FLOW_DAYS} and ${day}
    order by day desc limit ${INCOME_EDGES_MAX}) newest
  group by gifter_id order by 2 desc, gifter_id limit ${PAYERS_MAX}`;

const LATELY = `where day >= p.day - ${SYNCHRONY_DAYS}`;
const PAYER_DAYS = `
    array_agg(first_at) filter (${LATELY}) as first_ats, array_agg(last_at) filter (${LATELY}) as last_ats,`;

/** Indexes: gift_edge (creator_id, day) and its primary key, transaction's primary key, flow_in. */
const PAYERS = `
select p.n::int - 1 as payout, g.all_coins as "allCoins", g.all_payers as "allPayers", g.gifter_id as account, g.coins,
  g.days as "daysGiven", g.first_at as "firstAt", elsewhere.coins as elsewhere, elsewhere.creators,
  told.created_at as "createdAt", packs.seqs as "packSeqs", packs.coins as "packCoins", g.first_ats as "firstAts", g.last_ats as "lastAts"
from ${PAYEES} p
cross join lateral (${largestPayers({ payee: 'p.account', day: 'p.day', also: PAYER_DAYS })}) g
cross join lateral (
  select coalesce(sum(coins), 0)::bigint as coins, string_agg(creator_id, E'\\x1f') as creators from (
    select creator_id, coins from gift_edge
    where gifter_id = g.gifter_id and day between p.day - ${FLOW_DAYS} and p.day and creator_id <> p.account
    order by day desc limit ${GIVEN_EDGES_MAX}) newest) elsewhere
left join lateral (
  select (details -> 'account' ->> 'createdAt')::float8 as created_at from transaction where seq = g.seq limit 1) told on true
cross join lateral (
  select array_agg(seq) filter (where kind = 'purchase') as seqs, array_agg(coins) filter (where kind = 'purchase') as coins from (
    select seq, coins, kind from flow where in_account = g.gifter_id and in_tape = 'c' and seq <= $3
    order by in_start desc limit ${PACKS_MAX}) newest) packs
order by p.n, g.coins desc, g.gifter_id`;
