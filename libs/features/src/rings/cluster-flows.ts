import type { AccountId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { LINK_DAYS } from '../event-days.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** Days × gifters of one member, newest first: 20 ms for the most popular. The share is of what is looked at. */
const RECEIVED_EDGES_MAX = 20_000;
/** Days × creators that one member gave to. */
const GIVEN_EDGES_MAX = 2_000;

/** Accounts that one hand may hold, on a day. */
export interface ClusterAccounts {
  readonly day: number;
  readonly accounts: readonly AccountId[];
}

export interface ClusterFlows {
  readonly insideCoins: number;
  readonly crossingCoins: number;
  readonly truncated: boolean;
}

/** Coins among the accounts of each cluster and across its border, 90 days, in the clusters' order. One statement for all. */
export async function readClusterFlows(sql: Sql, clusters: readonly ClusterAccounts[]): Promise<ClusterFlows[]> {
  if (clusters.length === 0) return [];
  const members = clusters.flatMap(({ accounts, day }, cluster) => accounts.map((account) => ({ cluster, account, day })));
  const { rows } = await sql.query<ClusterFlows & { cluster: number }>({
    name: 'read-cluster-flows',
    text: CLUSTER_FLOWS,
    values: [
      joinedNumbers(members.map(({ cluster }) => cluster)),
      joinedText(members.map(({ account }) => account)),
      joinedNumbers(members.map(({ day }) => day)),
    ],
  });
  const byCluster = new Map(rows.map(({ cluster, ...flows }) => [cluster, flows]));
  return clusters.map((_, cluster) => byCluster.get(cluster) ?? { insideCoins: 0, crossingCoins: 0, truncated: false });
}

/** Indexes: gift_edge (creator_id, day) and its primary key (gifter_id, day, …). */
const CLUSTER_FLOWS = `
with m as materialized (
  select cluster, account, date '1970-01-01' + day as day
  from unnest($1::int[], string_to_array($2, E'\\x1f', ''), $3::int[]) as u (cluster, account, day)
)
select m.cluster, coalesce(sum(received.inside), 0)::bigint as "insideCoins",
  (coalesce(sum(received.crossing), 0) + coalesce(sum(given.crossing), 0))::bigint as "crossingCoins",
  bool_or(received.edges >= ${RECEIVED_EDGES_MAX} or given.edges >= ${GIVEN_EDGES_MAX}) as truncated
from m
cross join lateral (
  select sum(e.coins) filter (where i.account is not null) as inside, sum(e.coins) filter (where i.account is null) as crossing,
    count(*) as edges
  from (
    select gifter_id, coins from gift_edge where creator_id = m.account and day between m.day - ${LINK_DAYS} and m.day
    order by day desc limit ${RECEIVED_EDGES_MAX}) e
  left join m i on i.cluster = m.cluster and i.account = e.gifter_id) received
cross join lateral (
  select sum(e.coins) filter (where i.account is null) as crossing, count(*) as edges
  from (
    select creator_id, coins from gift_edge where gifter_id = m.account and day between m.day - ${LINK_DAYS} and m.day
    order by day desc limit ${GIVEN_EDGES_MAX}) e
  left join m i on i.cluster = m.cluster and i.account = e.creator_id) given
group by m.cluster`;
