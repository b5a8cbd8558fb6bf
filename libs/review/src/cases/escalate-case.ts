import { toIso } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { textDigest } from '../audit/write-audit.js';
import { moved } from './claim-case.js';
import { lockCase, requireLease, type CaseAction } from './lock-case.js';
import type { ReviewCase } from './review-case.js';
import { NO_LEASE } from './standing.js';

/**
 * Hands one's own case to the leads, with what they should know. Nobody else takes it until a lead has decided or
 * assigned it. Throws as `lockCase` does, and `case.lease-lost`.
 */
export async function escalateCase(database: Database, action: CaseAction & { readonly text: string }): Promise<ReviewCase> {
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, action);
    requireLease(found, action.actor);
    await handToLeads(sql, action);
    return moved(sql, { ...action, action: 'case.escalated', details: { textSha256: textDigest(action.text) } });
  });
}

/** The caller has locked the case. */
export async function handToLeads(
  sql: Sql,
  { caseId, actor, now, text }: Pick<CaseAction, 'caseId' | 'actor' | 'now'> & { readonly text: string },
): Promise<void> {
  await sql.query({
    name: 'escalate-case',
    text: `update review_case set status = 'escalated', escalation_text = $2, escalated_by = $3, escalated_at = $4, assignee = null,
        ${NO_LEASE}, snoozed_until = null, version = version + 1 where id = $1`,
    values: [caseId, text, actor, toIso(now)],
  });
}
