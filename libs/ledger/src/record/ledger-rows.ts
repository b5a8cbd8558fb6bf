import { receivingAccount, routeOf, type Transaction, type TransactionType } from '@app/domain';
import { plainColumn, textColumn, toTimestamp } from './columns.js';

/** A transaction with its `contentHash`. */
export interface NewTransaction {
  readonly transaction: Transaction;
  readonly contentHash: Buffer;
}

/** A new transaction and its place in the flush. */
export interface Item extends NewTransaction {
  readonly position: number;
}

/** Rows of one flush: a block of sequence numbers is this long. */
export const FLUSH_ROWS_MAX = 1_000;

/**
 * The flush and its rows, as CTEs over {@link itemValues} in $1 to $14. Keys go in by ascending id, so that
 * two flushes with the same ids wait for each other instead of dying in a deadlock.
 */
export const ITEMS = `
flush as materialized (
  select nextval('ledger_flush') * ${FLUSH_ROWS_MAX} as base, date_trunc('milliseconds', now()) as recorded_at),
item as materialized (
  select flush.base + n.position as seq, flush.recorded_at, n.*
  from flush, unnest(
    string_to_array($1, E'\\x1f', ''), $2::int[], string_to_array($3, E'\\x1f', ''), $4::bigint[], $5::bigint[], $6::bigint[],
    $7::transaction_type[], string_to_array($8, E'\\x1f', ''), string_to_array($9, E'\\x1f', ''), string_to_array($10, E'\\x1f', ''),
    string_to_array($11, E'\\x1f', ''), string_to_array($12, E'\\x1f', ''), $13::int[])
  as n (id, position, hash, occurred_at, coins, amount_value, type, amount_currency, account_id, counterparty_id, relates_to, details, route)),
key as (
  insert into transaction_key (id, seq, content_hash)
  select id, seq, decode(hash, 'hex') from item
  on conflict (id) do nothing returning seq)`;

/** What is recorded of the rows of `from`: the ledger row, and work to do. */
export const ledgerRows = (from: string): string => `
ledger as (
  insert into transaction (seq, recorded_at, occurred_at, coins, amount_value, type, amount_currency, id, account_id, counterparty_id, relates_to, details)
  select seq, recorded_at, ${toTimestamp('occurred_at')}, coins, amount_value, type, amount_currency, id, account_id, counterparty_id, relates_to, details::jsonb
  from ${from}),
todo as (
  insert into unassessed (seq, recorded_at, dispatched_at, route, is_payout)
  select seq, recorded_at, recorded_at, route, type = 'payout' from ${from})`;

/** Undoings that wait for one of the rows. */
export const WAITING = `select seq from waiting where relates_to = any (string_to_array($14, E'\\x1f', ''))`;

export const ITEM_PARAMETERS = 14;

export function itemValues(items: readonly Item[]): unknown[] {
  const byId = items.toSorted((a, b) => (a.transaction.id < b.transaction.id ? -1 : 1));
  const rows = byId.map(({ transaction }) => transaction);
  return [
    textColumn(rows, ({ id }) => id),
    plainColumn(byId, ({ position }) => position),
    textColumn(byId, ({ contentHash }) => contentHash.toString('hex')),
    plainColumn(rows, ({ occurredAt }) => occurredAt),
    plainColumn(rows, ({ coins }) => coins),
    plainColumn(rows, ({ amount }) => amount?.value ?? null),
    plainColumn(rows, ({ type }) => type),
    textColumn(rows, ({ amount }) => amount?.currency ?? null),
    textColumn(rows, ({ accountId }) => accountId),
    textColumn(rows, ({ counterpartyId }) => counterpartyId),
    textColumn(rows, ({ relatesTo }) => relatesTo),
    textColumn(rows, toDetails),
    plainColumn(rows, (transaction) => routeOf(receivingAccount(transaction))),
    textColumn(
      rows.filter(({ type }) => UNDOABLE.has(type)),
      ({ id }) => id,
    ),
  ];
}

/** What a refund, chargeback or reversal may be waiting for. */
const UNDOABLE: ReadonlySet<TransactionType> = new Set(['purchase', 'payout', 'refund', 'chargeback']);
/** What is only shown to people or read by few; null when there is nothing. */
function toDetails({ account, device, paymentInstrument, payoutDestination, context, metadata }: Transaction): string | null {
  if (!account && !device && !paymentInstrument && !payoutDestination && !context && !metadata) return null;
  return JSON.stringify({
    account: account ?? undefined,
    device: device ?? undefined,
    paymentInstrument: paymentInstrument ?? undefined,
    payoutDestination: payoutDestination ?? undefined,
    context: context ?? undefined,
    metadata: metadata ?? undefined,
  });
}
