import { SECOND_MS, toIso, type EpochMs, type RecordedTransaction, type TransactionType } from '@app/domain';
import type { Sql } from '@app/runtime';

const SAYS: ReadonlySet<TransactionType> = new Set(['refund', 'chargeback', 'warning', 'reversal']);
const IS_SPOKEN_OF: ReadonlySet<TransactionType> = new Set(['purchase', 'refund', 'chargeback']);

/**
 * How long after its assessment anything is followed. A commit takes its sequence numbers before it is visible: what began
 * before the evidence has long ended by then, and with it every payout that could neither see it nor be found by it.
 */
export const FOLLOWED_AFTER_MS = SECOND_MS;

/**
 * Notes what newly assessed transactions say about purchases, to be followed to payouts a second later. Where the
 * purchase, or the dispute that is reversed, comes last, it brings up what was said of it before: that had led nowhere.
 * Part of the transaction that records the assessments, so that nothing said is lost. Noting twice is following twice,
 * which changes nothing.
 */
export async function noteEvidence(sql: Sql, assessed: readonly RecordedTransaction[], now: EpochMs): Promise<void> {
  const said = assessed.filter(({ type }) => SAYS.has(type)).map(({ seq }) => seq);
  const spokenOf = assessed.filter(({ type }) => IS_SPOKEN_OF.has(type)).map(({ id }) => id);
  if (said.length + spokenOf.length === 0) return;
  await sql.query({ name: 'note-evidence', text: NOTE, values: [said, spokenOf, toIso(now + FOLLOWED_AFTER_MS)] });
}

/**
 * What was said before its own assessment notes itself. In order of the key, so that two batches cannot deadlock.
 * Indexes: transaction (relates_to), assessment's primary key; nearly always nothing is found.
 */
const NOTE = `
with earlier as materialized (
  select seq, id, type from transaction
  where relates_to = any($2::text[]) and type in ('refund', 'chargeback', 'warning', 'reversal')
), said as (
  select seq from earlier
  union
  select r.seq from earlier e join transaction r on r.relates_to = e.id and r.type = 'reversal'
  where e.type in ('refund', 'chargeback')
)
insert into late_evidence (seq, due_at)
select seq, $3::timestamptz from (
  select unnest($1::bigint[]) as seq
  union
  select s.seq from said s where exists (select from assessment a where a.seq = s.seq)
) as noted
order by seq
on conflict (seq) do update set due_at = excluded.due_at, attempts = 0`;
