import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { WeighedVerdict } from './record-verdict.js';
import { refreshCases } from './refresh-cases.js';
import { NO_DECISION, NO_LEASE } from './standing.js';

/** A verdict that is written down and has a time to take effect. */
type TimedVerdict = WeighedVerdict & { readonly id: number; readonly effectiveAt: EpochMs };

/**
 * After a verdict: decided, and nobody's, when nothing is left to decide, payouts that waited to join included; else still
 * the decider's. It is stored as closed once the verdict has been applied.
 */
export async function settleCase(sql: Sql, verdict: TimedVerdict): Promise<void> {
  const { rowCount } = await sql.query({
    name: 'settle-case',
    text: `update review_case c set status = case when status = 'awaiting-second' then status else 'open' end,
        version = version + 1, decision = $2, reason_code = $3, decided_by = $4, decided_at = $5, effective_at = $6, verdict_id = $7, ${NO_LEASE}
      where c.id = $1 and not exists (select from case_payout cp where cp.case_id = c.id and cp.open and cp.verdict_id is null)`,
    values: [
      verdict.caseId,
      verdict.decision,
      verdict.reasonCode,
      verdict.actor,
      toIso(verdict.now),
      toIso(verdict.effectiveAt),
      verdict.id,
    ],
  });
  if (rowCount === 0) await afterPart(sql, verdict);
}

/** The rest is still the decider's; after a second approval of a part it is nobody's. */
async function afterPart(sql: Sql, verdict: WeighedVerdict): Promise<void> {
  if (verdict.seconds !== null) await giveBack(sql, verdict.caseId);
  await refreshCases(sql, { caseIds: [verdict.caseId], raise: true });
}

const giveBack = (sql: Sql, caseId: string): Promise<unknown> =>
  sql.query({
    name: 'give-rest-back',
    text: `update review_case set status = case when escalated_at is null then 'open' else 'escalated' end::case_status, assignee = null, ${NO_LEASE} where id = $1`,
    values: [caseId],
  });

/** Nobody's until a second person comes. The case itself shows no decision yet: the first verdict is among its verdicts. */
export async function awaitSecond(sql: Sql, caseId: string): Promise<void> {
  await sql.query({
    name: 'await-second',
    text: `update review_case set status = 'awaiting-second', version = version + 1, assignee = null, ${NO_LEASE} where id = $1`,
    values: [caseId],
  });
  await refreshCases(sql, { caseIds: [caseId], raise: false });
}

/** A first verdict that somebody could still approve. */
const IS_LIVE_FIRST = `v.effective_at is null and v.undone_at is null
  and not exists (select from verdict s where s.seconds = v.id and s.applied_at is not null)`;

/**
 * Undoes verdicts that are not applied yet and of whose payouts none is held here any longer. Cases that they had decided,
 * or that waited for a second person to approve them, are to be decided again. The caller raises versions.
 */
export async function dropEmptyVerdicts(sql: Sql, caseIds: readonly string[], now: EpochMs): Promise<void> {
  await sql.query({
    name: 'drop-empty-verdicts',
    text: `update verdict v set undone_at = $2
      where v.case_id = any($1::text[]) and v.applied_at is null and v.undone_at is null and v.payout_ids <> '{}'
        and not exists (select from verdict s where s.seconds = v.id and s.applied_at is not null)
        and not exists (select from case_payout cp where cp.case_id = v.case_id and cp.open and cp.payout_id = any(v.payout_ids))`,
    values: [caseIds, toIso(now)],
  });
  await reopenUndone(sql, caseIds);
}

/** Cases whose deciding verdict was undone are undecided; those without a live first verdict wait for nobody. */
export async function reopenUndone(sql: Sql, caseIds: readonly string[]): Promise<void> {
  await sql.query({
    name: 'reopen-undone',
    text: `update review_case c set ${NO_DECISION} from verdict v
      where c.id = any($1::text[]) and c.status <> 'decided' and v.id = c.verdict_id and v.undone_at is not null`,
    values: [caseIds],
  });
  await sql.query({
    name: 'stop-awaiting-second',
    text: `update review_case c set status = (case when c.lease_holder is not null then 'claimed'
        when c.escalated_at is null then 'open' else 'escalated' end)::case_status
      where c.id = any($1::text[]) and c.status = 'awaiting-second' and c.decided_at is null
        and not exists (select from verdict v where v.case_id = c.id and ${IS_LIVE_FIRST})`,
    values: [caseIds],
  });
}
