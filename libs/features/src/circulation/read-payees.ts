import { accountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { dayOf, FLOW_DAYS } from '../event-days.js';
import type { Income, Partner, Subject } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { giftsBetween } from './gifts-between.js';

/** Partners with gifts both ways that are handed on, most coins first. */
const PARTNERS_MAX = 50;
/** Days × creators that one payee gave to: an account that gives more is looked at through its newest. */
const GIVEN_EDGES_MAX = 2_000;
/**
 * Days × gifters whose coins are summed, newest first: 50 ms for the most popular, far above most creators'
 * month. Beyond it the sum is too low, which matters to nobody: no partner weighs anything there.
 */
const RECEIVED_EDGES_MAX = 50_000;

export interface PayeeFlows {
  readonly partners: readonly Partner[];
  readonly coinsReceived: number;
  readonly income: Income;
  /** The payee gave more than was looked at. */
  readonly truncated: boolean;
}

interface PayeeRow {
  readonly coinsReceived: number;
  readonly giftDays: number;
  readonly lastAt: EpochMs | null;
  readonly givenEdges: number;
  /** Account, coins given, gifts given, coins received, gifts received, last gift to and from each partner. */
  readonly partners: readonly (readonly [string, number, number, number, number, EpochMs | null, EpochMs | null])[] | null;
}

/**
 * What each payee gave and was given in the 30 days before the payout, in the payouts' order. One statement.
 * Partners start from what the payee gave, which is little, so a million gifters do not matter to them.
 */
export async function readPayees(sql: Sql, payouts: readonly Subject[]): Promise<PayeeFlows[]> {
  const { rows } = await sql.query<PayeeRow>({
    name: 'read-payee-flows',
    text: PAYEE_FLOWS,
    values: [
      joinedText(payouts.map((payout) => payout.accountId)),
      joinedNumbers(payouts.map((payout) => dayOf(payout.occurredAt))),
      joinedNumbers(payouts.map((payout) => payout.occurredAt)),
    ],
  });
  return rows.map(({ coinsReceived, giftDays, lastAt, givenEdges, partners }) => ({
    coinsReceived,
    income: { giftDays, lastAt },
    truncated: givenEdges >= GIVEN_EDGES_MAX,
    partners: (partners ?? []).map(([account, coinsGiven, giftsGiven, coinsReceivedFrom, giftsReceived, ...lastAts]) => ({
      accountId: accountId(account),
      coinsGiven,
      giftsGiven,
      coinsReceived: coinsReceivedFrom,
      giftsReceived,
      lastGivenAt: lastAts[0],
      lastReceivedAt: lastAts[1],
    })),
  }));
}

/** The last gift of a day that was before the payout, as near as a daily sum says it; null when there was none. */
const LAST_BEFORE = `max(case when last_at <= p.at then last_at when first_at <= p.at then first_at end)`;
const inMs = (time: string): string => `(extract(epoch from ${time}) * 1000)::bigint`;

/** Indexes: gift_edge's primary key (gifter_id, day, creator_id) and (creator_id, day). */
const PAYEE_FLOWS = `
select income.coins as "coinsReceived", income.days as "giftDays", income.last_at as "lastAt", given.edges as "givenEdges", given.partners
from (
  select n, account, date '1970-01-01' + day as day, to_timestamp(at / 1000::float8) as at
  from unnest(string_to_array($1, E'\\x1f', ''), $2::int[], $3::bigint[]) with ordinality as u (account, day, at, n)) p
cross join lateral (
  select coalesce(sum(coins), 0)::bigint as coins, count(*)::int as days, ${LAST_BEFORE} as last_at from (
    select coins, first_at, last_at from gift_edge where creator_id = p.account and day between p.day - ${FLOW_DAYS} and p.day
    order by day desc limit ${RECEIVED_EDGES_MAX}) newest) income
cross join lateral (
  select coalesce(sum(edges), 0)::int as edges,
    (array_agg(json_build_array(creator_id, coins, gifts, back.received_coins, back.received_gifts,
      ${inMs('given.last_at')}, ${inMs('back.last_at')})
      order by coins + back.received_coins desc, creator_id) filter (where back.received_gifts > 0))[1:${PARTNERS_MAX}] as partners
  from (
    select creator_id, sum(coins)::bigint as coins, sum(gifts)::int as gifts, count(*) as edges, ${LAST_BEFORE} as last_at from (
      select creator_id, coins, gifts, first_at, last_at from gift_edge
      where gifter_id = p.account and creator_id <> p.account and day between p.day - ${FLOW_DAYS} and p.day
      order by day desc limit ${GIVEN_EDGES_MAX}) newest
    group by creator_id) given
  cross join lateral (
    select coalesce(sum(between_them.coins), 0)::bigint as received_coins, coalesce(sum(between_them.gifts), 0)::int as received_gifts,
      ${LAST_BEFORE} as last_at
    from ${giftsBetween({ gifter: 'given.creator_id', creator: 'p.account', day: 'p.day', days: FLOW_DAYS })}) back) given
order by p.n`;
