import { accountId, transactionId, type AccountId, type EpochMs, type Money, type TransactionId } from '@app/domain';

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
  /** Whose payouts these are, most coins first; of a case about an account, that one. At most {@link ACCOUNTS_SHOWN_MAX}. */
  readonly accountIds: readonly AccountId[];
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
  /** When the decision does what it says; until then its author may undo it. */
  readonly effectiveAt: EpochMs | null;
  readonly snoozedUntil: EpochMs | null;
  /** Why it waits for a lead; stays while a lead has it. */
  readonly escalation: { readonly text: string; readonly by: string; readonly at: EpochMs } | null;
  /** Of two: it waits for somebody else to approve or disagree. */
  readonly firstVerdict: FirstVerdict | null;
  /** When the latest verdict that can still be undone becomes final; null: none can. */
  readonly undoableUntil: EpochMs | null;
  /** The case whose decision this one looks at once more; null: it is no second look. */
  readonly secondLookOf: string | null;
  /** Who looks at it is not told what was decided before. */
  readonly isBlind: boolean;
}

export interface FirstVerdict {
  readonly id: number;
  readonly decision: CaseDecision;
  readonly reasonCode: ReasonCode;
  readonly comment: string | null;
  readonly payoutIds: readonly string[];
  readonly by: string;
  readonly at: EpochMs;
}

/** An incident may have thousands; a person reads the first few. */
export const PAYOUTS_SHOWN_MAX = 500;
/** A line of the list names the first; a ring has as many creators as one looks at. */
const ACCOUNTS_SHOWN_MAX = 20;

export interface CaseRow {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly kind: CaseKind;
  readonly status: CaseStatus;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly payout_ids: readonly string[];
  readonly account_ids: readonly string[];
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
  readonly snoozed_until: EpochMs | null;
  readonly escalation_text: string | null;
  readonly escalated_by: string | null;
  readonly escalated_at: EpochMs | null;
  readonly first_verdict: FirstVerdict | null;
  readonly undoable_until: EpochMs | null;
  readonly second_look_of: string | null;
  readonly is_blind: boolean;
}

const PAYOUTS = `select cp.payout_id from case_payout cp where cp.case_id = c.id and cp.since_version <= c.version
    order by cp.payout_id limit ${PAYOUTS_SHOWN_MAX}`;

/** Of `review_case c`. */
export const CASE_COLUMNS = `c.id, c.number, c.version, c.kind, c.status, c.subject_type, c.subject_id,
  array(${PAYOUTS}) as payout_ids,
  case when c.subject_type = 'account' then array[c.subject_id] else array(
    select p.account_id from (${PAYOUTS}) cp join payout p on p.id = cp.payout_id
    group by p.account_id order by sum(p.coins) desc, p.account_id limit ${ACCOUNTS_SHOWN_MAX}) end as account_ids,
  c.held_coins, c.amount_value, c.amount_currency, c.score, c.assignee, c.lease_holder, c.lease_expires_at, c.due_at,
  c.opened_at, c.decision, c.reason_code, c.decided_by, c.decided_at, c.effective_at, c.snoozed_until,
  c.escalation_text, c.escalated_by, c.escalated_at,
  c.second_look_of, c.second_look_of is not null and c.agreed is null as is_blind,
  case when c.status = 'awaiting-second' then (
    select json_build_object('id', v.id, 'decision', v.decision, 'reasonCode', v.reason_code, 'comment', v.comment, 'payoutIds', v.payout_ids, 'by', v.decided_by,
      'at', (extract(epoch from v.decided_at) * 1000)::bigint)
    from verdict v where v.case_id = c.id and v.effective_at is null and v.undone_at is null order by v.id desc limit 1) end as first_verdict,
  (select max(v.effective_at) from verdict v where v.case_id = c.id and v.applied_at is null and v.undone_at is null) as undoable_until`;

/** What ends by the clock has ended: leases, snoozes and the time to undo bind nobody, before any sweep comes by. */
export function toCase(row: CaseRow, now: EpochMs): ReviewCase {
  const hasLease = row.lease_expires_at !== null && row.lease_expires_at > now;
  const status = statusOf(row, now);
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    kind: row.kind,
    status,
    subject: { type: row.subject_type, id: row.subject_id },
    payoutIds: row.payout_ids.map(transactionId),
    accountIds: row.account_ids.map(accountId),
    heldCoins: row.held_coins,
    amount: toMoney(row),
    score: row.score,
    assignee: row.lease_holder !== null && !hasLease ? null : row.assignee,
    lease: hasLease ? toLease(row) : null,
    dueAt: row.due_at,
    openedAt: row.opened_at,
    decision: row.decision,
    reasonCode: row.reason_code,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    effectiveAt: row.effective_at,
    snoozedUntil: status === 'snoozed' ? row.snoozed_until : null,
    escalation: toEscalation(row),
    firstVerdict: row.decided_at === null ? row.first_verdict : null,
    undoableUntil: row.undoable_until !== null && row.undoable_until > now ? row.undoable_until : null,
    secondLookOf: row.second_look_of,
    isBlind: row.is_blind,
  };
}

/** The same as `statusAt` says in SQL. */
function statusOf(row: CaseRow, now: EpochMs): CaseStatus {
  if (row.decided_at !== null) return 'decided';
  const isReturned =
    (row.status === 'claimed' && row.lease_expires_at !== null && row.lease_expires_at <= now) ||
    (row.status === 'snoozed' && row.snoozed_until !== null && row.snoozed_until <= now);
  if (!isReturned) return row.status;
  return row.escalated_at === null ? 'open' : 'escalated';
}

const toMoney = ({ amount_value: value, amount_currency: currency }: CaseRow): Money | null =>
  value === null || currency === null ? null : { value, currency };

const toLease = ({ lease_holder: holder, lease_expires_at: expiresAt }: CaseRow): ReviewCase['lease'] =>
  holder === null || expiresAt === null ? null : { holder, expiresAt };

const toEscalation = ({ escalation_text: text, escalated_by: by, escalated_at: at }: CaseRow): ReviewCase['escalation'] =>
  text === null || by === null || at === null ? null : { text, by, at };
