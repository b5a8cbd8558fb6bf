import type { Sql } from '@app/runtime';

export const FOUND_KINDS = ['case', 'account', 'payout', 'ring', 'transaction'] as const;
export type FoundKind = (typeof FOUND_KINDS)[number];

/** Something whose id is, or begins with, what was typed. */
export interface Found {
  readonly type: FoundKind;
  readonly id: string;
}

/** As many as a palette shows. */
export const FOUND_MAX = 10;
/**
 * Ids from the typed one on that are looked at of each kind: under the collation "C" the first ones are the matches; under others
 * (punctuation sorts lightly there) they lie close by.
 */
const NEIGHBOURS = 200;

/** Each is a descent of a primary key and a few rows after it. */
const SOURCES: Readonly<Record<FoundKind, string>> = {
  case: 'select id from review_case',
  account: 'select account_id as id from wallet',
  payout: 'select id from payout',
  ring: 'select id from ring',
  transaction: 'select id from transaction_key',
};

const near = (kind: FoundKind): string => `(select '${kind}' as type, id from (
  select * from (${SOURCES[kind]}) every where id >= $1 order by id limit ${NEIGHBOURS}) near
  where starts_with(id, $1) order by id limit ${FOUND_MAX})`;

const FIND = FOUND_KINDS.map(near).join('\nunion all\n');

/** Exact matches first, then as {@link FOUND_KINDS}, a few of each; at most {@link FOUND_MAX}. A payout is no transaction here. */
export async function findById(sql: Sql, text: string): Promise<Found[]> {
  const { rows } = await sql.query<Found>({ name: 'find-by-id', text: FIND, values: [text] });
  const payouts = new Set(rows.filter(({ type }) => type === 'payout').map(({ id }) => id));
  const found = rows.filter(({ type, id }) => type !== 'transaction' || !payouts.has(id));
  return spread(found, text);
}

/** One of each kind in turn, so that a thousand payouts do not hide the account; exact ones before all. */
function spread(found: readonly Found[], text: string): Found[] {
  const exact = found.filter(({ id }) => id === text);
  const rest = FOUND_KINDS.map((kind) => found.filter(({ type, id }) => type === kind && id !== text));
  const turns = Array.from({ length: FOUND_MAX }, (_, turn) => rest.flatMap((kind) => kind[turn] ?? []));
  return [...exact, ...turns.flat()].slice(0, FOUND_MAX);
}
