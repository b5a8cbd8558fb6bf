import { toIso, type EpochMs } from '@app/domain';
import { lockPayouts, rejectPayouts, releasePayouts } from '@app/holds';
import type { Database, Sql } from '@app/runtime';
import { writeAudit } from '../audit/write-audit.js';
import { countSecondLook, countVerdict } from '../review.metrics.js';
import { closeMootAppeals } from './close-moot-appeals.js';
import { disagreesWithFirstLook } from './compare-looks.js';
import { reopenUndone } from './move-case.js';
import { refreshCases } from './refresh-cases.js';
import type { CaseDecision, CaseKind } from './review-case.js';
import { NO_DECISION, NO_LEASE } from './standing.js';

/** A verdict whose time has come, under the locks of its payouts and its case. */
export interface DueVerdict {
  readonly id: number;
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly decision: CaseDecision;
  readonly reasonCode: string;
  readonly payoutIds: readonly string[];
  readonly decidedBy: string;
  readonly decidedAt: EpochMs;
  readonly effectiveAt: EpochMs;
}

/** What became of it; null: it was applied or undone already. */
export type Applied = { readonly decision: CaseDecision; readonly overturned: number } | 'undone' | null;

const COLUMNS = `v.id, v.case_id as "caseId", (select kind from review_case c where c.id = v.case_id) as kind, v.decision, v.reason_code as "reasonCode", v.payout_ids as "payoutIds",
  v.decided_by as "decidedBy", v.decided_at as "decidedAt", v.effective_at as "effectiveAt"`;
const IS_DUE = 'v.applied_at is null and v.undone_at is null and v.effective_at <= $1';
/** One sweep's share: a transaction each; the next sweep takes the next. */
const DUE_MAX = 200;

/**
 * Applies verdicts whose time to be undone is over, oldest first, each in a transaction of its own. Any number of
 * processes may: each verdict is applied once. One that cannot be applied stops none of the others; it is thrown at the
 * end, and is still due. Answers how many were.
 */
export async function applyDueVerdicts(database: Database, now: EpochMs): Promise<number> {
  const { rows } = await database.query<DueVerdict>({
    name: 'due-verdicts',
    text: `select ${COLUMNS} from verdict v where ${IS_DUE} order by v.effective_at, v.id limit ${DUE_MAX}`,
    values: [toIso(now)],
  });
  const failures: unknown[] = [];
  for (const due of rows) {
    await applyAlone(database, due, now).catch((error: unknown) => failures.push(error));
  }
  if (failures.length === 0) return rows.length;
  throw new AggregateError(failures, `${failures.length} of ${rows.length} verdicts that are due could not be applied`);
}

async function applyAlone(database: Database, { id, payoutIds, caseId }: DueVerdict, now: EpochMs): Promise<void> {
  const applied = await database.transaction(async (sql) => {
    await lockPayouts(sql, payoutIds);
    await lockRow(sql, caseId);
    return applyVerdict(sql, id, now);
  });
  countApplied(applied);
}

export function countApplied(applied: Applied): void {
  if (applied !== null && applied !== 'undone') countVerdict(applied.decision, applied.overturned);
}

const lockRow = (sql: Sql, caseId: string): Promise<unknown> =>
  sql.query({ name: 'lock-case-row', text: 'select from review_case where id = $1 for no key update', values: [caseId] });

/**
 * Moves what the verdict decided and is still held, and closes the case when nothing is left. A release is undone instead
 * when one of its payouts was judged again, and to be held, after the decision: the decider has not seen that evidence.
 * The caller has locked the payouts, then the case.
 */
export async function applyVerdict(sql: Sql, id: number, now: EpochMs): Promise<Applied> {
  const due = await findDue(sql, id, now);
  if (due === null) return null;
  if (await isOutdated(sql, due)) {
    await withdraw(sql, due, now);
    return 'undone';
  }
  const overturned = await overturnEarlier(sql, due, now);
  await sql.query({ name: 'apply-verdict', text: 'update verdict set applied_at = $2 where id = $1', values: [id, toIso(now)] });
  await movePayouts(sql, due, now);
  if (!(await disagreesWithFirstLook(sql, due, now))) await closeCase(sql, due);
  await closeMootAppeals(sql, due.payoutIds, now);
  if (due.kind === 'appeal') countSecondLook('appeal', due.decision === 'reject');
  return { decision: due.decision, overturned };
}

async function findDue(sql: Sql, id: number, now: EpochMs): Promise<DueVerdict | null> {
  const { rows } = await sql.query<DueVerdict>({
    name: 'due-verdict',
    text: `select ${COLUMNS} from verdict v where ${IS_DUE} and v.id = $2`,
    values: [toIso(now), id],
  });
  return rows[0] ?? null;
}

