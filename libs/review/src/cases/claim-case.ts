import { DomainError, MINUTE_MS, toIso, type EpochMs } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { writeAudit } from '../audit/write-audit.js';
import { lockCase, noSuchCase, requireLease, requireNoFirstVerdict, requireUndecided, type CaseAction } from './lock-case.js';
import { findCase } from './read-cases.js';
import { refreshCases } from './refresh-cases.js';
import type { ReviewCase } from './review-case.js';

/** Long enough to think, short enough that a closed laptop costs nobody much (api.md). */
export const LEASE_MS = 10 * MINUTE_MS;

/**
 * Takes the lease of an open case, or renews one's own; payouts that waited to join it join now.
 * Throws as `lockCase` does, `case.not-open` when decided, `case.awaiting-second` when decided by a first of two,
 * `case.already-claimed` when somebody else has it.
 */
export async function claimCase(database: Database, action: CaseAction): Promise<ReviewCase> {
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, action);
    requireUndecided(found);
    requireNoFirstVerdict(found);
    if (found.lease !== null && found.lease.holder !== action.actor) {
      const until = toIso(found.lease.expiresAt);
      throw new DomainError('case.already-claimed', `Case ${found.id} is held by ${found.lease.holder} until ${until}.`);
    }
    return takeLease(sql, found.id, action);
  });
}

/** Claims the most urgent open case; null when there is none. Callers at the same moment get different ones. */
export async function nextCase(database: Database, who: { actor: string; now: EpochMs }): Promise<ReviewCase | null> {
  return database.transaction(async (sql) => {
    const { rows } = await sql.query<{ id: string }>({
      name: 'next-case',
      text: `select id from review_case
        where status <> 'decided' and (status = 'open' or (status = 'claimed' and lease_expires_at <= $1))
        order by due_at, held_coins desc, number limit 1 for no key update skip locked`,
      values: [toIso(who.now)],
    });
    return rows[0] === undefined ? null : takeLease(sql, rows[0].id, who);
  });
}

async function takeLease(sql: Sql, id: string, { actor, now }: { actor: string; now: EpochMs }): Promise<ReviewCase> {
  await sql.query({
    name: 'take-lease',
    text: `update review_case set status = 'claimed', assignee = $2, lease_holder = $2, lease_expires_at = $3, version = version + 1
      where id = $1`,
    values: [id, actor, toIso(now + LEASE_MS)],
  });
  await refreshCases(sql, { caseIds: [id], raise: false });
  await writeAudit(sql, { at: now, actor, action: 'case.claimed', subject: { type: 'case', id }, details: {} });
  return readBack(sql, id, now);
}

/** Extends one's own lease to 10 minutes from now. Throws `case.lease-lost` once it has run out or is another's. */
export async function heartbeat(database: Database, beat: Omit<CaseAction, 'version'>): Promise<ReviewCase> {
  const { caseId, actor, now } = beat;
  const { rowCount } = await database.query({
    name: 'extend-lease',
    text: `update review_case set lease_expires_at = $3 where id = $1 and lease_holder = $2 and lease_expires_at > $4`,
    values: [caseId, actor, toIso(now + LEASE_MS), toIso(now)],
  });
  const found = await readBack(database, caseId, now);
  if (rowCount === 0) requireLease({ ...found, lease: null }, actor);
  return found;
}

/** Gives one's own lease back: the case is open again. Throws as `lockCase` does, and `case.lease-lost`. */
export async function unclaimCase(database: Database, action: CaseAction): Promise<ReviewCase> {
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, action);
    requireLease(found, action.actor);
    await sql.query({
      name: 'give-lease-back',
      text: `update review_case set status = case when status = 'claimed' then 'open' else status end, assignee = null,
        lease_holder = null, lease_expires_at = null, version = version + 1 where id = $1`,
      values: [found.id],
    });
    await refreshCases(sql, { caseIds: [found.id], raise: false });
    await writeAudit(sql, {
      at: action.now,
      actor: action.actor,
      action: 'case.unclaimed',
      subject: { type: 'case', id: found.id },
      details: {},
    });
    return readBack(sql, found.id, action.now);
  });
}

/** The case as it is now. Throws `case.not-found`. */
export async function readBack(sql: Sql, id: string, now: EpochMs): Promise<ReviewCase> {
  const found = await findCase(sql, id, now);
  if (found === null) throw noSuchCase(id);
  return found;
}
