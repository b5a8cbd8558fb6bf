import { DomainError, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { netDebts } from './debts.js';
import { move, openDraft, type Draft } from './draft.js';
import type { Payout } from './payout.js';
import { saveDrafts } from './payout-store.js';

/** A person's decision on held payouts, all of them or none. */
export interface PayoutVerdict {
  /** As locked by `lockPayouts` in this transaction. */
  readonly payouts: readonly Payout[];
  readonly actor: string;
  /** When the person decided, knowing what was known then: evidence recorded afterwards may hold again what they released. */
  readonly decidedAt?: EpochMs;
  readonly now: EpochMs;
}

/** Held coins become payable. Throws `payout.illegal-transition` when one of them is not held. */
export const releasePayouts = (sql: Sql, verdict: PayoutVerdict): Promise<void> => decide(sql, verdict, 'release');

/** Held coins become rejected: they stay with the creator, unpaid. Throws `payout.illegal-transition` as above. */
export const rejectPayouts = (sql: Sql, verdict: PayoutVerdict): Promise<void> => decide(sql, verdict, 'reject');

async function decide(
  sql: Sql,
  { payouts, actor, now, decidedAt = now }: PayoutVerdict,
  name: 'release' | 'reject',
): Promise<void> {
  const drafts = payouts.map((payout) =>
    decided(openDraft(payout), move(openDraft(payout), { event: { name }, reason: `verdict.${name}`, actor, decidedAt, now })),
  );
  await saveDrafts(sql, await netDebts(sql, drafts, now));
}

function decided(before: Draft, after: Draft): Draft {
  if (after.isChanged) return after;
  const { id, status } = before.payout;
  throw new DomainError('payout.illegal-transition', `Payout ${id} is ${status}, not held: read it again before deciding.`);
}
