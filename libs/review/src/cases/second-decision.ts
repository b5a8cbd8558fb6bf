import { fourEyesLimit, type Policy } from '@app/decisions';
import { DomainError, transactionId, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { textDigest, writeAudit } from '../audit/write-audit.js';
import { undoVerdict } from './apply-verdicts.js';
import { handToLeads } from './escalate-case.js';
import { reopenUndone, settleCase } from './move-case.js';
import { effectiveAtOf, recordVerdict, type CaseVerdict } from './record-verdict.js';
import type { FirstVerdict, ReviewCase } from './review-case.js';
import { countSecondLook } from '../review.metrics.js';

interface SecondDecision {
  readonly verdict: CaseVerdict;
  readonly found: ReviewCase;
  readonly first: FirstVerdict;
  readonly policy: Policy;
}

/**
 * A second person on what a first decided: the same decision approves it, and the time to undo starts; the opposite one undoes
 * the first, and the case is a lead's, with both opinions. The second is about all that the first decided and is still held.
 * Answers the approving verdict's id, null when there is none.
 */
export async function giveSecond(
  sql: Sql,
  { verdict, found, first, policy }: SecondDecision,
): Promise<{ id: number | null; payoutIds: readonly string[] }> {
  const payoutIds = await heldOfFirst(sql, found.id, first.id);
  requireAll(verdict, payoutIds);
  countSecondLook('four-eyes', verdict.decision === first.decision);
  if (verdict.decision !== first.decision) {
    await disagree(sql, verdict, first);
    return { id: null, payoutIds };
  }
  const limit = fourEyesLimit(found.amount?.currency ?? null, policy);
  const effectiveAt = effectiveAtOf(verdict);
  const second = { ...verdict, payoutIds, fourEyesLimit: limit, effectiveAt, seconds: first.id };
  const id = await recordVerdict(sql, second);
  await settleCase(sql, { ...second, id });
  return { id, payoutIds };
}

async function heldOfFirst(sql: Sql, caseId: string, firstId: number): Promise<TransactionId[]> {
  const { rows } = await sql.query<{ payout_id: string }>({
    name: 'held-of-first-verdict',
    text: `select cp.payout_id from verdict v join case_payout cp on cp.case_id = v.case_id and cp.open and cp.payout_id = any(v.payout_ids)
      where v.case_id = $1 and v.id = $2 order by cp.payout_id`,
    values: [caseId, firstId],
  });
  return rows.map(({ payout_id }) => transactionId(payout_id));
}

function requireAll({ payoutIds: wanted }: CaseVerdict, payoutIds: readonly string[]): void {
  if (wanted === null || new Set(wanted).symmetricDifference(new Set(payoutIds)).size === 0) return;
  const detail = `The first decided on ${payoutIds.join(', ')}: name these, or leave payoutIds out.`;
  throw new DomainError('request.invalid', 'A second decision is about what the first decided.', {
    errors: [{ pointer: '/payoutIds', detail }],
  });
}

async function disagree(sql: Sql, verdict: CaseVerdict, first: FirstVerdict): Promise<void> {
  const { caseId, actor, now, decision, reasonCode, comment } = verdict;
  const said = comment === null || comment.trim() === '' ? '' : `: ${comment}`;
  await undoVerdict(sql, first.id, now);
  await reopenUndone(sql, [caseId]);
  await handToLeads(sql, { caseId, actor, now, text: `The second person would ${decision} (${reasonCode})${said}` });
  await writeAudit(sql, {
    at: now,
    actor,
    action: 'case.second-disagreed',
    subject: { type: 'case', id: caseId },
    details: { first: first.id, decision, reasonCode, ...(comment === null ? {} : { commentSha256: textDigest(comment) }) },
  });
}
