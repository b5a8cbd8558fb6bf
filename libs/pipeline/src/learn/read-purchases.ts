import { PURCHASE_INPUTS, rowOf } from '@app/models';
import { readFirstInputs } from '@app/decisions';
import { DAY_MS, toIso, type EpochMs, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';

/** A purchase that was charged back. */
export interface DisputedPurchase {
  readonly seq: Seq;
  readonly purchasedAt: EpochMs;
  /** The first chargeback of it. */
  readonly disputedAt: EpochMs;
  /** All its chargebacks were taken back. */
  readonly isWon: boolean;
}

/** Of the newest disputes: half a year of a platform with a thousand a day. */
const DISPUTES_MAX = 200_000;
/** Schemes let nobody dispute later than this. */
const DISPUTE_DAYS_LAST = 540;

/**
 * Disputed purchases in the order of the ledger. The undoing counts when its own time is not after `until`. Indexes:
 * dispute_chain's primary key, then two probes a dispute and month of the ledger.
 */
export async function readDisputed(sql: Sql, until: EpochMs): Promise<DisputedPurchase[]> {
  const { rows } = await sql.query<DisputedPurchase>({
    text: `with chain as (
        select undoing_seq, exists (select from dispute_chain w where w.undoing_seq = c.undoing_seq and w.reversal_seq > 0) as won
        from dispute_chain c where reversal_seq = 0 order by undoing_seq desc limit ${DISPUTES_MAX})
      select p.seq, p.occurred_at as "purchasedAt", min(u.occurred_at) as "disputedAt", bool_and(chain.won) as "isWon"
      from chain
      join transaction u on u.seq = chain.undoing_seq and u.type = 'chargeback'
      join transaction_key k on k.id = u.relates_to
      join transaction p on p.seq = k.seq and p.type = 'purchase'
      where u.occurred_at >= p.occurred_at and u.occurred_at <= $1 and u.occurred_at < p.occurred_at + interval '${DISPUTE_DAYS_LAST} days'
      group by p.seq, p.occurred_at order by p.seq`,
    values: [toIso(until)],
  });
  return rows;
}

/** The latest event time that is not in the future: what has not happened by then could not be seen. */
export async function observedUntil(sql: Sql, now: EpochMs): Promise<EpochMs> {
  const { rows } = await sql.query<{ at: EpochMs | null }>({
    text: `select max(occurred_at) as at from (select occurred_at from transaction order by seq desc limit ${NEWEST}) newest`,
  });
  return Math.min(now, rows[0]?.at ?? now);
}

/** One group commit's worth: event times of neighbours differ by hours, the curve's unit is a day. */
const NEWEST = 1_000;

/** Of the ledger's newest transactions whose inputs are kept, so many are looked at: an index scan of a second. */
const LOOKED_AT_MAX = 1_000_000;
/** Undisputed purchases that a scorecard learns from: more would move no digit that anybody reads. */
const UNDISPUTED_MAX = 50_000;

/** Purchases to learn from, before their inputs are read. */
export interface Sample {
  /** In the order of the ledger. */
  readonly seqs: readonly Seq[];
  /** How many each undisputed one stands for. */
  readonly every: number;
}

/** All disputed purchases and every so many-th other one, picked by a hash of the sequence: the same at each asking. */
export async function samplePurchases(sql: Sql, disputed: readonly Seq[]): Promise<Sample> {
  const { rows: counted } = await sql.query<{ count: number }>({
    text: `select count(*) as count from (select from assessment_inputs where cause = 'first' order by seq desc limit ${LOOKED_AT_MAX}) newest`,
  });
  const every = Math.max(1, Math.ceil((counted[0]?.count ?? 0) / UNDISPUTED_MAX));
  const { rows } = await sql.query<{ seq: Seq }>({
    text: `select t.seq from (
        select seq from assessment_inputs where cause = 'first' order by seq desc limit ${LOOKED_AT_MAX}) newest
      join transaction t on t.seq = newest.seq and t.type = 'purchase'
      where newest.seq = any($1::bigint[]) or (hashint8(newest.seq) & 2147483647) % $2 = 0
      order by t.seq`,
    values: [disputed, every],
  });
  return { seqs: rows.map(({ seq }) => seq), every };
}

/** A purchase as it was seen when it was made. */
export interface SeenPurchase {
  readonly seq: Seq | null;
  readonly purchasedAt: EpochMs;
  readonly row: Float64Array;
}

/** Some 2 MB of inputs at a time. */
const PAGE = 1_000;

/** The named inputs of purchases, by what their first assessments saw. */
export async function readSeenPurchases(sql: Sql, seqs: readonly Seq[]): Promise<SeenPurchase[]> {
  const seen: SeenPurchase[] = [];
  for (let start = 0; start < seqs.length; start += PAGE) {
    for (const features of await readFirstInputs(sql, seqs.slice(start, start + PAGE))) {
      const { seq, occurredAt } = features.subject;
      seen.push({ seq, purchasedAt: occurredAt, row: rowOf(PURCHASE_INPUTS, features) });
    }
  }
  return seen;
}

export const wholeDays = (from: EpochMs, to: EpochMs): number => Math.floor((to - from) / DAY_MS);
