import { SECOND_MS, toIso, type EpochMs, type JsonObject, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import { textDigest, writeAudit } from '../audit/write-audit.js';
import { isStaff, type CaseAction } from './lock-case.js';
import type { CaseDecision, ReasonCode } from './review-case.js';

export interface CaseVerdict extends CaseAction {
  /** The person behind the key: nobody gives a second approval to what their own key decided. */
  readonly owner: string;
  readonly decision: CaseDecision;
  readonly reasonCode: ReasonCode;
  readonly comment: string | null;
  /** Null: all that are held. */
  readonly payoutIds: readonly string[] | null;
}

/** How long a person may undo what they decided; meanwhile nothing moves and nobody is told (api.md). */
export const UNDO_MS = 30 * SECOND_MS;

/** When a decision takes effect: a key has no second thoughts. */
export const effectiveAtOf = ({ actor, now }: Pick<CaseAction, 'actor' | 'now'>): EpochMs =>
  isStaff(actor) ? now + UNDO_MS : now;

/** A verdict with what it is about and whether one person may give it alone. */
export interface WeighedVerdict extends CaseVerdict {
  readonly payoutIds: readonly TransactionId[];
  /** In minor units of the case's currency. */
  readonly fourEyesLimit: number;
  /** When it is to do what it says; null: it is the first of two. */
  readonly effectiveAt: EpochMs | null;
  /** The first of two that it approves. */
  readonly seconds: number | null;
}

/** Writes the verdict down, before anything moves: the database asks for it. Answers its id. */
export async function recordVerdict(sql: Sql, verdict: WeighedVerdict): Promise<number> {
  const id = await insertVerdict(sql, verdict);
  await sql.query({
    name: 'mark-decided-payouts',
    text: 'update case_payout set verdict_id = $3 where case_id = $1 and payout_id = any($2::text[]) and open and $4::boolean',
    values: [verdict.caseId, verdict.payoutIds, id, verdict.effectiveAt !== null],
  });
  await writeAudit(sql, {
    at: verdict.now,
    actor: verdict.actor,
    action: actionOf(verdict),
    subject: { type: 'case', id: verdict.caseId },
    details: auditDetails(verdict),
  });
  return id;
}

function actionOf({ effectiveAt, seconds }: WeighedVerdict): string {
  if (effectiveAt === null) return 'case.first-decided';
  return seconds === null ? 'case.decided' : 'case.second-approved';
}

const auditDetails = (verdict: WeighedVerdict): JsonObject => ({
  version: verdict.version,
  decision: verdict.decision,
  reasonCode: verdict.reasonCode,
  payoutIds: verdict.payoutIds,
  ...(verdict.effectiveAt === null ? {} : { effectiveAt: toIso(verdict.effectiveAt) }),
  ...(verdict.comment === null ? {} : { commentSha256: textDigest(verdict.comment) }),
});

async function insertVerdict(sql: Sql, verdict: WeighedVerdict): Promise<number> {
  const { rows } = await sql.query<{ id: number }>({
    name: 'insert-verdict',
    text: `insert into verdict (case_id, case_version, decision, reason_code, comment, payout_ids, decided_by, decided_by_owner,
        decided_at, effective_at, four_eyes_limit, seconds)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
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
      verdict.effectiveAt === null ? null : toIso(verdict.effectiveAt),
      verdict.fourEyesLimit,
      verdict.seconds,
    ],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('a verdict was inserted without an id');
  return row.id;
}
