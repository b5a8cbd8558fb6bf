import type { Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** What is known of a purchase by now. */
export interface PurchaseRisk {
  /** An issuer's early fraud warning names it. */
  readonly warned: boolean;
  /** The chargeback head of its latest assessment, 0 to 1; null when it was not assessed. */
  readonly risk: number | null;
  /** p(dispute) of that assessment's scorecard, where it was out of the ordinary; null elsewhere. */
  readonly scored: number | null;
  /** That assessment names a coin seller (C6). */
  readonly resold: boolean;
}

/**
 * Warnings recorded up to `asOf` and latest assessments of purchases (seq → id), in one statement: about
 * 5 µs a purchase.
 */
export async function readPurchaseRisks(
  sql: Sql,
  purchases: ReadonlyMap<Seq, string>,
  asOf: Seq,
): Promise<Map<Seq, PurchaseRisk>> {
  if (purchases.size === 0) return new Map();
  const { rows } = await sql.query<PurchaseRisk & { seq: Seq }>({
    name: 'read-purchase-risks',
    text: PURCHASE_RISKS,
    values: [joinedNumbers([...purchases.keys()]), joinedText([...purchases.values()]), asOf],
  });
  return new Map(rows.map(({ seq, ...risk }) => [seq, risk]));
}

/**
 * `findings.h` holds the heads of an assessment and `findings.s` its detectors' scores; null findings mean that everything was clear.
 * Indexes: transaction (relates_to), assessment's primary key.
 */
const PURCHASE_RISKS = `
select p.seq, latest.risk, latest.scored, coalesce(latest.resold, false) as resold,
  exists (select from transaction w where w.relates_to = p.id and w.type = 'warning' and w.seq <= $3) as warned
from unnest($1::bigint[], string_to_array($2, E'\\x1f', '')) as p (seq, id)
left join lateral (
  select coalesce((a.findings -> 'h' ->> 'chargeback')::float8, 0) as risk,
    coalesce((a.findings -> 's' ->> 'purchase-risk')::float8, (a.findings -> 's' ->> 'risky-card')::float8) as scored,
    a.findings -> 's' ? 'coin-seller' as resold
  from assessment a
  where a.seq = p.seq and a.as_of <= $3
  order by a.assessed_at desc limit 1) latest on true`;
