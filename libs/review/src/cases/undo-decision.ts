import { DomainError, toIso, type EpochMs } from '@app/domain';
import type { Database, Sql } from '@app/runtime';
import { undoVerdict } from './apply-verdicts.js';
import { LEASE_MS, moved } from './claim-case.js';
import { lockCase, type CaseAction } from './lock-case.js';
import { reopenUndone } from './move-case.js';
import type { ReviewCase } from './review-case.js';

interface LatestVerdict {
  readonly id: number;
  readonly by: string;
  readonly effectiveAt: EpochMs | null;
  readonly isApplied: boolean;
}

/**
 * Takes one's own latest decision on a case back, before it takes effect; of two, the first may until the second has
 * approved. The case is its author's again, as before the decision; after a second approval it waits for a second once more.
 * Throws as `lockCase` does, `case.nothing-to-undo`, `decision.not-yours`, `decision.final`.
 */
export async function undoDecision(database: Database, action: CaseAction): Promise<ReviewCase> {
  return database.transaction(async (sql) => {
    const found = await lockCase(sql, action);
    const latest = await latestVerdict(sql, action);
    await undoVerdict(sql, latest.id, action.now);
    await reopenUndone(sql, [found.id]);
    await takeBack(sql, found, { ...action, verdictId: latest.id });
    return moved(sql, { ...action, action: 'case.decision-undone', details: { verdict: latest.id } });
  });
}

async function latestVerdict(sql: Sql, { caseId, actor, now }: CaseAction): Promise<LatestVerdict> {
  const { rows } = await sql.query<LatestVerdict>({
    name: 'latest-verdict',
    text: `select id, decided_by as by, effective_at as "effectiveAt", applied_at is not null as "isApplied"
      from verdict where case_id = $1 and undone_at is null order by id desc limit 1`,
    values: [caseId],
  });
  const [latest] = rows;
  if (latest === undefined) throw new DomainError('case.nothing-to-undo', `Nobody has decided on case ${caseId}.`);
  if (latest.isApplied || (latest.effectiveAt !== null && latest.effectiveAt <= now)) {
    throw new DomainError('decision.final', `The decision on case ${caseId} has taken effect: it cannot be undone any more.`);
  }
  if (latest.by !== actor) throw new DomainError('decision.not-yours', `${latest.by} decided: only they can undo it.`);
  return latest;
}

/** A lease that somebody else has got meanwhile, after a decision on a part, is left to them. */
async function takeBack(sql: Sql, found: ReviewCase, undo: CaseAction & { verdictId: number }): Promise<void> {
  const isFree = found.lease === null || found.lease.holder === undo.actor || found.status === 'awaiting-second';
  await sql.query({
    name: isFree ? 'take-case-back' : 'leave-case-to-holder',
    text: isFree
      ? `update review_case c set version = version + 1, assignee = $2, lease_holder = $2, lease_expires_at = $3, lease_owner = $4,
          status = (case when exists (select from verdict v join verdict f on f.id = v.seconds and f.undone_at is null where v.id = $5)
            then 'awaiting-second' else 'claimed' end)::case_status
        where id = $1`
      : 'update review_case set version = version + 1 where id = $1',
    values: isFree ? [found.id, undo.actor, toIso(undo.now + LEASE_MS), undo.owner ?? undo.actor, undo.verdictId] : [found.id],
  });
}
