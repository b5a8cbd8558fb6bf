import { fourEyesLimit, needsFourEyes, type Policy } from '@app/decisions';
import { DomainError } from '@app/domain';
import { lockPayouts, rejectPayouts, releasePayouts, type Payout } from '@app/holds';
import type { Database, Sql } from '@app/runtime';
import { readBack } from './claim-case.js';
import { lockCase, requireLease, requireNoFirstVerdict, type CaseAction } from './lock-case.js';
import { awaitSecond, moveCase } from './move-case.js';
import { recordVerdict, type WeighedVerdict } from './record-verdict.js';
import { REASON_CODES, type CaseDecision, type ReasonCode, type ReviewCase } from './review-case.js';
import { countVerdict } from '../review.metrics.js';

export interface CaseVerdict extends CaseAction {
  /** The person behind the key: nobody gives a second approval to what their own key decided. */
  readonly owner: string;
  readonly decision: CaseDecision;
  readonly reasonCode: ReasonCode;
  readonly comment: string | null;
  /** Null: all that are held. */
  readonly payoutIds: readonly string[] | null;
}

/** Payouts moved by one decision: its locks are held for some 100 ms at most. What is left stays with the case. */
export const DECIDED_PAYOUTS_MAX = 1_000;

/**
 * Releases or rejects held payouts of a case, at once. The case is decided when none is left; after a part
 * it stays with who decided. Where the money of the whole case is above the policy's four-eyes limit nothing
 * moves: the verdict is the first of two and the case waits for a second person. Payouts are locked before the
 * case, as everywhere, so settlements that arrive meanwhile come wholly before or wholly after. Throws as
 * `lockCase` does, then `case.not-open`, `case.awaiting-second`, `case.lease-lost`, `request.invalid` (reason or
 * payouts that do not fit).
 */
export async function decideCase(database: Database, verdict: CaseVerdict, policy: Policy): Promise<ReviewCase> {
  requireFittingReason(verdict);
  const { decided, overturned } = await database.transaction(async (sql) => {
    const payouts = await lockPayouts(sql, await undecidedPayouts(sql, verdict, 'any'));
    const found = await lockCase(sql, verdict);
    requireNoFirstVerdict(found);
    requireLease(found, verdict.actor);
    const targets = await targetsOf(sql, verdict, payouts);
    const overturned = await give(sql, weigh(verdict, { found, targets, policy }), targets);
    return { decided: await readBack(sql, found.id, verdict.now), overturned };
  });
  if (overturned !== null) countVerdict(verdict.decision, overturned);
  return decided;
}

/** The whole case counts, not the part that is decided: else a ring would be paid out in small pieces by one person. */
function weigh(
  verdict: CaseVerdict,
  { found, targets, policy }: { found: ReviewCase; targets: readonly Payout[]; policy: Policy },
): WeighedVerdict {
  return {
    ...verdict,
    payoutIds: targets.map(({ id }) => id),
    fourEyesLimit: fourEyesLimit(found.amount?.currency ?? null, policy),
    // A case that decides on no held payout moves no money.
    needsSecond: targets.length > 0 && needsFourEyes(found.amount, policy),
  };
}

/** Answers how many earlier verdicts this one overturned; null when it has no effect yet. */
async function give(sql: Sql, verdict: WeighedVerdict, targets: readonly Payout[]): Promise<number | null> {
  const overturned = await recordVerdict(sql, verdict);
  if (verdict.needsSecond) {
    await awaitSecond(sql, verdict.caseId);
    return null;
  }
  const move = verdict.decision === 'release' ? releasePayouts : rejectPayouts;
  await move(sql, { payouts: targets, actor: verdict.actor, now: verdict.now });
  await moveCase(sql, verdict);
  return overturned;
}

function requireFittingReason({ decision, reasonCode, comment }: CaseVerdict): void {
  const codes: readonly string[] = REASON_CODES[decision];
  if (!codes.includes(reasonCode)) {
    const detail = `A ${decision} is for one of: ${codes.join(', ')}.`;
    throw new DomainError('request.invalid', 'The reason does not fit the decision.', {
      errors: [{ pointer: '/reasonCode', detail }],
    });
  }
  if (reasonCode === 'other' && (comment ?? '').trim() === '') {
    const errors = [{ pointer: '/comment', detail: 'Say in words what "other" stands for.' }];
    throw new DomainError('request.invalid', 'This reason needs a comment.', { errors });
  }
}

/** Payouts that the case decides on: of any version (to lock them), or of the present one (to decide). */
async function undecidedPayouts(sql: Sql, { caseId, payoutIds }: CaseVerdict, of: 'any' | 'present'): Promise<string[]> {
  const { rows } = await sql.query<{ payout_id: string }>({
    name: `undecided-payouts-${of}`,
    text: `select cp.payout_id from case_payout cp join review_case c on c.id = cp.case_id
      where cp.case_id = $1 and cp.open and ($2::text[] is null or cp.payout_id = any($2))
        ${of === 'present' ? 'and cp.since_version <= c.version' : ''}
      order by cp.since_version, cp.payout_id limit ${DECIDED_PAYOUTS_MAX}`,
    values: [caseId, payoutIds],
  });
  return rows.map(({ payout_id }) => payout_id);
}

async function targetsOf(sql: Sql, verdict: CaseVerdict, locked: readonly Payout[]): Promise<Payout[]> {
  const ids = new Set<string>(await undecidedPayouts(sql, verdict, 'present'));
  const errors = (verdict.payoutIds ?? []).flatMap((id, index) =>
    ids.has(id) ? [] : [{ pointer: `/payoutIds/${index}`, detail: `Payout ${id} is not held under this case.` }],
  );
  if (errors.length > 0) throw new DomainError('request.invalid', 'Some payouts are not for this case to decide.', { errors });
  const targets = locked.filter(({ id }) => ids.has(id));
  // The version is the one that was seen, so nothing can have joined since the payouts were locked.
  if (targets.length !== ids.size) throw new Error(`case ${verdict.caseId} changed without its version`);
  return targets;
}
