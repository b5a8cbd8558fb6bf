import { DomainError, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { CASE_COLUMNS, toCase, type CaseRow, type ReviewCase } from './review-case.js';

/** Somebody acts on the version of a case that they have seen. */
export interface CaseAction {
  readonly caseId: string;
  /** From If-Match. */
  readonly version: number;
  readonly actor: string;
  /** The person behind the key; a member's address. Unless given, the actor stands for itself. */
  readonly owner?: string;
  /** May take what was escalated, and what others have. */
  readonly isLead?: boolean;
  readonly now: EpochMs;
}

/** Keys decide at once and never second; people of the staff have time to undo. */
export const isStaff = (actor: string): boolean => actor.startsWith('staff:');

/**
 * Locks the case and compares versions, so that of any number of people who act on one version one wins.
 * Throws `case.not-found`, `request.precondition-failed` (stale), before anything about leases is looked at.
 */
export async function lockCase(
  sql: Sql,
  { caseId, version, now }: Pick<CaseAction, 'caseId' | 'version' | 'now'>,
): Promise<ReviewCase> {
  const { rows } = await sql.query<CaseRow>({
    name: 'lock-case',
    text: `select ${CASE_COLUMNS} from review_case c where c.id = $1 for no key update of c`,
    values: [caseId],
  });
  const [row] = rows;
  if (row === undefined) throw noSuchCase(caseId);
  if (row.version !== version) {
    throw new DomainError(
      'request.precondition-failed',
      `Case ${caseId} is at version ${row.version}, not ${version}: read it again.`,
    );
  }
  return toCase(row, now);
}

/** Throws `case.not-open` for a decided case, `case.lease-lost` unless the actor holds its lease. */
export function requireLease(found: ReviewCase, actor: string): void {
  requireUndecided(found);
  if (found.lease?.holder === actor) return;
  const holder = found.lease === null ? 'nobody' : found.lease.holder;
  throw new DomainError('case.lease-lost', `Case ${found.id} is held by ${holder}, not by you: claim it again.`);
}

export function requireUndecided(found: ReviewCase): void {
  if (found.status === 'decided') throw new DomainError('case.not-open', `Case ${found.id} has been decided.`);
}

/**
 * Throws `case.awaiting-second`: a first person has decided about money above the four-eyes limit. The second
 * approval is a staff session's, so no key gets any further, whoever owns it.
 */
export function requireStaffIfAwaiting(found: ReviewCase, actor: string): void {
  if (found.status !== 'awaiting-second' || isStaff(actor)) return;
  throw new DomainError(
    'case.awaiting-second',
    `Case ${found.id} has a first verdict on money above the four-eyes limit. No API key can approve it: that is for a staff member signed in to the console who is neither the first decider nor the owner of the first decider's key.`,
  );
}

/** Throws `request.forbidden`: what was escalated is for leads. */
export function requireLeadIfEscalated(found: ReviewCase, isLead = false): void {
  if (found.escalation === null || isLead) return;
  throw new DomainError('request.forbidden', `Case ${found.id} was escalated: it is for a lead.`);
}

/**
 * Throws `case.same-person`: nobody approves, hears the appeal against, or looks blindly at what they decided
 * themselves. The database refuses it too (may_review), whoever asks.
 */
export async function requireMayReview(
  sql: Sql,
  { caseId, actor, owner = actor }: Pick<CaseAction, 'caseId' | 'actor' | 'owner'>,
): Promise<void> {
  const { rows } = await sql.query<{ may: boolean }>({
    name: 'may-review',
    text: 'select may_review($1, $2, $3) as may',
    values: [caseId, actor, owner],
  });
  if (rows[0]?.may === true) return;
  throw new DomainError('case.same-person', `Case ${caseId} is for somebody else: you decided on this before.`);
}

/** An appeal against a hold that nobody has decided on yet is read with the hold; it is heard when that is rejected. */
export const IS_RIPE = `(c.kind <> 'appeal' or not exists (select from case_payout a join case_payout h on h.payout_id = a.payout_id and h.open
  where a.case_id = c.id))`;

/** Throws `case.not-open`: what an appeal is about has not been decided yet. */
export async function requireRipe(sql: Sql, { id, kind }: ReviewCase): Promise<void> {
  if (kind !== 'appeal') return;
  const { rowCount } = await sql.query({
    name: 'case-is-ripe',
    text: `select from review_case c where c.id = $1 and ${IS_RIPE}`,
    values: [id],
  });
  if (rowCount > 0) return;
  throw new DomainError('case.not-open', `Case ${id} is about a hold that nobody has decided on: decide on that first.`);
}

export const noSuchCase = (id: string): DomainError => new DomainError('case.not-found', `There is no case ${id}.`);
