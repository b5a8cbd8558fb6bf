import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { RING_ROLES, type RingSighting } from './ring.js';

interface Written {
  readonly ringId: string;
  readonly sighting: RingSighting;
  /** Members that the ring may have. */
  readonly roomFor: number;
  readonly now: EpochMs;
}

const RANKS = `array[${RING_ROLES.map((role) => `'${role}'`).join(', ')}]`;

/** Whatever the order in which payouts are told of, a member ends as the same row: the first role, the strongest link, the earliest time. */
export const MEMBER_JOINS = `on conflict (ring_id, account_id) do update set
  role = case when array_position(${RANKS}, excluded.role) < array_position(${RANKS}, m.role) then excluded.role else m.role end,
  likelihood = greatest(m.likelihood, excluded.likelihood), joined_at = least(m.joined_at, excluded.joined_at),
  seq = least(m.seq, excluded.seq)`;

/** Adds members, links and what the payout says of the ring's coins, and raises the ring's version. */
export async function writeSighting(sql: Sql, { ringId, sighting, roomFor, now }: Written): Promise<void> {
  const { members, links, payoutId, seq, occurredAt, asOf, holds, economics, score } = sighting;
  const { rowCount: written } = await sql.query({
    name: 'write-ring-members',
    text: WRITE_MEMBERS,
    values: [ringId, JSON.stringify(members), toIso(occurredAt), seq, roomFor],
  });
  await sql.query({
    name: 'write-ring-links',
    text: `insert into ring_link (ring_id, account_id, other_id, kind, digest)
      select $1, n."accountId", n."otherId", n.kind, n.digest
      from json_to_recordset($2::json) as n ("accountId" text, "otherId" text, kind text, digest text)
      where (select count(*) from ring_member m where m.ring_id = $1 and m.account_id in (n."accountId", n."otherId")) = 2
      on conflict do nothing`,
    values: [ringId, JSON.stringify(links)],
  });
  await sql.query({
    name: 'write-ring-payout',
    text: `insert into ring_payout as p (payout_id, ring_id, as_of, holds, economics) values ($1, $2, $3, $4, $5)
      on conflict (payout_id) do update set ring_id = excluded.ring_id, as_of = excluded.as_of, holds = excluded.holds,
        economics = excluded.economics
      where excluded.as_of >= p.as_of`,
    values: [payoutId, ringId, asOf, holds, JSON.stringify(economics)],
  });
  await sql.query({
    name: 'raise-ring',
    text: `update ring set version = version + 1, score = greatest(score, $2), changed_at = $3, latest_at = greatest(latest_at, $4),
        truncated = truncated or $5 where id = $1`,
    values: [ringId, score, toIso(now), toIso(occurredAt), written < members.length],
  });
}

/** Who is in it already is written in any case; of the others, in their order, as many as there is room for. */
const WRITE_MEMBERS = `
with n as (
  select n.*, row_number() over () as place,
    exists (select from ring_member m where m.ring_id = $1 and m.account_id = n."accountId") as is_member
  from json_to_recordset($2::json) as n ("accountId" text, role text, likelihood real)
), room as (
  select $5::int - (select count(*) from ring_member m where m.ring_id = $1) as places
), chosen as (
  select n.* from n, room where n.is_member or n.role = 'payee'
    or (select count(*) from n as earlier where not earlier.is_member and earlier.place <= n.place) <= room.places
)
insert into ring_member as m (ring_id, account_id, role, likelihood, joined_at, seq)
select $1, "accountId", role, likelihood, $3, $4 from chosen order by "accountId"
${MEMBER_JOINS}`;
