import { HOUR_MS, SECOND_MS, seq, toIso, type EpochMs, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';

/** Well above what following takes (one walk and one batch of payouts); then another process takes it. */
const LEASE_MS = 30 * SECOND_MS;
/** It doubles with every attempt that failed, up to here: what a release mends is taken up within the hour. */
const LEASE_MS_MAX = HOUR_MS;
/** Keeps 2 ^ attempts and its column small: 30 s · 2⁷ is above the hour. */
const ATTEMPTS_COUNTED_MAX = 7;

/** Evidence that this process follows now. */
export interface ClaimedEvidence {
  readonly seq: Seq;
  /** Names the claim: another one, or news of the same purchase, moves it. */
  readonly leaseEndsAt: EpochMs;
}

/** Takes the evidence that has been due longest, null when none is. Two processes never take the same at once. */
export async function claimEvidence(sql: Sql, now: EpochMs): Promise<ClaimedEvidence | null> {
  const { rows } = await sql.query<{ seq: number; due_at: EpochMs }>({
    name: 'claim-evidence',
    text: `update late_evidence e set attempts = least(attempts + 1, ${ATTEMPTS_COUNTED_MAX}),
        due_at = $1::timestamptz + make_interval(secs => least($2::float8 * 2 ^ attempts, $3::float8) / 1000)
      where seq = (select seq from late_evidence where due_at <= $1 order by due_at, seq limit 1 for update skip locked)
      returning seq, due_at`,
    values: [toIso(now), LEASE_MS, LEASE_MS_MAX],
  });
  return rows[0] === undefined ? null : { seq: seq(rows[0].seq), leaseEndsAt: rows[0].due_at };
}

/** It has been followed. What was noted again meanwhile stays. */
export async function dropEvidence(sql: Sql, claimed: ClaimedEvidence): Promise<void> {
  await sql.query({
    name: 'drop-evidence',
    text: 'delete from late_evidence where seq = $1 and due_at = $2',
    values: [claimed.seq, toIso(claimed.leaseEndsAt)],
  });
}

/** It cannot be followed to its end yet, and nobody is to blame: not an attempt that failed. */
export async function postponeEvidence(sql: Sql, claimed: ClaimedEvidence, dueAt: EpochMs): Promise<void> {
  await sql.query({
    name: 'postpone-evidence',
    text: 'update late_evidence set due_at = $3, attempts = 0 where seq = $1 and due_at = $2',
    values: [claimed.seq, toIso(claimed.leaseEndsAt), toIso(dueAt)],
  });
}
