import { DomainError, MINUTE_MS, toIso, type EpochMs } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { writeAudit } from '../audit/write-audit.js';
import {
  lockCase,
  noSuchCase,
  requireLeadIfEscalated,
  requireLease,
  requireMayReview,
  requireRipe,
  requireStaffIfAwaiting,
  requireUndecided,
  type CaseAction,
} from './lock-case.js';
import { findCase } from './read-cases.js';
import { refreshCases } from './refresh-cases.js';
import type { ReviewCase } from './review-case.js';
import { NO_LEASE, STATUS_RETURNED } from './standing.js';

/** Long enough to think, short enough that a closed laptop costs nobody much (api.md). */
export const LEASE_MS = 10 * MINUTE_MS;

/**
 * Takes the lease of an open case, or renews one's own; payouts that waited to join it join now. A case that waits for a
 * second person goes on waiting while that person has it.
 * Throws as `lockCase` does, `case.not-open` when decided, `case.awaiting-second` for a key when decided by a first of two,
 * `case.same-person`, `request.forbidden` when escalated, `case.already-claimed` when somebody else has it.
 */
export async function claimCase(database: Database, action: CaseAction): Promise<ReviewCase> {
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, action);
    requireUndecided(found);
    requireStaffIfAwaiting(found, action.actor);
    if (found.lease !== null && found.lease.holder !== action.actor) {
      const until = toIso(found.lease.expiresAt);
      throw new DomainError('case.already-claimed', `Case ${found.id} is held by ${found.lease.holder} until ${until}.`);
    }
    requireLeadIfEscalated(found, action.isLead);
    await requireRipe(sql, found);
    await requireMayReview(sql, action);
    return takeLease(sql, found.id, action);
  });
}

/** The caller has locked the case and knows that the actor may have it. */
export async function takeLease(
  sql: Sql,
  id: string,
  { actor, owner = actor, now }: Pick<CaseAction, 'actor' | 'owner' | 'now'>,
): Promise<ReviewCase> {
  await sql.query({
    name: 'take-lease',
    text: `update review_case set status = case when status = 'awaiting-second' then status else 'claimed' end, assignee = $2,
        lease_holder = $2, lease_expires_at = $3, lease_owner = $4, snoozed_until = null, version = version + 1
      where id = $1`,
    values: [id, actor, toIso(now + LEASE_MS), owner],
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

/** Gives one's own lease back: the case is as it was before. Throws as `lockCase` does, and `case.lease-lost`. */
export async function unclaimCase(database: Database, action: CaseAction): Promise<ReviewCase> {
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, action);
    requireLease(found, action.actor);
    await sql.query({
      name: 'give-lease-back',
      text: `update review_case set status = ${STATUS_RETURNED}, assignee = null, ${NO_LEASE}, version = version + 1 where id = $1`,
      values: [found.id],
    });
    return moved(sql, { ...action, action: 'case.unclaimed' });
  });
}

/** What somebody did to a case, told to the audit log; answers the case as it is then. */
export async function moved(
  sql: Sql,
  {
    caseId,
    actor,
    now,
    action,
    details = {},
  }: Omit<CaseAction, 'version'> & Pick<Partial<AuditedAct>, 'details'> & { action: string },
): Promise<ReviewCase> {
  await refreshCases(sql, { caseIds: [caseId], raise: false });
  await writeAudit(sql, { at: now, actor, action, subject: { type: 'case', id: caseId }, details });
  return readBack(sql, caseId, now);
}

type AuditedAct = Parameters<typeof writeAudit>[1];

/** The case as it is now. Throws `case.not-found`. */
export async function readBack(sql: Sql, id: string, now: EpochMs): Promise<ReviewCase> {
  const found = await findCase(sql, id, now);
  if (found === null) throw noSuchCase(id);
  return found;
}
