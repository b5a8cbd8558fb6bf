import { toIso, type JsonObject } from '@app/domain';
import type { Reason } from '@app/decisions';
import type { PayoutRecord } from './read-payouts.js';

/** A payout as api.md shows it; `reasons` are those of its latest assessment. */
export function payoutToWire({ payout, caseId, history }: PayoutRecord, reasons: readonly Reason[]): JsonObject {
  return {
    id: payout.id,
    accountId: payout.accountId,
    coins: payout.coins,
    amount: payout.amount === null ? null : { ...payout.amount },
    occurredAt: toIso(payout.occurredAt),
    status: payout.status,
    pendingReason: payout.pendingReason,
    payableCoins: payout.figures.payable,
    heldCoins: payout.figures.held,
    rejectedCoins: payout.figures.rejected,
    settledCoins: payout.figures.settled,
    nettedCoins: payout.figures.netted,
    outcome: payout.outcome,
    score: payout.score,
    reasons: reasons.map((reason) => ({ ...reason })),
    degraded: payout.degraded,
    caseId,
    holdUntil: payout.holdUntil === null ? null : toIso(payout.holdUntil),
    // What its creator may read; told of one payout, by who shows it.
    statement: null,
    history: history.map(({ at, ...entry }) => ({ at: toIso(at), ...entry })),
  };
}
