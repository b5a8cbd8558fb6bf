import { toIso, type EpochMs } from '@app/domain';
import type { HeldPayout, Payout } from '@app/holds';
import type { Sql } from '@app/runtime';

/** Why a payout is held, in sentences for its creator; empty: as its last statement said. */
export type GroundsOfPayout = (payoutId: string) => readonly string[];

/**
 * Writes a statement for every hold that begins, and another whenever it comes to be about other coins, in the transaction
 * in which it does. A fault of ours is no reason against anybody: what is held because inputs were missing gets none, and
 * what is let go for the control group is not held. The same change again writes nothing.
 */
export async function issueStatements(
  sql: Sql,
  changes: readonly HeldPayout[],
  { groundsOf, now }: { readonly groundsOf: GroundsOfPayout; readonly now: EpochMs },
): Promise<void> {
  const held = changes.filter(
    ({ change, payout }) =>
      (change === 'held' || change === 'adjusted') && payout.holdKind === 'evidence' && payout.figures.held > 0,
  );
  if (held.length === 0) return;
  await sql.query({
    name: 'issue-statements',
    text: `insert into hold_statement (payout_id, version, issued_at, coins, amount_value, amount_currency, until, reasons)
      select n.id, n.version, $2, n.coins, n.value, n.currency, n.until, coalesce(
        nullif(array(select json_array_elements_text(n.reasons)), '{}'),
        (select s.reasons from hold_statement s where s.payout_id = n.id order by s.version desc limit 1), '{}')
      from json_to_recordset($1::json) as n (id text, version integer, coins bigint, value bigint, currency text, until timestamptz, reasons json)
      order by n.id, n.version on conflict do nothing`,
    values: [JSON.stringify(held.map(({ payout }) => rowOf(payout, groundsOf(payout.id)))), toIso(now)],
  });
}

const rowOf = (payout: Payout, reasons: readonly string[]): object => ({
  id: payout.id,
  version: payout.version,
  coins: payout.figures.held,
  value: partOf(payout),
  currency: payout.amount?.currency ?? null,
  until: payout.holdUntil === null ? null : toIso(payout.holdUntil),
  reasons,
});

/** Minor units that the held coins are worth; rounded down: nobody is told of more than they have. */
function partOf({ amount, coins, figures }: Payout): number | null {
  if (amount === null) return null;
  return Number((BigInt(amount.value) * BigInt(figures.held)) / BigInt(coins));
}
