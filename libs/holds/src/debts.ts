import { coins, type AccountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { move, type Draft } from './draft.js';
import { SYSTEM } from './payout.js';

/** What one settled payout was paid, or would have been, for coins that are reversed by now. */
export interface BookedDebt {
  readonly payoutId: string;
  readonly accountId: AccountId;
  /** Those that were netted from itself before it was paid included; 0 when every dispute was won. */
  readonly coins: number;
}

/** Settled payouts with reversed coins that one creator may have open; a longer list is netted by the next payouts. */
const DEBTS_MAX = 1_000;

/** Sets what each payout owes; the same again changes nothing. The caller has locked the payouts. */
export async function bookDebts(sql: Sql, debts: readonly BookedDebt[]): Promise<void> {
  await sql.query({
    name: 'book-debts',
    text: `with owed as (
        select * from json_to_recordset($1::json) as n ("payoutId" text, "accountId" text, coins bigint)
      ), revised as (
        update clawback_debt d set coins = o.coins from owed o where d.payout_id = o."payoutId" and d.coins <> o.coins
      )
      insert into clawback_debt (payout_id, account_id, coins)
      select "payoutId", "accountId", coins from owed where coins > 0 on conflict do nothing`,
    values: [JSON.stringify(debts.toSorted((a, b) => (a.payoutId < b.payoutId ? -1 : 1)))],
  });
}

interface OpenDebt {
  readonly payoutId: string;
  readonly accountId: AccountId;
  readonly owed: number;
}

/**
 * Lets payable coins pay what their creator owes from earlier clawbacks, oldest payout id first (typologies.md, P8).
 * Under the debts' locks, so that two payouts never pay one debt; payouts are locked before them, as everywhere.
 */
export async function netDebts(sql: Sql, drafts: readonly Draft[], now: EpochMs): Promise<readonly Draft[]> {
  const payable = drafts.filter(({ isChanged, payout }) => isChanged && payout.figures.payable > 0);
  if (payable.length === 0) return drafts;
  const open = await lockDebts(
    sql,
    payable.map(({ payout }) => payout.accountId),
  );
  if (open.length === 0) return drafts;
  const left = new Map(open.map(({ payoutId, owed }) => [payoutId, owed]));
  const netted = drafts.map((draft) => {
    if (!payable.includes(draft)) return draft;
    const taken = take(
      open.filter(({ accountId }) => accountId === draft.payout.accountId),
      { left, atMost: draft.payout.figures.payable },
    );
    if (taken === 0) return draft;
    return move(draft, { event: { name: 'net', coins: coins(taken) }, reason: 'debt.netted', actor: SYSTEM, now });
  });
  await writeNetted(sql, open, left);
  return netted;
}

async function lockDebts(sql: Sql, accountIds: readonly AccountId[]): Promise<readonly OpenDebt[]> {
  const { rows } = await sql.query<OpenDebt>({
    name: 'lock-debts',
    text: `select payout_id as "payoutId", account_id as "accountId", coins - netted as owed from clawback_debt
      where account_id = any($1::text[]) and coins > netted order by payout_id limit ${DEBTS_MAX} for no key update`,
    values: [[...new Set(accountIds)]],
  });
  return rows;
}

/** Takes up to so many coins from what is left of the debts, in their order. */
function take(debts: readonly OpenDebt[], { left, atMost }: { left: Map<string, number>; atMost: number }): number {
  let taken = 0;
  for (const { payoutId } of debts) {
    const owed = left.get(payoutId) ?? 0;
    const part = Math.min(owed, atMost - taken);
    left.set(payoutId, owed - part);
    taken += part;
  }
  return taken;
}

async function writeNetted(sql: Sql, open: readonly OpenDebt[], left: ReadonlyMap<string, number>): Promise<void> {
  const paid = open
    .map(({ payoutId, owed }) => ({ payoutId, coins: owed - (left.get(payoutId) ?? 0) }))
    .filter((debt) => debt.coins > 0);
  if (paid.length === 0) return;
  await sql.query({
    name: 'net-debts',
    text: `update clawback_debt d set netted = d.netted + n.coins
      from json_to_recordset($1::json) as n ("payoutId" text, coins bigint) where d.payout_id = n."payoutId"`,
    values: [JSON.stringify(paid)],
  });
}
