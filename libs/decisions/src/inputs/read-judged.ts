import { restoreReadings, type FeatureReadings, type FeatureSet } from '@app/features';
import { readTransactions } from '@app/ledger';
import { seq as toSeq, type RecordedTransaction, type Seq, type TransactionId } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Assessment } from '../assessment.js';
import { toAssessment, type AssessmentRow } from '../record/read-assessments.js';
import { unpackReadings } from './pack-readings.js';

/**
 * What an assessment saw, or why that is not known: `forgotten` (too old), `changed` (not what was written), `missing`
 * (it should be there).
 */
export type Inputs = FeatureSet | 'forgotten' | 'changed' | 'missing';

/** An assessment as recorded, with what it rested on. */
export interface JudgedThen {
  readonly transaction: RecordedTransaction;
  readonly assessment: Assessment;
  /** Ids of the detectors that looked. */
  readonly detectors: readonly string[];
  readonly inputs: Inputs;
}

/** A place in the order of the ledger; assessments of one transaction follow one another by cause. */
export interface Place {
  readonly seq: Seq;
  readonly cause: string;
}

interface KeptRow extends Pick<AssessmentRow, 'seq' | 'as_of'> {
  readonly families: string[];
  readonly checksum: number | null;
  readonly plain: string | null;
  readonly packed: Buffer | null;
  readonly is_beyond_horizon: boolean;
}
type Row = KeptRow & Omit<AssessmentRow, 'transaction_id'>;

const READ = `
select a.seq, a.cause, a.assessed_at, a.as_of, a.latency_ms, a.score, a.outcome, a.policy, r.model, a.statuses, a.findings,
  a.degraded, r.detectors, r.families, i.checksum, i.plain, i.packed,
  a.seq <= (select seq from inputs_horizon) as is_beyond_horizon
from assessment a
join roster r on r.id = a.roster
left join assessment_inputs i on i.seq = a.seq and i.cause = a.cause
where (a.seq, a.cause) > ($1::bigint, $2) and a.seq < $3
order by a.seq, a.cause limit $4`;

/**
 * The next assessments after a place, at most `limit`, of transactions below `before`: by the primary keys. Those whose
 * ledger row was dropped by retention are left out, so an answer may be shorter while `next` is not null.
 */
export async function readJudged(
  sql: Sql,
  { after, before, limit }: { readonly after: Place; readonly before: Seq; readonly limit: number },
): Promise<{ readonly judged: JudgedThen[]; readonly next: Place | null }> {
  const { rows } = await sql.query<Row>({ name: 'read-judged', text: READ, values: [after.seq, after.cause, before, limit] });
  const recorded = await readTransactions(sql, [...new Set(rows.map((row) => toSeq(row.seq)))]);
  const bySeq = new Map(recorded.map((transaction) => [transaction.seq, transaction]));
  const judged = rows.flatMap((row) => {
    const transaction = bySeq.get(row.seq);
    return transaction === undefined ? [] : [toJudged(row, transaction)];
  });
  const last = rows.at(-1);
  return { judged, next: last === undefined || rows.length < limit ? null : { seq: last.seq, cause: last.cause } };
}

const READ_FIRST = `
select a.seq, a.as_of, r.families, i.checksum, i.plain, i.packed, a.seq <= (select seq from inputs_horizon) as is_beyond_horizon
from assessment a
join roster r on r.id = a.roster
left join assessment_inputs i on i.seq = a.seq and i.cause = a.cause
where a.cause = 'first' and a.seq = any($1::bigint[])
order by a.seq`;

/**
 * What the first assessments of transactions saw, in the order of the ledger; those that are not known any more are left
 * out. What was known at that time and nothing since: models learn from it. One statement and one for the ledger's rows.
 */
export async function readFirstInputs(sql: Sql, seqs: readonly Seq[]): Promise<FeatureSet[]> {
  if (seqs.length === 0) return [];
  const { rows } = await sql.query<KeptRow>({ name: 'read-first-inputs', text: READ_FIRST, values: [seqs] });
  const bySeq = new Map((await readTransactions(sql, seqs)).map((transaction) => [transaction.seq, transaction]));
  return rows.flatMap((row) => {
    const transaction = bySeq.get(row.seq);
    const inputs = transaction === undefined ? 'missing' : inputsOf(row, transaction);
    return typeof inputs === 'string' ? [] : [inputs];
  });
}

const READ_LATEST = `
select a.seq, a.as_of, r.families, i.checksum, i.plain, i.packed, a.seq <= (select seq from inputs_horizon) as is_beyond_horizon
from unnest($1::bigint[]) as wanted (seq)
cross join lateral (select * from assessment where seq = wanted.seq order by assessed_at desc, as_of desc, cause limit 1) a
join roster r on r.id = a.roster
left join assessment_inputs i on i.seq = a.seq and i.cause = a.cause`;

/** What the latest assessments of recorded transactions saw, in no order; those that are not known any more are left out. One statement. */
export async function readLatestInputs(sql: Sql, transactions: readonly RecordedTransaction[]): Promise<FeatureSet[]> {
  if (transactions.length === 0) return [];
  const bySeq = new Map(transactions.map((transaction) => [transaction.seq, transaction]));
  const { rows } = await sql.query<KeptRow>({ name: 'read-latest-inputs', text: READ_LATEST, values: [[...bySeq.keys()]] });
  return rows.flatMap((row) => {
    const transaction = bySeq.get(row.seq);
    const inputs = transaction === undefined ? 'missing' : inputsOf(row, transaction);
    return typeof inputs === 'string' ? [] : [inputs];
  });
}

function toJudged(row: Row, transaction: RecordedTransaction): JudgedThen {
  const transactionId: TransactionId = transaction.id;
  const assessment = toAssessment({ ...row, transaction_id: transactionId });
  return { transaction, assessment, detectors: row.detectors, inputs: inputsOf(row, transaction) };
}

function inputsOf(row: KeptRow, transaction: RecordedTransaction): Inputs {
  const { checksum, plain, packed } = row;
  if (checksum === null) return row.is_beyond_horizon ? 'forgotten' : (restored(row, transaction, null) ?? 'missing');
  const kept = plain === null ? { checksum, plain, packed: packed ?? NOTHING } : { checksum, plain, packed: null };
  const readings = unpackReadings(kept);
  return readings === null ? 'changed' : (restored(row, transaction, readings) ?? 'missing');
}

const NOTHING = Buffer.alloc(0);

function restored(row: KeptRow, subject: RecordedTransaction, kept: Partial<FeatureReadings> | null): FeatureSet | null {
  const readings = restoreReadings({ type: subject.type, readings: kept, families: new Set(row.families) });
  return readings === null ? null : { subject, asOf: row.as_of, ...readings };
}
