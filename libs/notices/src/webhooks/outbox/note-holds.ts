import { toIso, type EpochMs, type RecordedTransaction } from '@app/domain';
import type { Assessment } from '@app/decisions';
import type { Sql } from '@app/runtime';

/** What was judged, and how. */
interface Advised {
  readonly transaction: RecordedTransaction;
  readonly assessment: Assessment;
}

/** Payouts tell of themselves when their status changes; nothing else stops money. */
const ADVISED_TYPES: ReadonlySet<string> = new Set(['purchase', 'gift', 'exchange']);

/**
 * A row of the outbox for each newly recorded assessment that advises not to credit something yet, if a webhook listens;
 * in the transaction that records them. The same assessment again is the same event.
 */
export async function noteHolds(sql: Sql, newly: readonly Advised[], now: EpochMs): Promise<void> {
  const held = newly.filter(
    ({ transaction, assessment }) => assessment.outcome === 'hold' && ADVISED_TYPES.has(transaction.type),
  );
  if (held.length === 0) return;
  await sql.query({ name: 'note-advised-holds', text: NOTE, values: [JSON.stringify(held.map(rowOf)), toIso(now)] });
}

const NOTE = `
insert into webhook_event (event_id, type, subject, at, data)
select event_id_of(concat_ws(E'\\x1f', 'assessment', n.id, n.cause)), 'assessment.hold', n.id, $2, n.data
from json_to_recordset($1::json) as n (id text, cause text, data json)
where exists (select from webhook w where w.status = 'active' and 'assessment.hold' = any(w.events))
order by n.id, n.cause
on conflict (event_id) do nothing`;

const rowOf = ({ transaction, assessment }: Advised): object => ({
  id: transaction.id,
  cause: assessment.cause,
  data: {
    transactionId: transaction.id,
    type: transaction.type,
    accountId: transaction.accountId,
    counterpartyId: transaction.counterpartyId,
    outcome: assessment.outcome,
    score: assessment.score,
    asOf: assessment.asOf,
  },
});
