import { toIso } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { WeighedVerdict } from './record-verdict.js';
import { refreshCases } from './refresh-cases.js';

/** Decided when nothing is left to decide, payouts that waited to join included; else still the decider's. */
export async function moveCase(sql: Sql, verdict: WeighedVerdict): Promise<void> {
  await sql.query({
    name: 'close-decided-payouts',
    text: 'update case_payout set open = false where case_id = $1 and payout_id = any($2::text[])',
    values: [verdict.caseId, verdict.payoutIds],
  });
  const { rowCount } = await sql.query({
    name: 'decide-case',
    text: `update review_case c set status = 'decided', version = version + 1, decision = $2, reason_code = $3, decided_by = $4,
        decided_at = $5, effective_at = $5, lease_holder = null, lease_expires_at = null
      where c.id = $1 and not exists (select from case_payout cp where cp.case_id = c.id and cp.open)`,
    values: [verdict.caseId, verdict.decision, verdict.reasonCode, verdict.actor, toIso(verdict.now)],
  });
  if (rowCount === 0) await refreshCases(sql, { caseIds: [verdict.caseId], raise: true });
}

/** Nobody's until a second person comes. The case itself shows no decision yet: the first verdict is among its verdicts. */
export async function awaitSecond(sql: Sql, caseId: string): Promise<void> {
  await sql.query({
    name: 'await-second',
    text: `update review_case set status = 'awaiting-second', version = version + 1, assignee = null, lease_holder = null,
        lease_expires_at = null where id = $1`,
    values: [caseId],
  });
  await refreshCases(sql, { caseIds: [caseId], raise: false });
}

/** Opens those that wait for a second person although nothing is held any longer of what the first decided. */
export async function stopAwaiting(sql: Sql, caseIds: readonly string[]): Promise<void> {
  await sql.query({
    name: 'stop-awaiting-second',
    text: `update review_case c set status = 'open' where c.id = any($1::text[]) and c.status = 'awaiting-second'
      and not exists (select from verdict v join case_payout cp on cp.case_id = v.case_id and cp.open and cp.payout_id = any(v.payout_ids)
        where v.case_id = c.id and v.effective_at is null and v.undone_at is null)`,
    values: [caseIds],
  });
}
