import { DAY_MS, type EpochMs } from '@app/domain';
import type { Batch, FamilySources, FamilyValues } from '../batch.js';
import { giftsBetween } from '../circulation/gifts-between.js';
import { FLOW_DAYS } from '../event-days.js';
import type { BalanceFeatures } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import { payoutsOf } from '../payees.js';

/** Whether it is the first, the second or one of many is all that anybody asks. */
const EARLIER_PAYOUTS_MAX = 50;
/** The loop of earnings into coins into gifts is looked for in this time (typologies.md, S9). */
const LOOP_DAYS = 7;
/** Newest inflows of coins that are searched for exchanges, and gifts that one exchange is followed to. */
const INFLOWS_MAX = 200;
const GIFTS_MAX = 200;

interface BalanceRow extends Omit<BalanceFeatures, 'firstEarnedAt'> {
  readonly firstKind: string | null;
  readonly firstAt: EpochMs | null;
}

/**
 * What each payee earned, was paid, and spent on others (typologies.md, S9 and P4). One statement. Wallets are as of the
 * read: what was earned after the payout makes `availableCoins` larger.
 */
export async function readBalance(batch: Batch, { sql }: FamilySources): Promise<FamilyValues<'balance'>> {
  const { positions, payouts } = payoutsOf(batch);
  if (payouts.length === 0) return new Map();
  const { rows } = await sql.query<BalanceRow>({
    name: 'read-balances',
    text: BALANCES,
    values: [
      joinedText(payouts.map((payout) => payout.accountId)),
      joinedNumbers(payouts.map(({ occurredAt }) => occurredAt)),
      joinedNumbers(payouts.map(({ seq }) => seq)),
      batch.asOf,
    ],
  });
  return new Map(
    positions.flatMap((position, n): [number, BalanceFeatures][] => {
      const row = rows[n];
      return row === undefined ? [] : [[position, featuresOf(row)]];
    }),
  );
}

const featuresOf = ({ firstKind, firstAt, ...balance }: BalanceRow): BalanceFeatures => ({
  ...balance,
  firstEarnedAt: firstKind === 'opening' ? null : firstAt,
});

const outflows = (range: string): string => `
  (select in_account, out_start, coins, kind from flow where out_account = p.account and out_tape = 'c' and ${range})`;

/**
 * Gifts that an exchange funded overlap its interval on the coins tape: the piece that covers its start, and those that
 * start within. Indexes: wallet and payout (account_id, seq), flow_in, flow_out, gift_edge's primary key.
 */
const BALANCES = `
select coalesce(w.earnings_in - coalesce(own.out_start, w.earnings_out), 0)::bigint as "availableCoins",
  earlier.payouts as "earlierPayouts", first.kind as "firstKind", first.occurred_at as "firstAt",
  loop.exchanged as "exchangedCoins", loop.returned as "returnedCoins", loop.accounts as "returnedTo"
from (
  select n, account, at as at_ms, to_timestamp(at / 1000::float8) as at, seq
  from unnest(string_to_array($1, E'\\x1f', ''), $2::bigint[], $3::bigint[]) with ordinality as u (account, at, seq, n)) p
left join wallet w on w.account_id = p.account
left join lateral (select min(out_start) as out_start from flow where seq = p.seq and kind = 'payout') own on true
cross join lateral (
  select count(*)::int as payouts from (
    select from payout where account_id = p.account and (p.seq is null or seq < p.seq) limit ${EARLIER_PAYOUTS_MAX}) paid) earlier
left join lateral (
  select kind, occurred_at from flow where in_account = p.account and in_tape = 'e' order by in_start limit 1) first on true
cross join lateral (
  select coalesce(sum(e.coins), 0)::bigint as exchanged, coalesce(sum(back.coins), 0)::bigint as returned,
    (select count(distinct account)::int from unnest(string_to_array(string_agg(back.accounts, E'\\x1f'), E'\\x1f')) as account) as accounts
  from (
    select in_start, coins, kind, occurred_at from flow
    where in_account = p.account and in_tape = 'c' and seq <= $4 order by in_start desc limit ${INFLOWS_MAX}) e
  cross join lateral (
    select sum(least(o.out_start + o.coins, e.in_start + e.coins) - greatest(o.out_start, e.in_start)) as coins,
      string_agg(o.in_account, E'\\x1f') as accounts
    from (
      ${outflows('out_start <= e.in_start order by out_start desc limit 1')}
      union all
      ${outflows(`out_start > e.in_start and out_start < e.in_start + e.coins order by out_start limit ${GIFTS_MAX}`)}) o
    where o.kind = 'gift' and o.in_account <> p.account
      and least(o.out_start + o.coins, e.in_start + e.coins) > greatest(o.out_start, e.in_start)
      and exists (select from ${giftsBetween({ gifter: 'o.in_account', creator: 'p.account', day: `(date '1970-01-01' + (p.at_ms / ${DAY_MS})::int)`, days: FLOW_DAYS })})) back
  where e.kind = 'exchange' and e.occurred_at between p.at - interval '${LOOP_DAYS} days' and p.at) loop
order by p.n`;
