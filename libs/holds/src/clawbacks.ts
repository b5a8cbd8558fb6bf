import type { EpochMs } from '@app/domain';
import { traceSources } from '@app/ledger';
import type { Sql } from '@app/runtime';
import { move, openDraft, type Draft } from './draft.js';
import { SYSTEM, type Payout } from './payout.js';
import { lockPayouts, saveDrafts } from './payout-store.js';

/** How many payouts turned. */
export interface ClawbackTurns {
  readonly marked: number;
  readonly lifted: number;
}

/**
 * Settled payouts whose coins are reversed by now become clawbacks; clawbacks none of whose coins are reversed any
 * more, since the disputes were won, are simply settled again. Others stay as they are. It rests on what the ledger
 * says and not on what was heard last, so that it may be repeated, and in any order.
 */
export async function reviseClawbacks(sql: Sql, payoutIds: readonly string[], now: EpochMs): Promise<ClawbackTurns> {
  const paid = (await lockPayouts(sql, payoutIds)).filter(({ status }) => status === 'settled' || status === 'clawback');
  if (paid.length === 0) return { marked: 0, lifted: 0 };
  const traces = await traceSources(
    sql,
    paid.map(({ seq }) => ({ seq })),
  );
  const drafts = paid.map((payout, n) => turn(payout, traces[n]?.slices.some(isReversed) ?? false, now));
  await saveDrafts(sql, drafts);
  const turned = drafts.filter(({ isChanged }) => isChanged).map(({ payout }) => payout.status);
  return {
    marked: turned.filter((status) => status === 'clawback').length,
    lifted: turned.filter((status) => status === 'settled').length,
  };
}

const isReversed = ({ reversedCoins }: { readonly reversedCoins: number }): boolean => reversedCoins > 0;

/** The same draft where the payout is already what it should be. */
function turn(payout: Payout, reversed: boolean, now: EpochMs): Draft {
  const to = reversed
    ? ({ event: { name: 'clawback' }, reason: 'clawback' } as const)
    : ({ event: { name: 'restore' }, reason: 'clawback.lifted' } as const);
  return move(openDraft(payout), { ...to, actor: SYSTEM, now });
}
