import { transactionId, type EpochMs, type Money, type TransactionId } from '@app/domain';

export const CASE_KINDS = ['payout', 'ring', 'account', 'appeal', 'settled-against-hold', 'poison', 'incident'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_STATUSES = ['open', 'claimed', 'snoozed', 'escalated', 'awaiting-second', 'decided'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** What a person may give as the reason of a decision (api.md). */
export const REASON_CODES = {
  release: ['legitimate', 'insufficient-evidence', 'known-relationship'],
  reject: ['self-gifting', 'stolen-funds', 'rank-manipulation', 'collusion', 'account-takeover', 'other'],
} as const;
export type CaseDecision = keyof typeof REASON_CODES;
export type ReasonCode = (typeof REASON_CODES)[CaseDecision][number];

/** A case as it stands at the moment of reading: a lease that ran out is gone. */
export interface ReviewCase {
  readonly id: string;
  /** Order of opening. */
  readonly number: number;
  readonly version: number;
  readonly kind: CaseKind;
  readonly status: CaseStatus;
  readonly subject: { readonly type: string; readonly id: string };
  /** Payouts of this version, held or decided; at most {@link PAYOUTS_SHOWN_MAX}. */
  readonly payoutIds: readonly TransactionId[];
  readonly heldCoins: number;
  /** Of the held payouts together; null when unknown or in several currencies. */
  readonly amount: Money | null;
  readonly score: number;
  readonly assignee: string | null;
  readonly lease: { readonly holder: string; readonly expiresAt: EpochMs } | null;
  readonly dueAt: EpochMs;
  readonly openedAt: EpochMs;
  /** Null on a decided case that the system closed: nothing was left to decide. */
  readonly decision: CaseDecision | null;
  readonly reasonCode: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: EpochMs | null;
  readonly effectiveAt: EpochMs | null;
}

/** An incident may have thousands; a person reads the first few. */
export const PAYOUTS_SHOWN_MAX = 500;

export interface CaseRow {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly kind: CaseKind;
  readonly status: CaseStatus;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly payout_ids: readonly string[];
  readonly held_coins: number;
  readonly amount_value: number | null;
  readonly amount_currency: string | null;
  readonly score: number;
  readonly assignee: string | null;
  readonly lease_holder: string | null;
  readonly lease_expires_at: EpochMs | null;
  readonly due_at: EpochMs;
  readonly opened_at: EpochMs;
  readonly decision: CaseDecision | null;
  readonly reason_code: string | null;
  readonly decided_by: string | null;
  readonly decided_at: EpochMs | null;
  readonly effective_at: EpochMs | null;
}

/** Of `review_case c`. */
export const CASE_COLUMNS = `c.id, c.number, c.version, c.kind, c.status, c.subject_type, c.subject_id,
  array(select cp.payout_id from case_payout cp where cp.case_id = c.id and cp.since_version <= c.version
    order by cp.payout_id limit ${PAYOUTS_SHOWN_MAX}) as payout_ids,
  c.held_coins, c.amount_value, c.amount_currency, c.score, c.assignee, c.lease_holder, c.lease_expires_at, c.due_at,
  c.opened_at, c.decision, c.reason_code, c.decided_by, c.decided_at, c.effective_at`;

/** An expired lease binds nobody: the case is open again before any sweep comes by. */
export function toCase(row: CaseRow, now: EpochMs): ReviewCase {
  const isExpired = row.lease_expires_at !== null && row.lease_expires_at <= now;
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    kind: row.kind,
    status: isExpired && row.status === 'claimed' ? 'open' : row.status,
    subject: { type: row.subject_type, id: row.subject_id },
    payoutIds: row.payout_ids.map(transactionId),
    heldCoins: row.held_coins,
    amount:
      row.amount_value === null || row.amount_currency === null
        ? null
        : { value: row.amount_value, currency: row.amount_currency },
    score: row.score,
    assignee: isExpired ? null : row.assignee,
    lease: isExpired ? null : toLease(row),
    dueAt: row.due_at,
    openedAt: row.opened_at,
    decision: row.decision,
    reasonCode: row.reason_code,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    effectiveAt: row.effective_at,
  };
}

const toLease = ({ lease_holder: holder, lease_expires_at: expiresAt }: CaseRow): ReviewCase['lease'] =>
  holder === null || expiresAt === null ? null : { holder, expiresAt };
