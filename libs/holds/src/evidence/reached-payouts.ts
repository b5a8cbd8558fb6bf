import { DAY_MS, seq, transactionId, type EpochMs, type Seq, type TransactionId } from '@app/domain';
import { tracePurchase } from '@app/ledger';
import type { Sql } from '@app/runtime';
import type { PayoutStatus } from '../transitions.js';
import { payoutsBeside, payoutsClosedBy, payoutsOfGifted, payoutsOfSharers } from './open-payouts-of.js';
import type { LateEvidence } from './read-evidence.js';

/**
 * One batch, as large as a job of payouts. Of a purchase that reaches more, those with the most of its coins are
 * looked at; each of the others has less than a hundredth of it.
 */
const REACHED_MAX = 100;
/** api.md: an approved payout is assessed again at most so often, and for so long. */
const REASSESSMENTS_MAX = 20;
/** Of these, because of gifts, of payouts, of purchases: whoever can send gifts, be paid or buy must not use up what disputes need. */
const REASSESSMENTS_BY_KIND_MAX = 5;
/** Of these, before a dispute of coins that went elsewhere counts no more: the rest is for disputes of a payout's own coins. */
const REASSESSMENTS_BESIDE_MAX = 10;
const APPROVED_MS_MAX = 30 * DAY_MS;

/** Why evidence that reached a payout does not have it assessed again. */
export const REFUSALS = ['beyond-bound', 'too-many', 'too-late'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** A payout to be assessed again. */
export interface ReachedPayout {
  readonly seq: Seq;
  readonly recordedAt: EpochMs;
  /** The least that its next assessment rests on: never less than its last. */
  readonly asOf: Seq;
  /** The least event time that it looks up to: never less than its last did. */
  readonly until: EpochMs;
}

export interface ReachedPayouts {
  /** All that were looked at, whatever becomes of them. */
  readonly ids: readonly TransactionId[];
  readonly toAssess: readonly ReachedPayout[];
  /** Some have not had their first assessment. */
  readonly someArePending: boolean;
  readonly refused: readonly Refusal[];
}

/**
 * The payouts that the purchase's coins have reached by now (FIFO) and those of everybody else whom its buyer gave coins,
 * those that the gift closes a circle through, those in whose company the payout is, or those of accounts that share the
 * card or device of the purchase; and what the evidence means for each. Reads only.
 */
export async function readReachedPayouts(sql: Sql, evidence: LateEvidence, now: EpochMs): Promise<ReachedPayouts> {
  const { found, beside = new Set(), truncated } = await findPayouts(sql, evidence, now);
  const ids = found.slice(0, REACHED_MAX);
  const rows = await readRows(sql, ids, evidence);
  const consequences = rows.map((row) => ({ row, consequence: consequenceFor({ ...row, isBeside: beside.has(row.id) }, now) }));
  return {
    ids,
    toAssess: consequences.filter(({ consequence }) => consequence === 'assess').map(({ row }) => toReached(row, evidence)),
    someArePending: consequences.some(({ consequence }) => consequence === 'wait'),
    refused: [
      ...consequences.flatMap(({ consequence }) => REFUSALS.filter((refusal) => refusal === consequence)),
      ...Array.from({ length: found.length - ids.length + (truncated ? 1 : 0) }, () => 'beyond-bound' as const),
    ],
  };
}

interface FoundPayouts {
  /** Those that have the coins first. */
  readonly found: readonly TransactionId[];
  /** Of these, the ones that have none of the disputed coins. */
  readonly beside?: ReadonlySet<string>;
  readonly truncated: boolean;
}

async function findPayouts(sql: Sql, evidence: LateEvidence, now: EpochMs): Promise<FoundPayouts> {
  const { transaction, purchase, accuses, until: at, asOf } = evidence;
  const recordedFrom = now - APPROVED_MS_MAX;
  if (transaction.type === 'payout') return payoutsBeside(sql, transaction, recordedFrom);
  if (transaction.type === 'purchase') return { found: await payoutsOfSharers(sql, transaction, recordedFrom), truncated: false };
  if (purchase === null) return { found: await payoutsClosedBy(sql, transaction, recordedFrom), truncated: false };
  const { slices, truncated } = await tracePurchase(sql, purchase.id);
  const reached = new Set(slices.filter(({ end }) => end === 'payout').map(({ endId }) => transactionId(endId)));
  // What was approved and is found to be right after all needs nothing.
  const ofGifted = accuses ? await payoutsOfGifted(sql, { buyerId: purchase.buyerId, at, asOf }, recordedFrom) : [];
  const beside = new Set(ofGifted).difference(reached);
  return { found: [...reached, ...beside], beside, truncated };
}

const OVER: ReadonlySet<PayoutStatus> = new Set(['rejected', 'settled', 'clawback']);

export interface ReachedRow {
  readonly id: string;
  readonly seq: number;
  readonly status: PayoutStatus;
  readonly recorded_at: EpochMs;
  /** Null before its first assessment. */
  readonly assessed_as_of: number | null;
  readonly assessed_until: EpochMs | null;
  readonly reassessments: number;
  /** Of these, because of gifts, payouts or purchases, whichever the evidence is; absent when it is none of them. */
  readonly by_kind?: number;
  /** The dispute is of coins that went elsewhere. */
  readonly isBeside?: boolean;
  readonly approved_at: EpochMs | null;
  readonly is_assessed: boolean;
}

/** Pure. What the evidence means for a payout; nothing for one that is over, or was assessed for it before. */
export function consequenceFor(row: ReachedRow, now: EpochMs): 'assess' | 'wait' | 'nothing' | Refusal {
  const { status, is_assessed: isAssessed, reassessments, by_kind: byKind = 0, approved_at: approvedAt, isBeside } = row;
  if (isAssessed || OVER.has(status)) return 'nothing';
  // Held behind a backlog, say: only its first assessment waits for what was acknowledged before it.
  if (row.assessed_as_of === null) return 'wait';
  if (reassessments >= (isBeside ? REASSESSMENTS_BESIDE_MAX : REASSESSMENTS_MAX) || byKind >= REASSESSMENTS_BY_KIND_MAX)
    return 'too-many';
  return status !== 'held' && now - (approvedAt ?? now) > APPROVED_MS_MAX ? 'too-late' : 'assess';
}

const toReached = (row: ReachedRow, evidence: LateEvidence): ReachedPayout => ({
  seq: seq(row.seq),
  recordedAt: row.recorded_at,
  asOf: seq(Math.max(evidence.asOf, row.assessed_as_of ?? 0)),
  until: Math.max(evidence.until, row.assessed_until ?? 0),
});

async function readRows(
  sql: Sql,
  ids: readonly TransactionId[],
  { cause, transaction, purchase }: LateEvidence,
): Promise<readonly ReachedRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<ReachedRow>({
    name: 'read-reached-payouts',
    text: `select p.id, p.seq, p.status::text, p.recorded_at, p.assessed_as_of, p.assessed_until, p.reassessments,
        case when $3 <> '' then (select count(*)::int from assessment g where g.seq = p.seq and starts_with(g.cause, $3)) else 0 end as by_kind,
        (select max(h.at) from payout_history h where h.payout_id = p.id and h.to_status in ('approved', 'released')) as approved_at,
        exists (select from assessment a where a.seq = p.seq and a.cause = $2) as is_assessed
      from payout p where p.id = any($1::text[]) order by p.seq`,
    values: [ids, cause, purchase === null ? `${transaction.type}:` : ''],
  });
  return rows;
}
