import { plural, type Seq } from '@app/domain';
import { FEATURE_FAMILIES } from '@app/features';
import type { Sql } from '@app/runtime';
import type { Assessment } from '../assessment.js';
import { narrow } from './narrow.js';
import { ensureRoster, rosterOf, type Roster } from './roster.js';

/** Refused in identifiers at the edge and escaped in JSON, so it needs no quoting. */
const SEPARATOR = '\u001f';

const INSERT = `
insert into assessment (seq, cause, assessed_at, as_of, latency_ms, score, roster, outcome, policy, statuses, findings, degraded)
select item.seq, item.cause, to_timestamp(item.assessed_at / 1000::float8), item.as_of, item.latency_ms, item.score, roster.id,
  item.outcome::"char", item.policy, item.statuses, item.findings::jsonb, string_to_array(item.degraded, ',')
from roster, unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::int[], $7::smallint[], string_to_array($8, null),
  string_to_array($9, E'\\x1f'), string_to_array($10, E'\\x1f'), string_to_array($11, E'\\x1f'), string_to_array($12, E'\\x1f', ''),
  string_to_array($13, E'\\x1f', '')
) as item (seq, assessed_at, as_of, latency_ms, score, outcome, cause, policy, statuses, findings, degraded)
where roster.detectors = $1::text[] and roster.model = $2 and roster.families = $14::text[]
on conflict (seq, cause) do nothing`;

/**
 * Records assessments, each once per (transaction, cause), in one statement. Answers the transactions that were new:
 * only those may have effects. Must run inside a database transaction.
 *
 * Normally all or none are new, and the row count says so without RETURNING a row each; only a batch that is partly
 * known is looked at again. Rows go in ascending key order, so that two workers with one batch cannot deadlock.
 * @param read the feature families that they rest on; absent: all
 */
export async function insertAssessments(
  sql: Sql,
  assessments: readonly Assessment[],
  read?: ReadonlySet<string>,
): Promise<Set<Seq>> {
  const families = read === undefined ? FEATURE_FAMILIES : FEATURE_FAMILIES.filter((family) => read.has(family));
  const inserted = new Set<Seq>();
  for (const [model, sameModel] of byModel(assessments)) {
    const sorted = sameModel.toSorted((a, b) => a.seq - b.seq || (a.cause < b.cause ? -1 : 1));
    const detectors = rosterOf(sorted);
    const rows = rowsOf(sorted, detectors);
    const count = await insertRows(sql, { detectors, model, families }, rows);
    const fresh = count === sorted.length ? sorted.map(({ seq }) => seq) : await insertedHere(sql, rows, count);
    for (const seq of fresh) inserted.add(seq);
  }
  return inserted;
}

function byModel(assessments: readonly Assessment[]): Map<string, readonly Assessment[]> {
  return Map.groupBy(assessments, ({ versions }) => versions.model);
}

/** Columns as array literals and joined strings: a parameter each, whatever the number of rows. */
interface Rows {
  readonly seqs: string;
  readonly causes: string;
  readonly others: readonly string[];
}

function rowsOf(sorted: readonly Assessment[], roster: readonly string[]): Rows {
  const narrowed = sorted.map((assessment) => narrow(assessment, roster));
  const numbers = (of: (assessment: Assessment) => number): string => `{${sorted.map(of).join(',')}}`;
  return {
    seqs: numbers(({ seq }) => seq),
    causes: sorted.map(({ cause }) => cause).join(SEPARATOR),
    others: [
      numbers(({ assessedAt }) => assessedAt),
      numbers(({ asOf }) => asOf),
      numbers(({ latencyMs }) => Math.round(latencyMs)),
      numbers(({ score }) => score),
      narrowed.map(({ outcome }) => outcome).join(''),
      sorted.map(({ versions }) => versions.policy).join(SEPARATOR),
      narrowed.map(({ statuses }) => statuses).join(SEPARATOR),
      narrowed.map(({ findings }) => (findings === null ? '' : JSON.stringify(findings))).join(SEPARATOR),
      sorted.map(({ degraded }) => degraded.join(',')).join(SEPARATOR),
    ],
  };
}

async function insertRows(sql: Sql, roster: Roster, rows: Rows): Promise<number> {
  const [assessedAt, asOf, latency, score, outcome, ...texts] = rows.others;
  const values = [
    roster.detectors,
    roster.model,
    rows.seqs,
    assessedAt,
    asOf,
    latency,
    score,
    outcome,
    rows.causes,
    ...texts,
    roster.families,
  ];
  const insert = { name: 'insert-assessments', text: INSERT, values };
  const { rowCount } = await sql.query(insert);
  if (rowCount > 0) return rowCount;
  // Nothing new, or nobody has written this roster yet: the insert reads it and found none.
  await ensureRoster(sql, roster);
  return (await sql.query(insert)).rowCount;
}

/** Which of these rows the current transaction wrote: its id is their xmin. Bound: the batch. */
async function insertedHere(sql: Sql, rows: Rows, count: number): Promise<Seq[]> {
  if (count === 0) return [];
  const found = await sql.query<{ seq: Seq }>({
    name: 'assessments-inserted-here',
    text: `select seq from assessment
      where (seq, cause) in (select * from unnest($1::bigint[], string_to_array($2, E'\\x1f')))
        and xmin = pg_current_xact_id()::xid`,
    values: [rows.seqs, rows.causes],
  });
  if (found.rowCount !== count) {
    throw new Error(
      `${plural(count, 'assessment was', 'assessments were')} inserted but ${found.rowCount} are of this transaction: insert them in one, without savepoints`,
    );
  }
  return found.rows.map(({ seq }) => seq);
}
