import { coins, type AccountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { move, type Draft } from './draft.js';
import type { AssessedPayout } from './judge-payout.js';
import { SYSTEM } from './payout.js';

/** What a payout gave for coins of its own that were reversed before it was paid. */
interface OwnDebt {
  readonly payoutId: string;
  readonly accountId: AccountId;
  /** Of these, still reversed: fewer than `own` when a dispute was won, and then the rest is owed to the creator. */
  readonly coins: number;
  /** In all. */
  readonly own: number;
  /** Now. */
  readonly added: number;
}

/**
 * Coins that were reversed before their payout was paid are netted from it (typologies.md, P8): there is nothing left to
 * find out about them, and nobody to suspect for them. Where a payout is held, a person sees them first; what a person
 * released goes out as they saw it. The caller has locked the payouts, and books what is answered after other debts.
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
    const earlier = before.get(id) ?? 0;
    const added = Math.min(Math.max(0, takenBack - earlier), figures.payable);
    const own = earlier + added;
    booked.push({ payoutId: id, accountId, coins: Math.min(takenBack, own), own, added });
    if (added === 0) return draft;
    return move(draft, { event: { name: 'net', coins: coins(added) }, reason: 'taken-back.netted', actor: SYSTEM, now });
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

/** In id order, as all debts are written. */
export async function bookTakenBack(sql: Sql, debts: readonly OwnDebt[]): Promise<void> {
  const some = debts.filter(({ own }) => own > 0);
  if (some.length === 0) return;
  await sql.query({
    name: 'book-taken-back',
    text: `insert into clawback_debt as d (payout_id, account_id, coins, netted, own)
      select "payoutId", "accountId", coins, added, added from json_to_recordset($1::json)
        as n ("payoutId" text, "accountId" text, coins bigint, added bigint)
      on conflict (payout_id) do update set coins = excluded.coins, netted = d.netted + excluded.own, own = d.own + excluded.own`,
    values: [JSON.stringify(some.toSorted((a, b) => (a.payoutId < b.payoutId ? -1 : 1)))],
  });
}
