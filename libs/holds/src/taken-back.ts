import { coins, type AccountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { move, type Draft } from './draft.js';
import type { AssessedPayout } from './judge-payout.js';
import { SYSTEM } from './payout.js';

/** What a payout gave for coins of its own that were reversed before it was paid. */
interface OwnDebt {
  readonly payoutId: string;
  readonly accountId: AccountId;
  /** By now; less than before when a dispute was won. */
  readonly own: number;
  /** More than before; negative: given back. */
  readonly added: number;
}

/**
 * Coins that were reversed before their payout was paid are netted from it (typologies.md, P8): there is nothing left to
 * find out about them, and nobody to suspect for them. Where a payout is held, a person sees them first; what a person
 * released goes out as they saw it. Where a dispute is won in time they are payable again. The caller has locked the payouts, and books what is answered after other debts.
 */
export async function netTakenBack(
  sql: Sql,
  { drafts, assessed, now }: { drafts: readonly Draft[]; assessed: readonly AssessedPayout[]; now: EpochMs },
): Promise<{ readonly drafts: readonly Draft[]; readonly booked: readonly OwnDebt[] }> {
  const known = new Map(drafts.flatMap((draft) => [...takenBackOf(draft, assessed)]));
  if (known.size === 0) return { drafts, booked: [] };
  const before = await readOwn(sql, [...known.keys()]);
  const booked: OwnDebt[] = [];
  const netted = drafts.map((draft) => {
    const { id, accountId, figures } = draft.payout;
    const takenBack = known.get(id);
    if (takenBack === undefined) return draft;
    const own = before.get(id) ?? 0;
    const added = Math.min(takenBack - own, figures.payable);
    if (added === 0) return draft;
    booked.push({ payoutId: id, accountId, own: own + added, added });
    const [name, reason] = added > 0 ? (['net', 'taken-back.netted'] as const) : (['give-back', 'taken-back.won'] as const);
    return move(draft, { event: { name, coins: coins(Math.abs(added)) }, reason, actor: SYSTEM, now });
  });
  return { drafts: netted, booked };
}

/** By the newest assessment; nothing where the payout waits, or nothing of it was ever taken back. */
function takenBackOf({ payout, isChanged }: Draft, assessed: readonly AssessedPayout[]): [string, number][] {
  if (!isChanged || payout.status !== 'approved') return [];
  const own = assessed.filter(({ transactionId }) => transactionId === payout.id);
  const takenBack = own.find(({ asOf }) => asOf === undefined || asOf === payout.assessedAsOf)?.takenBack;
  return takenBack === undefined || takenBack + payout.figures.netted === 0 ? [] : [[payout.id, takenBack]];
}

/** What payouts gave for own coins so far. */
export async function readOwn(sql: Sql, payoutIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql.query<{ payoutId: string; own: number }>({
    name: 'read-own-debts',
    text: 'select payout_id as "payoutId", own from clawback_debt where payout_id = any($1::text[]) and own > 0',
    values: [payoutIds],
  });
  return new Map(rows.map(({ payoutId, own }) => [payoutId, own]));
}

/** In id order, as all debts are written; the payouts' locks keep others from writing the same. */
export async function bookTakenBack(sql: Sql, debts: readonly OwnDebt[]): Promise<void> {
  if (debts.length === 0) return;
  await sql.query({
    name: 'book-taken-back',
    text: `with moved as (
        select * from json_to_recordset($1::json) as n ("payoutId" text, "accountId" text, own bigint, added bigint)
      ), revised as (
        update clawback_debt d set coins = m.own, netted = d.netted + m.added, own = m.own from moved m where d.payout_id = m."payoutId"
      )
      insert into clawback_debt (payout_id, account_id, coins, netted, own)
      select "payoutId", "accountId", own, own, own from moved where own = added on conflict do nothing`,
    values: [JSON.stringify(debts.toSorted((a, b) => (a.payoutId < b.payoutId ? -1 : 1)))],
  });
}
