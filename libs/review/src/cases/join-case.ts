import { toIso, type EpochMs } from '@app/domain';
import type { Payout } from '@app/holds';
import type { Sql } from '@app/runtime';
import { dueAt } from './due-time.js';
import { caseId } from './new-case.js';
import { refreshCases } from './refresh-cases.js';
import type { CaseKind } from './review-case.js';

/** Held payouts that one case decides on together. */
interface Joining {
  readonly kind: CaseKind;
  readonly subject: { readonly type: string; readonly id: string };
  readonly payouts: readonly Payout[];
  readonly now: EpochMs;
}

/** One case for all payouts that are held because inputs failed: an outage is not a verdict on anybody. */
const INCIDENT = { type: 'incident', id: 'degraded-inputs' } as const;

export const joinIncident = (sql: Sql, payouts: readonly Payout[], now: EpochMs): Promise<void> =>
  joinCase(sql, { kind: 'incident', subject: INCIDENT, payouts, now });

/** The open case may be decided between our looking for it and our lock; a new one then opens. */
const ATTEMPTS = 3;

/**
 * Adds the payouts to the open case of the subject, or opens it. While somebody has it, they wait for its next version.
 * One that left the case before, and is held again, comes back.
 */
export async function joinCase(sql: Sql, joining: Joining): Promise<void> {
  const payouts = joining.payouts.toSorted((a, b) => a.seq - b.seq);
  const [first] = payouts;
  if (first === undefined) return;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const isNew = await openCase(sql, { ...joining, payouts }, first);
    const open = await lockOpenCase(sql, joining);
    // The case of this very payout and version was decided: then this is a replay.
    if (open === null && !isNew && (await isDecided(sql, caseId(joining.kind, first)))) return;
    if (open !== null) return joinOpen(sql, payouts, { ...open, isNew });
  }
  throw new Error(`the case of ${joining.subject.type} ${joining.subject.id} is decided faster than payouts can join it`);
}

interface OpenCase {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

async function joinOpen(sql: Sql, payouts: readonly Payout[], open: OpenCase & { isNew: boolean }): Promise<void> {
  const { rowCount } = await sql.query({
    name: 'join-case',
    text: `insert into case_payout as cp (case_id, payout_id, since_version)
      select $1, payout_id, $3 from unnest($2::text[]) as n (payout_id)
      where not exists (select from case_payout o where o.payout_id = n.payout_id and o.open)
      on conflict (case_id, payout_id) do update set open = true, since_version = excluded.since_version where not cp.open`,
    values: [open.id, payouts.map(({ id }) => id), open.isNew ? open.version : open.version + 1],
  });
  if (rowCount > 0 && open.status === 'open') await refreshCases(sql, { caseIds: [open.id], raise: !open.isNew });
}

/** True when it is new. */
async function openCase(sql: Sql, { kind, subject, payouts, now }: Joining, first: Payout): Promise<boolean> {
  const due = dueAt({
    coins: payouts.reduce((sum, { figures }) => sum + figures.held, 0),
    waitingSince: Math.min(...payouts.map(({ recordedAt }) => recordedAt)),
    openedAt: now,
  });
  const { rowCount } = await sql.query({
    name: 'open-joint-case',
    text: `insert into review_case (id, kind, subject_type, subject_id, due_at, opened_at)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [caseId(kind, first), kind, subject.type, subject.id, toIso(due), toIso(now)],
  });
  return rowCount > 0;
}

async function lockOpenCase(sql: Sql, { kind, subject }: Joining): Promise<OpenCase | null> {
  const { rows } = await sql.query<OpenCase>({
    name: 'lock-joint-case',
    // What has been decided, but may still be undone, is changed for nobody: as while somebody has it.
    text: `select id, version, case when decided_at is null then status::text else 'decided' end as status from review_case
      where kind = $1 and subject_type = $2 and subject_id = $3 and status <> 'decided' for no key update`,
    values: [kind, subject.type, subject.id],
  });
  return rows[0] ?? null;
}

async function isDecided(sql: Sql, id: string): Promise<boolean> {
  const { rowCount } = await sql.query({
    name: 'is-case-decided',
    text: `select from review_case where id = $1 and status = 'decided'`,
    values: [id],
  });
  return rowCount > 0;
}
