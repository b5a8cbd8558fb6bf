import type { EpochMs } from '@app/domain';
import { SYSTEM } from '@app/holds';
import type { Sql } from '@app/runtime';
import { countSecondLook } from '../review.metrics.js';
import type { DueVerdict } from './apply-verdicts.js';
import { handToLeads } from './escalate-case.js';
import type { CaseDecision } from './review-case.js';
import { NO_DECISION } from './standing.js';

/**
 * Whether a blind second look, whose verdict takes effect now, came to another decision than the first. Then the case is a lead's,
 * who sees both; nothing has moved. The agreement is written down either way.
 */
export async function disagreesWithFirstLook(sql: Sql, { caseId, decision }: DueVerdict, now: EpochMs): Promise<boolean> {
  const first = await firstLook(sql, caseId);
  if (first === null) return false;
  const agreed = first === decision;
  countSecondLook('blind', agreed);
  await sql.query({
    name: `compare-looks-${agreed}`,
    text: `update review_case set agreed = $2 ${agreed ? '' : `, ${NO_DECISION}`} where id = $1`,
    values: [caseId, agreed],
  });
  if (!agreed)
    await handToLeads(sql, {
      caseId,
      actor: SYSTEM,
      now,
      text: `Two people disagree: the first said ${first}, the second ${decision}.`,
    });
  return !agreed;
}

async function firstLook(sql: Sql, caseId: string): Promise<CaseDecision | null> {
  const { rows } = await sql.query<{ decision: CaseDecision | null }>({
    name: 'first-look',
    text: `select f.decision from review_case c join review_case f on f.id = c.second_look_of where c.id = $1 and c.agreed is null`,
    values: [caseId],
  });
  return rows[0]?.decision ?? null;
}
