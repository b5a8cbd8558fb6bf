import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { layOut, type RingEdge, type RingNode } from './layout.js';

/** Days that flows look back: as far as identities link. */
const FLOW_DAYS = 90;
/** Days × creators of one member, newest first. */
const GIVEN_EDGES_MAX = 2_000;
/** Pairs that are kept, most coins first: ten per node of the picture. */
const FLOWS_MAX = 3_000;

/** Brings the flows and the picture of a ring up to date, in the transaction that changed it. */
export async function drawRing(sql: Sql, ringId: string, at: EpochMs): Promise<void> {
  await sql.query({ name: 'forget-ring-flows', text: 'delete from ring_flow where ring_id = $1', values: [ringId] });
  const { rows: flows } = await sql.query<RingEdge>({ name: 'write-ring-flows', text: WRITE_FLOWS, values: [ringId, toIso(at)] });
  const { rows: members } = await sql.query<RingNode>({
    name: 'ring-nodes',
    text: 'select account_id as "accountId", role from ring_member where ring_id = $1 order by account_id',
    values: [ringId],
  });
  const placed = layOut(
    members,
    flows.toSorted((a, b) => (a.gifterId + a.creatorId < b.gifterId + b.creatorId ? -1 : 1)),
  );
  await sql.query({
    name: 'place-ring-members',
    text: `update ring_member m set x = n.x, y = n.y
      from ring_member o left join json_to_recordset($2::json) as n ("accountId" text, x real, y real) on n."accountId" = o.account_id
      where o.ring_id = $1 and m.ring_id = $1 and m.account_id = o.account_id and (m.x, m.y) is distinct from (n.x, n.y)`,
    values: [ringId, JSON.stringify(placed)],
  });
}

/** Looks back from the ring's latest payout, which may be another one than that of this sighting. Index: gift_edge's primary key. */
const WRITE_FLOWS = `
insert into ring_flow (ring_id, gifter_id, creator_id, gifts, coins)
select $1, g.account_id, e.creator_id, sum(e.gifts), sum(e.coins)
from ring_member g
cross join (select (greatest(latest_at, $2) at time zone 'UTC')::date as day from ring where id = $1) latest
cross join lateral (
  select creator_id, gifts, coins from gift_edge
  where gifter_id = g.account_id and day between latest.day - ${FLOW_DAYS} and latest.day
  order by day desc limit ${GIVEN_EDGES_MAX}) e
join ring_member c on c.ring_id = $1 and c.account_id = e.creator_id
where g.ring_id = $1
group by g.account_id, e.creator_id
order by sum(e.coins) desc, g.account_id, e.creator_id limit ${FLOWS_MAX}
returning gifter_id as "gifterId", creator_id as "creatorId", coins`;
