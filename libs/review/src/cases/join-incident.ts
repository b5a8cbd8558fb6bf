import { toIso, type EpochMs } from '@app/domain';
import type { Payout } from '@app/holds';
import type { Sql } from '@app/runtime';
import { dueAt } from './due-time.js';
import { caseId } from './new-case.js';
import { refreshCases } from './refresh-cases.js';

/** One case for all payouts that are held because inputs failed: an outage is not a verdict on anybody. */
const SUBJECT = { type: 'incident', id: 'degraded-inputs' } as const;

/** Adds the payouts to the open incident, or opens it. While somebody has it, they wait for its next version. */
export async function joinIncident(sql: Sql, payouts: readonly Payout[], now: EpochMs): Promise<void> {
  const [first] = payouts.toSorted((a, b) => a.seq - b.seq);
  if (first === undefined) return;
  await sql.query({
    name: 'open-incident',
    text: `insert into review_case (id, kind, subject_type, subject_id, due_at, opened_at)
      values ($1, 'incident', $2, $3, $4, $5) on conflict do nothing`,
    values: [caseId('incident', first), SUBJECT.type, SUBJECT.id, toIso(incidentDueAt(payouts, now)), toIso(now)],
  });
  const incident = await lockIncident(sql);
  if (incident === null) return;
  const { rowCount } = await sql.query({
    name: 'join-incident',
    text: `insert into case_payout (case_id, payout_id, since_version)
      select $1, payout_id, $3 from unnest($2::text[]) as n (payout_id) on conflict do nothing`,
    values: [incident.id, payouts.map(({ id }) => id), incident.version + 1],
  });
  if (rowCount > 0 && incident.status === 'open') await refreshCases(sql, { caseIds: [incident.id], raise: true });
}

const incidentDueAt = (payouts: readonly Payout[], now: EpochMs): EpochMs =>
  dueAt({
    coins: payouts.reduce((sum, { figures }) => sum + figures.held, 0),
    waitingSince: Math.min(...payouts.map(({ recordedAt }) => recordedAt)),
    openedAt: now,
  });

/** Null when the incident of this very payout was decided: then this is a replay. */
async function lockIncident(sql: Sql): Promise<{ id: string; version: number; status: string } | null> {
  const { rows } = await sql.query<{ id: string; version: number; status: string }>({
    name: 'lock-incident',
    text: `select id, version, status from review_case
      where kind = 'incident' and subject_type = $1 and subject_id = $2 and status <> 'decided' for no key update`,
    values: [SUBJECT.type, SUBJECT.id],
  });
  return rows[0] ?? null;
}
