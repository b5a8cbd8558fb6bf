import type { EpochMs, Seq, TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Assessment } from '../assessment.js';
import { widen, type NarrowFindings, type OutcomeLetter } from './narrow.js';

/** A payout is assessed again at most 20 times (api.md), plus its first; the rest is room for retries by staff. */
const ASSESSMENTS_MAX = 50;

/** A row of `assessment` with its roster's model and detectors. */
export interface AssessmentRow {
  readonly seq: Seq;
  readonly transaction_id: TransactionId;
  readonly cause: string;
  readonly assessed_at: EpochMs;
  readonly as_of: Seq;
  readonly latency_ms: number;
  readonly score: number;
  readonly outcome: OutcomeLetter;
  readonly policy: string;
  readonly model: string;
  readonly statuses: string;
  readonly findings: NarrowFindings | null;
  readonly degraded: string[] | null;
  readonly detectors: string[];
}

/**
 * The assessments of these transactions, in the order given and the latest first within each; of those that have
 * none there is nothing. `each` bounds how many are read of one (1: the latest alone). One statement, by primary keys.
 */
export async function readAssessments(sql: Sql, seqs: readonly Seq[], each = ASSESSMENTS_MAX): Promise<Assessment[]> {
  if (seqs.length === 0) return [];
  const { rows } = await sql.query<AssessmentRow>({
    name: 'read-assessments',
    text: READ,
    values: [seqs, Math.min(each, ASSESSMENTS_MAX)],
  });
  return rows.map(toAssessment);
}

const READ = `
select a.seq, t.id as transaction_id, a.cause, a.assessed_at, a.as_of, a.latency_ms, a.score, a.outcome, a.policy,
  r.model, a.statuses, a.findings, a.degraded, r.detectors
from unnest($1::bigint[]) with ordinality as wanted (seq, n)
cross join lateral (
  select * from assessment where seq = wanted.seq order by assessed_at desc, as_of desc, cause limit $2) a
join roster r on r.id = a.roster
join transaction t on t.seq = a.seq
order by wanted.n, a.assessed_at desc, a.as_of desc, a.cause`;

export function toAssessment(row: AssessmentRow): Assessment {
  return {
    ...widen(row, row.detectors),
    seq: row.seq,
    transactionId: row.transaction_id,
    cause: row.cause,
    score: row.score,
    degraded: row.degraded ?? [],
    versions: { policy: row.policy, model: row.model },
    asOf: row.as_of,
    assessedAt: row.assessed_at,
    latencyMs: row.latency_ms,
  };
}
