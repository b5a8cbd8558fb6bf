import { HOUR_MS, type Transaction } from '@app/domain';
import type { Sql } from '@app/runtime';
import { LRUCache } from 'lru-cache';
import { dayOf, hourBitOf } from '../event-days.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import type { Pseudonyms } from '../pseudonyms.js';
import type { KnownCreators } from './known-creators.js';
import { linkValuesOf } from './link-values.js';

/** Accounts × hours that a process remembers having linked, about 20 MB: a warm gift then writes no link. */
const SEEN_MAX = 100_000;
/** Links that a process remembers, about 20 MB: a fan's first gift has the device of their purchase. */
const WRITTEN_MAX = 100_000;

type LinkSource = Pick<Transaction, 'type' | 'accountId' | 'occurredAt' | 'device' | 'paymentInstrument' | 'payoutDestination'>;

interface LinkRow {
  readonly key: string;
  readonly kind: string;
  readonly digest: string;
  readonly accountId: string;
  readonly day: number;
  hours: number;
}

/**
 * Writes identity links, at most once per account, hour and set of values (per process). Idempotent and
 * independent of order: rows only gain hours.
 */
export class LinkWriter {
  readonly #pseudonyms: Pseudonyms;
  readonly #creators: KnownCreators;
  readonly #seen = new LRUCache<string, true>({ max: SEEN_MAX });
  /** The hours that a link has, by its key. */
  readonly #written = new LRUCache<string, number>({ max: WRITTEN_MAX });

  constructor(pseudonyms: Pseudonyms, creators: KnownCreators) {
    this.#pseudonyms = pseudonyms;
    this.#creators = creators;
  }

  /**
   * For statements that commit by themselves: no round trip when all was seen. Remembers only what was
   * written, so that a failed statement is written again by the retry. Throws when PostgreSQL fails.
   */
  async write(sql: Sql, transactions: readonly LinkSource[]): Promise<void> {
    const unseen: LinkSource[] = [];
    const keys: string[] = [];
    for (const transaction of transactions) {
      const key = seenKey(transaction);
      if (this.#seen.get(key)) continue;
      keys.push(key);
      unseen.push(transaction);
    }
    const rows = linkRows(unseen, this.#pseudonyms).filter(({ key, hours }) => (hours & ~this.#hoursOf(key)) !== 0);
    await upsert(sql, rows);
    for (const key of keys) this.#seen.set(key, true);
    for (const { key, hours, accountId } of rows) {
      this.#written.set(key, hours | this.#hoursOf(key));
      this.#creators.forget(accountId);
    }
  }

  /** For use inside a transaction that may yet roll back: writes all and remembers nothing. */
  async writeAll(sql: Sql, transactions: readonly LinkSource[]): Promise<void> {
    await upsert(sql, linkRows(transactions, this.#pseudonyms));
  }

  #hoursOf(key: string): number {
    return this.#written.get(key) ?? 0;
  }
}

async function upsert(sql: Sql, rows: readonly LinkRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query({
    name: 'write-identity-links',
    text: UPSERT,
    values: [
      joinedText(rows.map((row) => row.kind)),
      joinedText(rows.map((row) => row.digest)),
      joinedText(rows.map((row) => row.accountId)),
      joinedNumbers(rows.map((row) => row.day)),
      joinedNumbers(rows.map((row) => row.hours)),
    ],
  });
}

/** One row per value, account and day, hours joined, in key order so that concurrent batches cannot deadlock. */
export function linkRows(transactions: readonly LinkSource[], pseudonyms: Pseudonyms): LinkRow[] {
  const rows = new Map<string, LinkRow>();
  for (const transaction of transactions) {
    const { accountId } = transaction;
    const day = dayOf(transaction.occurredAt);
    const hours = hourBitOf(transaction.occurredAt);
    for (const { kind, digest } of linkValuesOf(transaction, pseudonyms)) {
      const key = `${kind}\x1f${digest}\x1f${accountId}\x1f${day}`;
      const row = rows.get(key);
      if (row) row.hours |= hours;
      else rows.set(key, { key, kind, digest, accountId, day, hours });
    }
  }
  return [...rows.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function seenKey({ type, accountId, occurredAt, device, paymentInstrument, payoutDestination }: LinkSource): string {
  const hour = Math.floor(occurredAt / HOUR_MS);
  return [type, accountId, hour, device?.id, device?.ip, paymentInstrument?.id, payoutDestination?.id].join('\x1f');
}

/** One statement per batch; a row that already has the hours is locked but not rewritten. */
const UPSERT = `
insert into identity_link as l (kind, value, account_id, day, hours)
select kind, decode(digest, 'hex'), account_id, date '1970-01-01' + day, hours
from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), string_to_array($3, E'\\x1f', ''),
  $4::int[], $5::int[]) as u (kind, digest, account_id, day, hours)
on conflict (kind, value, account_id, day) do update set hours = l.hours | excluded.hours
where l.hours | excluded.hours <> l.hours`;
