import { toIso, type EpochMs } from '@app/domain';
import { SYSTEM } from '@app/holds';
import type { Sql } from '@app/runtime';
import { writeAudit } from '../audit/write-audit.js';
import { drawRing } from './draw-ring.js';
import { mergeRing } from './merge-ring.js';
import { findMet, type MetRing } from './met-rings.js';
import type { RingSighting } from './ring.js';
import { writeSighting } from './write-sighting.js';

/** What became of the rings of one batch, for metrics after its commit. */
export interface RingTurns {
  readonly found: number;
  readonly grew: number;
  readonly merged: number;
}

export const NO_TURNS: RingTurns = Object.freeze({ found: 0, grew: 0, merged: 0 });

/** Rings change one at a time in all of an installation: they are rare, take milliseconds, and any two may turn out to be one. */
const RINGS_LOCK = 7_216_400_003;
/** More accounts than this are no ring: what is left out is said, and two so large are not joined. */
const MEMBERS_MAX = 2_000;
const BASE_36 = 36;

/**
 * Takes the rings that newly recorded assessments show into the lasting ones: a payout whose members are in a ring joins
 * it, one that joins several makes them one under the oldest id, one without founds a ring. Payouts have been locked,
 * cases have not. Writing a sighting again changes nothing but the version.
 * @param cleared payouts that were assessed again and show no ring any more: it is no reason to hold them now
 */
export async function recordRings(
  sql: Sql,
  { sightings, cleared }: { sightings: readonly RingSighting[]; cleared: readonly string[] },
  now: EpochMs,
): Promise<RingTurns> {
  if (cleared.length > 0) await clearPayouts(sql, cleared);
  if (sightings.length === 0) return NO_TURNS;
  await sql.query({ name: 'lock-rings', text: 'select pg_advisory_xact_lock($1)', values: [RINGS_LOCK] });
  const turns = { found: 0, grew: 0, merged: 0 };
  for (const sighting of sightings.toSorted((a, b) => a.seq - b.seq)) {
    const met = await findMet(sql, sighting);
    const [survivor, ...others] = met;
    const ringId = survivor?.id ?? (await foundRing(sql, sighting, now));
    turns.merged += await mergeAll(sql, { survivor, others, now });
    await writeSighting(sql, { ringId, sighting, roomFor: MEMBERS_MAX, now });
    await drawRing(sql, ringId, sighting.occurredAt);
    turns[survivor ? 'grew' : 'found'] += 1;
  }
  return turns;
}

async function clearPayouts(sql: Sql, payoutIds: readonly string[]): Promise<void> {
  await sql.query({
    name: 'clear-ring-payouts',
    text: 'update ring_payout set holds = false where payout_id = any($1::text[]) and holds',
    values: [payoutIds],
  });
}

/** Named for the payout that showed it first. */
async function foundRing(sql: Sql, { seq, payoutId, members, occurredAt }: RingSighting, now: EpochMs): Promise<string> {
  const id = `ring-${seq.toString(BASE_36)}`;
  await sql.query({
    name: 'found-ring',
    text: 'insert into ring (id, version, found_at, changed_at, latest_at) values ($1, 0, $2, $2, $3)',
    values: [id, toIso(now), toIso(occurredAt)],
  });
  await writeAudit(sql, {
    at: now,
    actor: SYSTEM,
    action: 'ring.found',
    subject: { type: 'ring', id },
    details: { payoutId, members: members.length },
  });
  return id;
}

/** The older id survives. What would grow beyond the bound stays apart: so many accounts are no ring. */
async function mergeAll(
  sql: Sql,
  { survivor, others, now }: { survivor: MetRing | undefined; others: readonly MetRing[]; now: EpochMs },
): Promise<number> {
  if (survivor === undefined) return 0;
  let size = survivor.members;
  let merged = 0;
  for (const other of others) {
    if (size + other.members > MEMBERS_MAX) continue;
    await mergeRing(sql, { from: other.id, into: survivor.id, now });
    size += other.members;
    merged += 1;
  }
  return merged;
}
