import { DomainError, toIso } from '@app/domain';
import type { Sql } from '@app/runtime';
import { moved } from './claim-case.js';
import { lockCase, requireUndecided, type CaseAction } from './lock-case.js';
import type { ReviewCase } from './review-case.js';
import { NO_LEASE } from './standing.js';

/** A transaction that was set aside, with what it failed of. */
export interface Parked {
  readonly seq: number;
  readonly error: string;
}

/** Of a case of kind `poison`; null: it has been assessed, or is being tried again. */
export async function findParked(sql: Sql, { kind, subject }: Pick<ReviewCase, 'kind' | 'subject'>): Promise<Parked | null> {
  if (kind !== 'poison') return null;
  const { rows } = await sql.query<Parked>({
    name: 'find-parked',
    text: `select u.seq, u.error from unassessed u join transaction_key k on k.seq = u.seq where k.id = $1 and u.parked_at is not null`,
    values: [subject.id],
  });
  return rows[0] ?? null;
}

/**
 * Closes the case of a transaction that is tried again in the same transaction; should it fail once more, that opens another.
 * Throws as `lockCase` does, `case.not-open`, `case.already-claimed` by somebody else, `case.nothing-to-retry`.
 */
export async function closeRetried(sql: Sql, action: CaseAction): Promise<{ found: ReviewCase; parked: Parked }> {
  const before = await lockCase(sql, action);
  requireUndecided(before);
  if (before.lease !== null && before.lease.holder !== action.actor) {
    throw new DomainError('case.already-claimed', `Case ${before.id} is held by ${before.lease.holder}.`);
  }
  const parked = await findParked(sql, before);
  if (parked === null) throw new DomainError('case.nothing-to-retry', `Nothing of case ${before.id} is set aside.`);
  await sql.query({
    name: 'close-retried',
    text: `update review_case set status = 'decided', version = version + 1, reason_code = 'retried', decided_by = $2, decided_at = $3,
        effective_at = $3, ${NO_LEASE} where id = $1`,
    values: [before.id, action.actor, toIso(action.now)],
  });
  return { found: await moved(sql, { ...action, action: 'case.retried' }), parked };
}
