import { toIso, type RecordedTransaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { SYSTEM } from './payout.js';

/**
 * Opens the payouts among newly recorded transactions: pending, all coins stopped, until they are judged.
 * Part of intake's commit, so that no acknowledged payout is ever without its row. Replaying changes nothing.
 */
export async function openPayouts(sql: Sql, recorded: readonly RecordedTransaction[]): Promise<void> {
  const payouts = recorded.filter(({ type }) => type === 'payout');
  if (payouts.length === 0) return;
  await sql.query({ name: 'open-payouts', text: OPEN, values: [JSON.stringify(payouts.map(toRow)), SYSTEM] });
}

const OPEN = `
with opened as (
  insert into payout (id, seq, account_id, coins, amount_value, amount_currency, occurred_at, recorded_at, held_coins)
  select n.id, n.seq, n.account_id, n.coins, n.amount_value, n.amount_currency, n.occurred_at, n.recorded_at, n.coins
  from json_to_recordset($1::json) as n (id text, seq bigint, account_id text, coins bigint, amount_value bigint,
    amount_currency text, occurred_at timestamptz, recorded_at timestamptz)
  order by n.id
  on conflict (id) do nothing
  returning id, version, recorded_at
)
insert into payout_history (payout_id, version, at, from_status, to_status, reason, actor)
select id, version, recorded_at, null, 'pending', 'payout.recorded', $2 from opened`;

const toRow = (payout: RecordedTransaction): object => ({
  id: payout.id,
  seq: payout.seq,
  account_id: payout.accountId,
  coins: payout.coins,
  amount_value: payout.amount?.value ?? null,
  amount_currency: payout.amount?.currency ?? null,
  occurred_at: toIso(payout.occurredAt),
  recorded_at: toIso(payout.recordedAt),
});
