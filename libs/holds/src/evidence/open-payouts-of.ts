import {
  toIso,
  transactionId,
  type AccountId,
  type EpochMs,
  type RecordedTransaction,
  type Seq,
  type TransactionId,
} from '@app/domain';
import { closeCircles, readCompany, readGifted, readSharers } from '@app/features';
import type { Sql } from '@app/runtime';

/** Newest payouts of an account that a gift or another's payout is held against: those before have long been settled. */
const RECENT_PAYOUTS_MAX = 4;
/** What a person released was looked at, and what is held waits already. SQL. */
const MAY_STILL_BE_STOPPED = `'pending', 'approved'`;

/** SQL: the account of a column has a payout that can still be stopped. Index: payout (account_id, seq). */
export const hasOpenPayout = (account: string): string => `exists (
    select from (select status from payout where account_id = ${account} order by seq desc limit ${RECENT_PAYOUTS_MAX}) recent
    where status in (${MAY_STILL_BE_STOPPED}))`;

/** Payouts of either account that can still be stopped, and that the gift closes a circle through. Reads only. */
export async function payoutsClosedBy(sql: Sql, gift: RecordedTransaction, recordedFrom: EpochMs): Promise<TransactionId[]> {
  const { accountId: from, counterpartyId: to, occurredAt: at } = gift;
  if (to === null) return [];
  const open = await openPayoutsOf(sql, [from, to], recordedFrom);
  const closed = await closeCircles(
    sql,
    open.map((row) => ({ payee: row.account_id, paidAt: row.occurred_at, gift: { from, to, at } })),
  );
  return open.flatMap((row, n) => (closed[n] === true ? [transactionId(row.id)] : []));
}

/**
 * Payouts that can still be stopped, of those who share the destination of a later payout or are in the ring that it is
 * held for. What was assessed as of the later one, and up to its time, has seen it already. Reads only.
 */
export async function payoutsBeside(
  sql: Sql,
  payout: RecordedTransaction,
  recordedFrom: EpochMs,
): Promise<{ found: TransactionId[]; truncated: boolean }> {
  const { id: payoutId, accountId: payee, occurredAt: at, seq } = payout;
  const { accounts, truncated } = await readCompany(sql, { payoutId, payee, at });
  const open = accounts.length === 0 ? [] : await openPayoutsOf(sql, accounts, recordedFrom);
  return { found: open.filter((row) => !hasSeen(row, { seq, at })).map(({ id }) => transactionId(id)), truncated };
}

/** Payouts that can still be stopped, of the buyer and of those who share the card or device of a purchase. Reads only. */
export async function payoutsOfSharers(
  sql: Sql,
  { accountId: buyer, occurredAt: at, seq }: RecordedTransaction,
  recordedFrom: EpochMs,
): Promise<TransactionId[]> {
  const sharers = await readSharers(sql, buyer, at);
  const open = sharers.length === 0 ? [] : await openPayoutsOf(sql, [buyer, ...sharers], recordedFrom);
  return open.filter((row) => !hasSeen(row, { seq, at })).map(({ id }) => transactionId(id));
}

/**
 * Payouts that can still be stopped, of those whom a buyer gave coins within 90 days: a dispute says something about the
 * buyer's other coins, and about an income that such coins are part of. Reads only.
 */
export async function payoutsOfGifted(
  sql: Sql,
  { buyerId, at, asOf }: { buyerId: AccountId; at: EpochMs; asOf: Seq },
  recordedFrom: EpochMs,
): Promise<TransactionId[]> {
  const gifted = await readGifted(sql, buyerId, at);
  const open = gifted.length === 0 ? [] : await openPayoutsOf(sql, gifted, recordedFrom);
  return open.filter((row) => !hasSeen(row, { seq: asOf, at })).map(({ id }) => transactionId(id));
}

const hasSeen = ({ assessed_as_of: asOf, seen_until: until }: OpenPayout, { seq, at }: { seq: Seq; at: EpochMs }): boolean =>
  asOf !== null && asOf >= seq && until >= at;

interface OpenPayout {
  readonly id: string;
  readonly account_id: AccountId;
  readonly occurred_at: EpochMs;
  /** Null before its first assessment. */
  readonly assessed_as_of: number | null;
  readonly seen_until: EpochMs;
}

async function openPayoutsOf(sql: Sql, accounts: readonly AccountId[], recordedFrom: EpochMs): Promise<OpenPayout[]> {
  const { rows } = await sql.query<OpenPayout>({
    name: 'read-open-payouts-of',
    text: OPEN_PAYOUTS,
    values: [accounts, toIso(recordedFrom)],
  });
  return rows;
}

/** Index: payout (account_id, seq). */
const OPEN_PAYOUTS = `
select recent.id, recent.account_id, recent.occurred_at, recent.assessed_as_of,
  greatest(recent.assessed_until, recent.occurred_at) as seen_until
from unnest($1::text[]) as a (account)
cross join lateral (
  select id, account_id, occurred_at, status, recorded_at, assessed_as_of, assessed_until from payout
  where account_id = a.account order by seq desc limit ${RECENT_PAYOUTS_MAX}) recent
where recent.status in (${MAY_STILL_BE_STOPPED}) and recent.recorded_at >= $2
order by recent.id`;
