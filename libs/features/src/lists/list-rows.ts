import { randomUUID } from 'node:crypto';
import { DomainError, toIso, type AccountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import type { ListKind, ListName } from './lists-features.js';

/** Every process keeps all of them in memory (about 15 MB): an exception is made by a person, one at a time. */
export const LIST_ENTRIES_MAX = 50_000;
/** An exception that nobody looks at for a year is no exception any more. */
export const LIST_ENTRY_DAYS_MAX = 365;
/** A suppression is for the time until something is mended; what stands for longer belongs on the allow list. */
export const SUPPRESSION_DAYS_MAX = 90;

/** Who puts something on a list, and when. */
export interface ListAct {
  readonly author: string;
  readonly owner: string;
  readonly at: EpochMs;
}

export interface NewListEntry extends ListAct {
  readonly list: ListName;
  readonly kind: ListKind;
  /** As stored: {@link storedListValue}. */
  readonly value: string;
  readonly signals: readonly string[];
  readonly reason: string;
  readonly expiresAt: EpochMs;
}

export interface ListEntry extends Omit<NewListEntry, 'at'> {
  readonly id: string;
  readonly number: number;
  readonly createdAt: EpochMs;
  readonly removedAt: EpochMs | null;
  readonly removedBy: string | null;
}

export interface NewSuppression extends ListAct {
  readonly signal: string;
  readonly accountId: AccountId;
  readonly until: EpochMs;
  readonly reason: string;
}

export interface Suppression extends Omit<NewSuppression, 'at'> {
  readonly id: string;
  readonly number: number;
  readonly createdAt: EpochMs;
  readonly removedAt: EpochMs | null;
  readonly removedBy: string | null;
}

const ENTRY_COLUMNS = `id, number, list, kind, value, signals, reason, author, author_owner as owner, created_at as "createdAt",
  expires_at as "expiresAt", removed_at as "removedAt", removed_by as "removedBy"`;
const SUPPRESSION_COLUMNS = `id, number, signal, account_id as "accountId", until, reason, author, author_owner as owner,
  created_at as "createdAt", removed_at as "removedAt", removed_by as "removedBy"`;

/** Throws `list.full`. Processes know of it within a second. */
export async function addListEntry(sql: Sql, entry: NewListEntry): Promise<ListEntry> {
  await refuseWhenFull(sql, 'entry', entry.at);
  const { list, kind, value, signals, reason, author, owner, at, expiresAt } = entry;
  const { rows } = await sql.query<ListEntry>({
    text: `insert into list_entry (id, list, kind, value, signals, reason, author, author_owner, created_at, expires_at)
      values ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9, $10) returning ${ENTRY_COLUMNS}`,
    values: [`entry_${randomUUID()}`, list, kind, value, [...signals], reason, author, owner, toIso(at), toIso(expiresAt)],
  });
  return only(rows);
}

/** Throws `list.full`. */
export async function addSuppression(sql: Sql, suppression: NewSuppression): Promise<Suppression> {
  await refuseWhenFull(sql, 'suppression', suppression.at);
  const { signal, accountId, until, reason, author, owner, at } = suppression;
  const { rows } = await sql.query<Suppression>({
    text: `insert into suppression (id, signal, account_id, until, reason, author, author_owner, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${SUPPRESSION_COLUMNS}`,
    values: [`suppression_${randomUUID()}`, signal, accountId, toIso(until), reason, author, owner, toIso(at)],
  });
  return only(rows);
}

/** Where live rows are counted, and until when each is one. */
const LIVE = {
  entry: 'select count(*) as count from list_entry where removed_at is null and expires_at > $1',
  suppression: 'select count(*) as count from suppression where removed_at is null and until > $1',
} as const;

async function refuseWhenFull(sql: Sql, what: keyof typeof LIVE, at: EpochMs): Promise<void> {
  const { rows } = await sql.query<{ count: number }>({ text: LIVE[what], values: [toIso(at)] });
  if ((rows[0]?.count ?? 0) < LIST_ENTRIES_MAX) return;
  throw new DomainError('list.full', `There are ${LIST_ENTRIES_MAX} already: remove some, or write a rule instead.`);
}

/** Who ends something, which, and when. */
export interface EndAct {
  readonly id: string;
  readonly actor: string;
  readonly at: EpochMs;
}

/** Takes an entry off its list; its row stays. Throws `list-entry.not-found`. */
export async function endListEntry(sql: Sql, { list, id, actor, at }: EndAct & { readonly list: ListName }): Promise<ListEntry> {
  const { rows } = await sql.query<ListEntry>({
    text: `update list_entry set removed_at = $3, removed_by = $4 where id = $1 and list = $2 and removed_at is null
      returning ${ENTRY_COLUMNS}`,
    values: [id, list, toIso(at), actor],
  });
  if (rows.length === 0) throw new DomainError('list-entry.not-found', `There is no entry ${id} on the ${list} list.`);
  return only(rows);
}

/** Ends a suppression before its time. Throws `suppression.not-found`. */
export async function endSuppression(sql: Sql, { id, actor, at }: EndAct): Promise<Suppression> {
  const { rows } = await sql.query<Suppression>({
    text: `update suppression set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null
      returning ${SUPPRESSION_COLUMNS}`,
    values: [id, toIso(at), actor],
  });
  if (rows.length === 0) throw new DomainError('suppression.not-found', `There is no suppression ${id}.`);
  return only(rows);
}

interface Slice {
  /** Only rows written before this one: the last of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Entries that were not taken off, ended ones included, newest first. */
export async function listListEntries(
  sql: Sql,
  { list, kind, value, before, limit }: Slice & { list: ListName; kind?: ListKind | undefined; value?: string | undefined },
): Promise<ListEntry[]> {
  const { rows } = await sql.query<ListEntry>({
    text: `select ${ENTRY_COLUMNS} from list_entry where list = $1 and removed_at is null and ($2::text is null or kind = $2)
      and ($3::text is null or value = $3) and ($4::bigint is null or number < $4) order by number desc limit $5`,
    values: [list, kind ?? null, value ?? null, before ?? null, limit],
  });
  return rows;
}

/** Suppressions that were not taken back, ended ones included, newest first. */
export async function listSuppressions(
  sql: Sql,
  { accountId, before, limit }: Slice & { accountId?: string | undefined },
): Promise<Suppression[]> {
  const { rows } = await sql.query<Suppression>({
    text: `select ${SUPPRESSION_COLUMNS} from suppression where removed_at is null and ($1::text is null or account_id = $1)
      and ($2::bigint is null or number < $2) order by number desc limit $3`,
    values: [accountId ?? null, before ?? null, limit],
  });
  return rows;
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('a row was written and did not come back');
  return row;
}
