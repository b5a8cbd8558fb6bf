import type { Sql } from '@app/runtime';
import { LEDGER_INVARIANTS } from './invariants/ledger.js';
import { MONEY_INVARIANTS } from './invariants/money.js';
import { ROLLUP_INVARIANTS } from './invariants/rollups.js';

/** Statements by what they claim; each answers the rows that break the claim. */
export type Invariants = Readonly<Record<string, string>>;

export interface Broken {
  readonly invariant: string;
  readonly rows: readonly unknown[];
}

/** Enough to see what is wrong. */
const ROWS_MAX = 5;

/** What must hold once everything is assessed, recomputed from the ledger in plain SQL. */
export async function brokenInvariants(sql: Sql): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const [invariant, text] of Object.entries({ ...LEDGER_INVARIANTS, ...ROLLUP_INVARIANTS, ...MONEY_INVARIANTS })) {
    const { rows } = await sql.query({ text: `select * from (${text}) as broken limit ${ROWS_MAX}` });
    if (rows.length > 0) broken.push({ invariant, rows });
  }
  return broken;
}

/** Acknowledged ids that the ledger does not hold. */
export async function lostIds(sql: Sql, acknowledged: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>({
    text: `select id from unnest($1::text[]) as sent (id)
      where not exists (select from transaction_key k join transaction t using (seq) where k.id = sent.id)`,
    values: [acknowledged],
  });
  return rows.map(({ id }) => id);
}
