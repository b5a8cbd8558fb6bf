import { toIso, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { LIST_ENTRIES_MAX } from './list-rows.js';
import type { ListKind, ListMatch, ListName, SuppressionMatch } from './lists-features.js';
import type { ListPages } from './match-lists.js';

interface EntryRow {
  readonly id: string;
  readonly list: ListName;
  readonly kind: ListKind;
  readonly value: string;
  readonly signals: string[];
  readonly reason: string;
  readonly expires_at: EpochMs;
}

interface SuppressionRow {
  readonly id: string;
  readonly signal: string;
  readonly account_id: string;
  readonly until: EpochMs;
}

export interface ReadPages {
  readonly pages: ListPages;
  readonly change: number;
}

/**
 * Everything on the lists that has not ended; null when nothing changed since `change`. One look at one row unless it
 * did, then two reads of at most {@link LIST_ENTRIES_MAX} rows. The number is read first: what changes meanwhile is
 * read again a second later.
 */
export async function readListPages(sql: Sql, { change, now }: { change: number; now: EpochMs }): Promise<ReadPages | null> {
  const { rows } = await sql.query<{ number: number }>({ name: 'list-change', text: 'select number from list_change' });
  const latest = rows[0]?.number ?? 0;
  if (latest === change) return null;
  const [entries, suppressions] = [await readEntries(sql, now), await readSuppressions(sql, now)];
  return { pages: { entries: pagesOf(entries), suppressions: byAccount(suppressions) }, change: latest };
}

async function readEntries(sql: Sql, now: EpochMs): Promise<EntryRow[]> {
  const { rows } = await sql.query<EntryRow>({
    name: 'live-list-entries',
    text: `select id, list, kind, value, signals, reason, expires_at from list_entry
      where removed_at is null and expires_at > $1 order by number limit ${LIST_ENTRIES_MAX}`,
    values: [toIso(now)],
  });
  return rows;
}

async function readSuppressions(sql: Sql, now: EpochMs): Promise<SuppressionRow[]> {
  const { rows } = await sql.query<SuppressionRow>({
    name: 'live-suppressions',
    text: `select id, signal, account_id, until from suppression
      where removed_at is null and until > $1 order by number limit ${LIST_ENTRIES_MAX}`,
    values: [toIso(now)],
  });
  return rows;
}

function pagesOf(rows: readonly EntryRow[]): ListPages['entries'] {
  const entries = new Map<ListKind, Map<string, ListMatch[]>>();
  for (const { id, list, kind, value, signals, reason, expires_at } of rows) {
    const byValue = entries.get(kind) ?? new Map<string, ListMatch[]>();
    entries.set(kind, byValue);
    const matches = byValue.get(value) ?? [];
    byValue.set(value, matches);
    matches.push(Object.freeze({ entryId: id, list, kind, reason, expiresAt: expires_at, signals }));
  }
  return entries;
}

function byAccount(rows: readonly SuppressionRow[]): ListPages['suppressions'] {
  const suppressions = new Map<string, SuppressionMatch[]>();
  for (const { id, signal, account_id, until } of rows) {
    const matches = suppressions.get(account_id) ?? [];
    suppressions.set(account_id, matches);
    matches.push(Object.freeze({ suppressionId: id, signal, until }));
  }
  return suppressions;
}