async function isOutdated(sql: Sql, { id, decision, decidedAt, effectiveAt }: DueVerdict): Promise<boolean> {
  if (decision !== 'release' || effectiveAt === decidedAt) return false;
  const { rowCount } = await sql.query({
    name: 'verdict-is-outdated',
    text: `select from case_payout cp join payout p on p.id = cp.payout_id join assessment a on a.seq = p.seq
      where cp.verdict_id = $1 and cp.open and a.outcome = 'h' and a.assessed_at > $2 limit 1`,
    values: [id, toIso(decidedAt)],
  });
  return rowCount > 0;
}

/** By the system, in the open: the case is to be decided again, with what is known now. */
async function withdraw(sql: Sql, { id, caseId }: DueVerdict, now: EpochMs): Promise<void> {
  await undoVerdict(sql, id, now);
  await reopenUndone(sql, [caseId]);
  await refreshCases(sql, { caseIds: [caseId], raise: true });
  const details = { verdict: id, because: 'new-evidence' };
  await writeAudit(sql, {
    at: now,
    actor: 'system',
    action: 'case.decision-undone',
    subject: { type: 'case', id: caseId },
    details,
  });
}

/** What it decided is undecided again. The caller has locked the case and puts it where it belongs. */
export async function undoVerdict(sql: Sql, id: number, now: EpochMs): Promise<void> {
  await sql.query({ name: 'undo-verdict', text: 'update verdict set undone_at = $2 where id = $1', values: [id, toIso(now)] });
  await sql.query({
    name: 'unmark-decided-payouts',
    text: 'update case_payout set verdict_id = null where verdict_id = $1 and open',
    values: [id],
  });
}

/** An earlier verdict that said the opposite of one of these payouts has turned out wrong, or this one will. */
async function overturnEarlier(sql: Sql, { id, decision, payoutIds }: DueVerdict, now: EpochMs): Promise<number> {
  const { rowCount } = await sql.query({
    name: 'overturn-verdicts',
    text: `update verdict set overturned_at = $3
      where payout_ids && $1::text[] and decision <> $2 and applied_at is not null and undone_at is null and overturned_at is null and id <> $4`,
    values: [payoutIds, decision, toIso(now), id],
  });
  return rowCount;
}

async function movePayouts(sql: Sql, { id, decision, decidedBy, decidedAt }: DueVerdict, now: EpochMs): Promise<void> {
  const { rows } = await sql.query<{ payout_id: string }>({
    name: 'payouts-of-verdict',
    text: 'select payout_id from case_payout where verdict_id = $1 and open order by payout_id',
    values: [id],
  });
  const payouts = await lockPayouts(
    sql,
    rows.map(({ payout_id }) => payout_id),
  );
  const move = decision === 'release' ? releasePayouts : rejectPayouts;
  if (payouts.length > 0) await move(sql, { payouts, actor: decidedBy, decidedAt, now });
  await sql.query({
    name: 'close-decided-payouts',
    text: 'update case_payout set open = false where verdict_id = $1 and open',
    values: [id],
  });
}

/** Decided for good when nothing is open. What joined meanwhile opens it again. */
async function closeCase(sql: Sql, due: DueVerdict): Promise<void> {
  const { rowCount } = await sql.query({
    name: 'close-case',
    text: `update review_case c set status = 'decided', version = version + case when c.decided_at is null then 1 else 0 end,
        decision = coalesce(c.decision, $2), reason_code = coalesce(c.reason_code, $3), decided_by = coalesce(c.decided_by, $4),
        decided_at = coalesce(c.decided_at, $5), effective_at = coalesce(c.effective_at, $6), verdict_id = coalesce(c.verdict_id, $7), ${NO_LEASE}
      where c.id = $1 and c.status <> 'decided' and coalesce(c.verdict_id, $7) = $7
        and not exists (select from case_payout cp where cp.case_id = c.id and cp.open)`,
    values: [due.caseId, due.decision, due.reasonCode, due.decidedBy, toIso(due.decidedAt), toIso(due.effectiveAt), due.id],
  });
  if (rowCount > 0) return;
  const reopened = await sql.query({
    name: 'reopen-joined',
    text: `update review_case set ${NO_DECISION}, assignee = null,
        status = (case when escalated_at is null then 'open' else 'escalated' end)::case_status
      where id = $1 and status <> 'decided' and verdict_id = $2`,
    values: [due.caseId, due.id],
  });
  await refreshCases(sql, { caseIds: [due.caseId], raise: reopened.rowCount > 0 });
}
