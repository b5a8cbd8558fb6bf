import { toIso } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { RingSighting } from './ring.js';

/** An account that gave to or got from more others than this is popular, or an agency: it joins no two rings. */
const COUNTERPARTS_MAX = 200;
/** Newest days × others of an account that are counted. */
const COUNTED_EDGES_MAX = 5_000;
/** Rings that one sighting can join; the rest meets with the next payout. */
const MET_MAX = 50;

export interface MetRing {
  readonly id: string;
  readonly members: number;
}

/**
 * The rings that accounts of the sighting are in, oldest first. The payee finds those that it was paid in, however many
 * fans it has; any other account only counts while it has at most 200 counterparts in 90 days.
 */
export async function findMet(sql: Sql, { payee, members, occurredAt }: RingSighting): Promise<MetRing[]> {
  const { rows } = await sql.query<MetRing>({
    name: 'find-met-rings',
    text: MET_RINGS,
    values: [members.map(({ accountId }) => accountId), payee, toIso(occurredAt)],
  });
  return rows;
}

const edges = (account: string, other: string): string => `
  (select ${other} as other from gift_edge where ${account} = m.account_id
    and day between ($3::timestamptz at time zone 'UTC')::date - 90 and ($3::timestamptz at time zone 'UTC')::date
  order by day desc limit ${COUNTED_EDGES_MAX})`;

/** Indexes: ring_member (account_id), gift_edge's primary key and (creator_id, day). */
const MET_RINGS = `
select r.id, (select count(*)::int from ring_member all_of where all_of.ring_id = r.id) as members
from ring r where r.id in (
  select m.ring_id from ring_member m
  where m.account_id = any($1::text[]) and ((m.account_id = $2 and m.role = 'payee') or (
    select count(distinct other) from (${edges('creator_id', 'gifter_id')} union all ${edges('gifter_id', 'creator_id')}) others
  ) <= ${COUNTERPARTS_MAX}))
order by r.number limit ${MET_MAX}`;
