import { accountId, type AccountId, type Seq } from '@app/domain';
import type { Sql } from '@app/runtime';
import { joinedText } from '../joined-text.js';
import type { RingAccount } from './rings-features.js';

/** Members of a ring that are looked at again, those with the strongest links first. */
const KNOWN_MAX = 200;

/** The ring that an account was found in before. */
export interface KnownRing {
  readonly ringId: string;
  /** The account itself excepted. */
  readonly accounts: readonly RingAccount[];
}

interface KnownRow {
  readonly question: number;
  readonly ringId: string;
  readonly members: readonly (readonly [string, number | null])[] | null;
}

/**
 * The oldest ring of each payee, first of all one that it was paid in, as far as payouts up to `asOf` had shown it.
 * One statement: one probe of a small index for payees of no ring.
 */
export async function readKnownRings(sql: Sql, payees: readonly AccountId[], asOf: Seq): Promise<Map<number, KnownRing>> {
  const { rows } = await sql.query<KnownRow>({ name: 'read-known-rings', text: KNOWN_RINGS, values: [joinedText(payees), asOf] });
  return new Map(
    rows.map(({ question, ringId, members }) => [
      question,
      { ringId, accounts: (members ?? []).map(([id, likelihood]) => ({ accountId: accountId(id), likelihood })) },
    ]),
  );
}

/** Indexes: ring_member (account_id) and its primary key. */
const KNOWN_RINGS = `
select p.n::int - 1 as question, own.ring_id as "ringId", (
  select json_agg(json_build_array(account_id, likelihood)) from (
    select account_id, likelihood from ring_member
    where ring_id = own.ring_id and account_id <> p.account and seq <= $2
    order by likelihood desc nulls last, account_id limit ${KNOWN_MAX}) strongest) as members
from unnest(string_to_array($1, E'\\x1f', '')) with ordinality as p (account, n)
cross join lateral (
  select m.ring_id from ring_member m join ring r on r.id = m.ring_id
  where m.account_id = p.account and m.seq <= $2
  order by m.role = 'payee' desc, r.number limit 1) own`;
