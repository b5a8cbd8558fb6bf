import { toIso, type JsonObject, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { textDigest, writeAudit } from '../audit/write-audit.js';
import type { CaseVerdict } from './decide-case.js';

/** A verdict with what it is about and whether one person may give it alone. */
export interface WeighedVerdict extends CaseVerdict {
  readonly payoutIds: readonly TransactionId[];
  /** In minor units of the case's currency. */
  readonly fourEyesLimit: number;
  /** It is the first of two and takes no effect. */
  readonly needsSecond: boolean;
}

/** Writes the verdict down, before anything moves: the database asks for it. Answers how many earlier ones it overturned. */
export async function recordVerdict(sql: Sql, verdict: WeighedVerdict): Promise<number> {
  const overturned = verdict.needsSecond ? 0 : await overturnEarlier(sql, verdict);
  await insertVerdict(sql, verdict);
  await writeAudit(sql, {
    at: verdict.now,
    actor: verdict.actor,
    action: verdict.needsSecond ? 'case.first-decided' : 'case.decided',
    subject: { type: 'case', id: verdict.caseId },
    details: auditDetails(verdict),
  });
  return overturned;
}

const auditDetails = (verdict: WeighedVerdict): JsonObject => ({
  version: verdict.version,
  decision: verdict.decision,
  reasonCode: verdict.reasonCode,
  payoutIds: verdict.payoutIds,
  ...(verdict.comment === null ? {} : { commentSha256: textDigest(verdict.comment) }),
});

/** An earlier verdict that said the opposite of one of these payouts has turned out wrong, or this one will. */
async function overturnEarlier(sql: Sql, { decision, payoutIds, now }: WeighedVerdict): Promise<number> {
  const { rowCount } = await sql.query({
    name: 'overturn-verdicts',
    text: `update verdict set overturned_at = $3
      where payout_ids && $1::text[] and decision <> $2 and effective_at is not null and undone_at is null and overturned_at is null`,
    values: [payoutIds, decision, toIso(now)],
  });
  return rowCount;
}

async function insertVerdict(sql: Sql, verdict: WeighedVerdict): Promise<void> {
  await sql.query({
    name: 'insert-verdict',
    text: `insert into verdict (case_id, case_version, decision, reason_code, comment, payout_ids, decided_by, decided_by_owner,
        decided_at, effective_at, four_eyes_limit)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [
      verdict.caseId,
      verdict.version,
      verdict.decision,
      verdict.reasonCode,
      verdict.comment,
      verdict.payoutIds,
      verdict.actor,
      verdict.owner,
      toIso(verdict.now),
      verdict.needsSecond ? null : toIso(verdict.now),
      verdict.fourEyesLimit,
    ],
  });
}
