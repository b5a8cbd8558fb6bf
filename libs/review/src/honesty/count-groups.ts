import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { GROUP_PAYOUTS_MIN, type GroupCounts } from './fairness.js';

/** Countries with a line of their own, most payouts first; so many labels a metric bears. The others are one group. */
const COUNTRIES_MAX = 20;

/**
 * Counts a period's payouts by creator size (coins received so far), tenure (age of the account at the payout) and
 * country, with what became of their holds. Holds for faults of ours are not counted: they say nothing of a creator.
 * One statement over the payouts of the period; groups below {@link GROUP_PAYOUTS_MIN} of a country join the others.
 */
export async function countGroups(sql: Sql, { since, until }: { since: EpochMs; until: EpochMs }): Promise<GroupCounts[]> {
  const { rows } = await sql.query<GroupCounts>({
    name: 'count-fairness-groups',
    text: COUNT,
    values: [toIso(since), toIso(until)],
  });
  return rows;
}

const COUNT = `
with recent as materialized (
  select p.id, w.earnings_in as earned, t.details -> 'account' ->> 'country' as country,
    extract(epoch from p.occurred_at) / 86400 - (t.details -> 'account' ->> 'createdAt')::float8 / 86400000 as days
  from payout p
  join transaction t on t.seq = p.seq and t.recorded_at >= $1::timestamptz and t.recorded_at < $2::timestamptz
  left join wallet w on w.account_id = p.account_id
  where p.recorded_at >= $1 and p.recorded_at < $2 and p.status <> 'pending'
), moves as (
  select payout_id, to_status, reason, at, lead(at) over w as ended, lead(reason) over w as ending
  from payout_history where payout_id in (select id from recent)
  window w as (partition by payout_id order by version)
), holds as (
  select payout_id, bool_or(ending in ('verdict.release', 'hold.lifted')) as freed,
    bool_or(ending = 'verdict.release') as released, bool_or(ending = 'verdict.reject') as rejected,
    bool_and(ended is not null) as ended, sum(extract(epoch from ended - at)) / 3600 as hours
  from moves where to_status = 'held' and reason <> 'hold.degraded' group by payout_id
), large as (
  select country from recent where country is not null group by country having count(*) >= ${GROUP_PAYOUTS_MIN}
  order by count(*) desc limit ${COUNTRIES_MAX}
), grouped as (
  select r.id, g.dimension, g.name, g.position from recent r
  cross join lateral (values
    ('size', case when earned is null then 'not known' when earned < 10000 then 'under 10,000 coins'
      when earned < 100000 then '10,000 to 99,999 coins' when earned < 1000000 then '100,000 to 999,999 coins'
      else '1,000,000 coins and more' end, coalesce(log(greatest(earned, 1)), 99)),
    ('tenure', case when days is null then 'not known' when days < 30 then 'under 30 days' when days < 180 then '30 to 179 days'
      when days < 365 then '180 to 364 days' else 'a year and more' end, coalesce(days, 1e9)),
    ('country', case when country is null then 'not known' when country in (select country from large) then country else 'other' end, 0)
  ) as g (dimension, name, position)
)
select g.dimension, g.name as "group", count(*)::int as payouts, count(h.payout_id)::int as held,
  (count(*) filter (where h.freed and not coalesce(h.rejected, false)))::int as "heldInVain",
  (count(*) filter (where h.released or h.rejected))::int as decided,
  (count(*) filter (where h.released and not coalesce(h.rejected, false)))::int as overturned,
  coalesce(sum(h.hours) filter (where h.ended), 0)::float8 as "hoursHeld", (count(*) filter (where h.ended))::int as ended
from grouped g left join holds h on h.payout_id = g.id
group by g.dimension, g.name order by array_position(array['size', 'tenure', 'country'], g.dimension), min(g.position), payouts desc`;
