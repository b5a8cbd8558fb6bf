import { fourEyesLimit, needsFourEyes, type Policy } from '@app/decisions';
import { DomainError } from '@app/domain';
import { lockPayouts, type Payout } from '@app/holds';
import type { Database, Sql } from '@app/runtime';
import { applyVerdict, countApplied, type Applied } from './apply-verdicts.js';
import { readBack } from './claim-case.js';
import { lockCase, requireLease, requireMayReview, requireStaffIfAwaiting } from './lock-case.js';
import { awaitSecond, settleCase } from './move-case.js';
import { readResults, type PayoutResult } from './payout-results.js';
import { effectiveAtOf, recordVerdict, type CaseVerdict, type WeighedVerdict } from './record-verdict.js';
import { REASON_CODES, type ReviewCase } from './review-case.js';
import { giveSecond } from './second-decision.js';

/** Payouts moved by one decision: its locks are held for some 100 ms at most. What is left stays with the case. */
export const DECIDED_PAYOUTS_MAX = 1_000;
/** A case after a decision, and what became of each payout that was decided on. */
export interface Decided {
  readonly found: ReviewCase;
  readonly results: readonly PayoutResult[];
}

/**
 * Releases or rejects held payouts of a case: at once for a key, after {@link UNDO_MS} for a person. The case is decided when
 * none is left; after a part it stays with who decided. Where the money of the whole case is above the policy's four-eyes
 * limit the verdict is the first of two and the case waits for a second person, who approves it, or disagrees: then it
 * is a lead's. Payouts are locked before the case, as everywhere, so settlements that arrive meanwhile come wholly
 * before or wholly after. Throws as `lockCase` does, then `case.not-open`, `case.awaiting-second`, `case.same-person`,
 * `case.lease-lost`, `request.invalid` (reason or payouts that do not fit).
 */
export async function decideCase(database: Database, verdict: CaseVerdict, policy: Policy): Promise<Decided> {
  requireFittingReason(verdict);
  const { applied, ...decided } = await database.transaction(async (sql) => {
    const payouts = await lockPayouts(sql, await undecidedPayouts(sql, verdict, 'any'));
    const found = await lockCase(sql, verdict);
    requireStaffIfAwaiting(found, verdict.actor);
    requireLease(found, verdict.actor);
    await requireMayReview(sql, verdict);
    const { id, payoutIds } =
      found.firstVerdict === null
        ? await give(sql, weigh(verdict, { found, targets: await targetsOf(sql, verdict, payouts), policy }))
        : await giveSecond(sql, { verdict, found, first: found.firstVerdict, policy });
    const applied: Applied = id === null ? null : await applyVerdict(sql, id, verdict.now);
    return { applied, found: await readBack(sql, found.id, verdict.now), results: await readResults(sql, found.id, payoutIds) };
  });
  countApplied(applied);
  return decided;
}

/** The whole case counts, not the part that is decided: else a ring would be paid out in small pieces by one person. */
function weigh(
  verdict: CaseVerdict,
  { found, targets, policy }: { found: ReviewCase; targets: readonly Payout[]; policy: Policy },
): WeighedVerdict {
  // A case that decides on no held payout moves no money.
  const needsSecond = targets.length > 0 && needsFourEyes(found.amount, policy);
  return {
    ...verdict,
    payoutIds: judgesDecision(found) ? found.payoutIds : targets.map(({ id }) => id),
    fourEyesLimit: fourEyesLimit(found.amount?.currency ?? null, policy),
    effectiveAt: needsSecond ? null : effectiveAtOf(verdict),
    seconds: null,
  };
}

/** Appeals, and second looks that disagreed, decide about what a verdict said of payouts that it has moved already. */
const judgesDecision = ({ kind, secondLookOf, isBlind }: ReviewCase): boolean =>
  kind === 'appeal' || (secondLookOf !== null && !isBlind);

/** Answers the verdict's id, null when it waits for a second one. */
async function give(sql: Sql, verdict: WeighedVerdict): Promise<{ id: number | null; payoutIds: readonly string[] }> {
  const id = await recordVerdict(sql, verdict);
  const { effectiveAt, payoutIds } = verdict;
  if (effectiveAt === null) await awaitSecond(sql, verdict.caseId);
  else await settleCase(sql, { ...verdict, id, effectiveAt });
  return { id: effectiveAt === null ? null : id, payoutIds };
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
      where cp.case_id = $1 and cp.open and cp.verdict_id is null and ($2::text[] is null or cp.payout_id = any($2))
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
