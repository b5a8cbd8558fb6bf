import type { EpochMs } from '@app/domain';
import { traceSources } from '@app/ledger';
import type { Sql } from '@app/runtime';
import { bookDebts } from './debts.js';
import { move, openDraft, type Draft } from './draft.js';
import { SYSTEM, type Payout } from './payout.js';
import { lockPayouts, saveDrafts } from './payout-store.js';
import { readOwn } from './taken-back.js';

/** Payouts that turned. */
export interface ClawbackTurns {
  readonly marked: readonly Payout[];
  readonly lifted: readonly Payout[];
}

/**
 * Settled payouts whose coins are reversed by now become clawbacks; clawbacks none of whose coins are reversed any
 * more, since the disputes were won, are simply settled again. What was paid for reversed coins is booked as the
 * creator's debt. Others stay as they are. It rests on what the ledger
 * says and not on what was heard last, so that it may be repeated, and in any order.
 */
export async function reviseClawbacks(sql: Sql, payoutIds: readonly string[], now: EpochMs): Promise<ClawbackTurns> {
  const paid = (await lockPayouts(sql, payoutIds)).filter(({ status }) => status === 'settled' || status === 'clawback');
  if (paid.length === 0) return { marked: [], lifted: [] };
  const traces = await traceSources(
    sql,
    paid.map(({ seq }) => ({ seq })),
  );
  const own = await readOwn(
    sql,
    paid.map(({ id }) => id),
  );
  const unpaidOf = ({ id }: Payout): number => own.get(id) ?? 0;
  const owed = paid.map((payout, n) =>
    Math.min(payout.figures.settled + unpaidOf(payout), reversedCoins(traces[n]?.slices ?? [])),
  );
  const drafts = paid.map((payout, n) => turn(payout, (owed[n] ?? 0) > unpaidOf(payout), now));
  await bookDebts(
    sql,
    paid.map(({ id, accountId }, n) => ({ payoutId: id, accountId, coins: owed[n] ?? 0 })),
  );
  await saveDrafts(sql, drafts);
  const turned = drafts.filter(({ isChanged }) => isChanged).map(({ payout }) => payout);
  return {
    marked: turned.filter(({ status }) => status === 'clawback'),
    lifted: turned.filter(({ status }) => status === 'settled'),
  };
}

const reversedCoins = (slices: readonly { readonly reversedCoins: number }[]): number =>
  slices.reduce((sum, slice) => sum + slice.reversedCoins, 0);

/** The same draft where the payout is already what it should be. */
function turn(payout: Payout, reversed: boolean, now: EpochMs): Draft {
  const to = reversed
    ? ({ event: { name: 'clawback' }, reason: 'clawback' } as const)
    : ({ event: { name: 'restore' }, reason: 'clawback.lifted' } as const);
  return move(openDraft(payout), { ...to, actor: SYSTEM, now });
}
