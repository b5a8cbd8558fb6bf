import { accountId, coins, seq, transactionId, type EpochMs, type Money } from '@app/domain';
import type { Outcome } from '@app/decisions';
import type { HoldKind, Payout } from './payout.js';
import type { PayoutStatus } from './transitions.js';

export interface PayoutRow {
  readonly id: string;
  readonly seq: number;
  readonly account_id: string;
  readonly coins: number;
  readonly amount_value: number | null;
  readonly amount_currency: string | null;
  readonly occurred_at: EpochMs;
  readonly recorded_at: EpochMs;
  readonly status: PayoutStatus;
  readonly pending_reason: string | null;
  readonly payable_coins: number;
  readonly held_coins: number;
  readonly rejected_coins: number;
  readonly settled_coins: number;
  readonly reversed_coins: number;
  readonly netted_coins: number;
  readonly outcome: Outcome | null;
  readonly score: number | null;
  readonly assessed_as_of: number | null;
  readonly assessed_until: EpochMs | null;
  readonly hold_kind: HoldKind | null;
  readonly degraded: readonly string[];
  readonly hold_until: EpochMs | null;
  readonly released_at: EpochMs | null;
  readonly version: number;
  readonly reassessments: number;
}

export const PAYOUT_COLUMNS = `p.id, p.seq, p.account_id, p.coins, p.amount_value, p.amount_currency, p.occurred_at, p.recorded_at,
  p.status, p.pending_reason, p.payable_coins, p.held_coins, p.rejected_coins, p.settled_coins, p.reversed_coins, p.netted_coins, p.outcome,
  p.score, p.assessed_as_of, p.assessed_until, p.hold_kind, p.degraded, p.hold_until, p.released_at, p.version, p.reassessments`;

export const toPayout = (row: PayoutRow): Payout => ({
  id: transactionId(row.id),
  seq: seq(row.seq),
  accountId: accountId(row.account_id),
  coins: coins(row.coins),
  amount: toMoney(row.amount_value, row.amount_currency),
  occurredAt: row.occurred_at,
  recordedAt: row.recorded_at,
  status: row.status,
  pendingReason: row.pending_reason,
  figures: {
    payable: coins(row.payable_coins),
    held: coins(row.held_coins),
    rejected: coins(row.rejected_coins),
    settled: coins(row.settled_coins),
    reversed: coins(row.reversed_coins),
    netted: coins(row.netted_coins),
  },
  outcome: row.outcome,
  score: row.score,
  assessedAsOf: row.assessed_as_of === null ? null : seq(row.assessed_as_of),
  assessedUntil: row.assessed_until,
  holdKind: row.hold_kind,
  degraded: row.degraded,
  holdUntil: row.hold_until,
  releasedAt: row.released_at,
  version: row.version,
  reassessments: row.reassessments,
});

const toMoney = (value: number | null, currency: string | null): Money | null =>
  value === null || currency === null ? null : { value, currency };
