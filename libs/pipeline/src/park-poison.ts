import { seq, type RecordedTransaction, type Seq } from '@app/domain';
import { readTransactions } from '@app/ledger';
import { closeRetried, openPoisonCases, type CaseAction, type ReviewCase } from '@app/review';
import type { Sql } from '@app/runtime';
import type { Poison } from './isolate-poison.js';
import { parkedTotal } from './pipeline.metrics.js';
import type { PipelineDeps } from './pipeline-deps.js';

/** An error is shown to staff, not archived. */
const ERROR_CHARACTERS_MAX = 1_000;

type Deps = Pick<PipelineDeps, 'database' | 'clock'>;

/**
 * Sets transactions aside with their error and opens a case for each, so that staff see them; nobody waits
 * for them any longer. Parking one twice changes nothing.
 */
export async function parkPoison(deps: Deps, poison: readonly Poison<RecordedTransaction>[]): Promise<void> {
  if (poison.length === 0) return;
  const now = deps.clock();
  const parked = await deps.database.transaction(async (sql) => {
    const { rows } = await sql.query<{ seq: number }>({
      text: `update unassessed u set parked_at = to_timestamp($1 / 1000.0), error = p.error
        from unnest($2::bigint[], $3::text[]) as p (seq, error)
        where u.seq = p.seq and u.parked_at is null
        returning u.seq`,
      values: [now, poison.map(({ item }) => item.seq), poison.map(({ error }) => storable(error))],
    });
    const seqs = new Set(rows.map(({ seq }) => seq));
    await openPoisonCases(
      sql,
      poison.filter(({ item }) => seqs.has(item.seq)).map(({ item }) => item),
      now,
    );
    return seqs.size;
  });
  parkedTotal.inc(parked);
}

/** What was dispatched as often as is useful and never assessed: it kills its worker or meets a fault of ours. */
export async function parkExhausted(deps: Deps, seqs: readonly Seq[]): Promise<void> {
  const transactions = await readTransactions(deps.database, seqs);
  await parkPoison(
    deps,
    transactions.map((item) => ({ item, error: 'dispatched again and again, never assessed: see the worker’s log' })),
  );
}

/**
 * Has the transaction of a poison case tried again and closes the case, both or neither. Throws as `closeRetried` does.
 */
export async function retryCase(deps: Pick<PipelineDeps, 'database'>, action: CaseAction): Promise<ReviewCase> {
  return deps.database.transaction(async (sql) => {
    const { found, parked } = await closeRetried(sql, action);
    await retryParked({ database: sql }, [seq(parked.seq)]);
    return found;
  });
}

/** Has parked transactions tried again, as if they had just been recorded; the sweep dispatches them within seconds. */
export async function retryParked({ database }: { readonly database: Sql }, seqs: readonly Seq[]): Promise<number> {
  const { rowCount } = await database.query({
    text: `update unassessed set parked_at = null, error = null, attempts = 0, dispatched_at = now() - interval '1 hour'
      where seq = any($1::bigint[]) and parked_at is not null`,
    values: [seqs],
  });
  return rowCount;
}

/** The error may quote what could not be stored in the first place. */
const storable = (error: string): string => error.replaceAll('\0', '').toWellFormed().slice(0, ERROR_CHARACTERS_MAX);
