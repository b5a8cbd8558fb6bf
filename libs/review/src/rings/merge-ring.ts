import { toIso, type EpochMs } from '@app/domain';
import { SYSTEM } from '@app/holds';
import type { Sql } from '@app/runtime';
import { writeAudit } from '../audit/write-audit.js';
import { MEMBER_JOINS } from './write-sighting.js';

/** Two rings have turned out to be one: everything of the younger goes over, its id points to the older for good. Their cases stay as they are. */
export async function mergeRing(sql: Sql, { from, into, now }: { from: string; into: string; now: EpochMs }): Promise<void> {
  for (const [name, text] of MOVES) await sql.query({ name, text, values: [from, into] });
  await sql.query({
    name: 'point-to-survivor',
    text: `update ring set merged_into = $2, version = version + 1, changed_at = $3 where id = $1 or merged_into = $1`,
    values: [from, into, toIso(now)],
  });
  await sql.query({
    name: 'take-over-ring',
    text: `update ring r set score = greatest(r.score, o.score), latest_at = greatest(r.latest_at, o.latest_at),
        truncated = r.truncated or o.truncated
      from ring o where r.id = $2 and o.id = $1`,
    values: [from, into],
  });
  await writeAudit(sql, {
    at: now,
    actor: SYSTEM,
    action: 'ring.merged',
    subject: { type: 'ring', id: from },
    details: { into },
  });
}

const MOVES = [
  [
    'move-ring-members',
    `with gone as (delete from ring_member where ring_id = $1 returning *)
    insert into ring_member as m (ring_id, account_id, role, likelihood, joined_at, seq)
    select $2, account_id, role, likelihood, joined_at, seq from gone order by account_id
    ${MEMBER_JOINS}`,
  ],
  [
    'move-ring-links',
    `with gone as (delete from ring_link where ring_id = $1 returning *)
    insert into ring_link (ring_id, account_id, other_id, kind, digest)
    select $2, account_id, other_id, kind, digest from gone on conflict do nothing`,
  ],
  ['drop-ring-flows', 'delete from ring_flow where ring_id = $1 and $2::text is not null'],
  ['move-ring-payouts', 'update ring_payout set ring_id = $2 where ring_id = $1'],
] as const;
