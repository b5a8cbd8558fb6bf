import type { EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { Outcome } from '../assessment.js';

/** What became of something that was checked before it happened. */
export const CHECK_OUTCOMES = ['proceeded', 'challenged', 'declined', 'abandoned'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** What the platform says became of it. */
export interface ReportedOutcome {
  readonly outcome: CheckOutcome;
  /** Of what happened, where the platform names it. */
  readonly transactionId: string | null;
  readonly occurredAt: EpochMs | null;
}

/** What was advised, from the check's signed id. */
export interface CheckAdvice {
  readonly signature: Buffer;
  readonly contentHash: Buffer;
  readonly advice: Outcome;
  readonly versions: { readonly policy: string; readonly model: string };
}

/** What a transaction shows of the checks before it. */
export interface FollowedCheck extends ReportedOutcome {
  readonly advice: Outcome;
  readonly versions: { readonly policy: string; readonly model: string };
  /** Whether what was recorded is, in all that makes a repeat identical, what was checked. */
  readonly isSame: boolean;
  readonly reportedAt: EpochMs;
}

/** A payment form asks again when a card is changed; nobody asks more often than this about one purchase. */
const CHECKS_OF_ONE_MAX = 20;

/** Durable when it resolves. The first report of a check stands: `conflict` where a later one says something else. */
export async function recordCheckOutcome(
  sql: Sql,
  check: CheckAdvice,
  { outcome, transactionId, occurredAt, at, by }: ReportedOutcome & { readonly at: EpochMs; readonly by: string },
): Promise<'recorded' | 'duplicate' | 'conflict'> {
  const { signature, contentHash, advice, versions } = check;
  const { rowCount } = await sql.query({
    name: 'record-check-outcome',
    text: `insert into risk_check_outcome (signature, content_hash, advice, policy, model, outcome, transaction_id, occurred_at, reported_at, reported_by)
      values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000), to_timestamp($9::float8 / 1000), $10)
      on conflict (signature) do nothing`,
    values: [signature, contentHash, advice, versions.policy, versions.model, outcome, transactionId, occurredAt, at, by],
  });
  if (rowCount === 1) return 'recorded';
  const { rows } = await sql.query<{ is_same: boolean }>({
    name: 'compare-check-outcome',
    text: `select (outcome, transaction_id, occurred_at) is not distinct from ($2::text, $3::text, to_timestamp($4::float8 / 1000)::timestamptz(3)) as is_same
      from risk_check_outcome where signature = $1`,
    values: [signature, outcome, transactionId, occurredAt],
  });
  return rows[0]?.is_same === true ? 'duplicate' : 'conflict';
}

interface Row {
  readonly outcome: CheckOutcome;
  readonly transaction_id: string;
  readonly occurred_at: EpochMs | null;
  readonly advice: Outcome;
  readonly policy: string;
  readonly model: string;
  readonly is_same: boolean;
  readonly reported_at: EpochMs;
}

/** The checks that the platform says became this transaction, the latest report first, at most 20. By index. */
export async function readFollowedChecks(sql: Sql, transactionId: string): Promise<FollowedCheck[]> {
  const { rows } = await sql.query<Row>({
    name: 'read-followed-checks',
    text: `select o.outcome, o.transaction_id, o.occurred_at, o.advice, o.policy, o.model, o.reported_at, o.content_hash = k.content_hash as is_same
      from risk_check_outcome o join transaction_key k on k.id = o.transaction_id
      where o.transaction_id = $1 order by o.reported_at desc, o.signature limit $2`,
    values: [transactionId, CHECKS_OF_ONE_MAX],
  });
  return rows.map((row) => ({
    outcome: row.outcome,
    transactionId: row.transaction_id,
    occurredAt: row.occurred_at,
    advice: row.advice,
    versions: { policy: row.policy, model: row.model },
    isSame: row.is_same,
    reportedAt: row.reported_at,
  }));
}
