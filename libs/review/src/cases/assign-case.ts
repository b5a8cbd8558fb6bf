import { DomainError, toIso } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { moved } from './claim-case.js';
import { lockCase, requireLeadIfEscalated, requireMayReview, requireUndecided, type CaseAction } from './lock-case.js';
import type { ReviewCase } from './review-case.js';
import { NO_LEASE, STATUS_RETURNED } from './standing.js';

/** An actor who may be given cases, as far as cases need to know of them. */
export interface Assignee {
  readonly actor: string;
  readonly owner: string;
  readonly isLead: boolean;
}

/** `to` null: nobody's again. */
export type Assigning = CaseAction & { readonly to: Assignee | null };

/**
 * Makes a case somebody's: their `next` brings it, and others are not asked for it until it is overdue. Anybody may take a
 * case for themselves; to give it to others, or to take it from who has it, is a lead's. A lease ends; who loses it is
 * told so at their next action. A lead who gives an escalated case to a reviewer has settled what it was escalated for.
 * Throws as `lockCase` does, `case.not-open`, `request.forbidden`, `case.same-person`, `case.already-claimed`.
 */
export async function assignCase(database: Database, assigning: Assigning): Promise<ReviewCase> {
  const { to, actor, isLead = false } = assigning;
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, assigning);
    requireUndecided(found);
    requireOwnOrLead(found, assigning);
    if (to !== null) await requireMayReview(sql, { caseId: found.id, actor: to.actor, owner: to.owner });
    if (to !== null && !isLead) requireLeadIfEscalated(found, to.isLead);
    await writeAssignee(sql, { caseId: found.id, to, isOwn: found.lease?.holder === to?.actor && to?.actor === actor });
    return moved(sql, { ...assigning, action: 'case.assigned', details: { assignee: to?.actor ?? null } });
  });
}

function requireOwnOrLead(found: ReviewCase, { to, actor, isLead = false }: Assigning): void {
  if (isLead) return;
  if (to?.actor !== actor) throw new DomainError('request.forbidden', 'Only a lead gives cases to others: claim it, or ask one.');
  if (found.lease !== null && found.lease.holder !== actor) {
    const until = toIso(found.lease.expiresAt);
    throw new DomainError('case.already-claimed', `Case ${found.id} is held by ${found.lease.holder} until ${until}.`);
  }
}

async function writeAssignee(
  sql: Sql,
  { caseId, to, isOwn }: { caseId: string; to: Assignee | null; isOwn: boolean },
): Promise<void> {
  const settled = to !== null && !to.isLead;
  await sql.query({
    name: `assign-case-${isOwn ? 'own' : 'other'}-${settled ? 'settled' : 'open'}`,
    text: `update review_case set assignee = $2, version = version + 1
        ${isOwn ? '' : `, ${NO_LEASE}, status = ${settled ? TO_REVIEWER : STATUS_RETURNED}`}
        ${settled ? ', escalated_at = null, escalation_text = null, escalated_by = null' : ''}
      where id = $1`,
    values: [caseId, to?.actor ?? null],
  });
}

/** What was escalated or put aside is open again for whom it is given to. */
const TO_REVIEWER = `(case when status = 'awaiting-second' then status else 'open' end)::case_status`;
