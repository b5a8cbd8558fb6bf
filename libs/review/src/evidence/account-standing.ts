import type { Sql } from '@app/runtime';

/** What staff decided on an account's payouts, and what of them waits. */
export interface AccountStanding {
  readonly verdicts: { readonly released: number; readonly rejected: number };
  readonly heldCoins: number;
}

/** An account's payouts that are looked at, newest first: years of weekly ones. */
const PAYOUTS_LOOKED_AT = 300;

const NOTHING: AccountStanding = { verdicts: { released: 0, rejected: 0 }, heldCoins: 0 };

interface Row {
  readonly accountId: string;
  readonly released: number;
  readonly rejected: number;
  readonly heldCoins: number;
}

/**
 * The standing of accounts; those that were never paid out have nothing. Counts payouts whose latest decision by people
 * was the one or the other. One statement for all of them; callers bound how many. Indexes: payout (account_id, seq),
 * payout_history's primary key.
 */
export async function readStandings(sql: Sql, accounts: readonly string[]): Promise<(accountId: string) => AccountStanding> {
  const { rows } =
    accounts.length === 0 ? { rows: [] } : await sql.query<Row>({ name: 'account-standings', text: READ, values: [accounts] });
  const known = new Map(
    rows.map(({ accountId, released, rejected, heldCoins }) => [accountId, { verdicts: { released, rejected }, heldCoins }]),
  );
  return (accountId) => known.get(accountId) ?? NOTHING;
}

const READ = `
select a.id as "accountId", sum(p.held_coins)::bigint as "heldCoins",
  (count(*) filter (where v.reason = 'verdict.release'))::int as released,
  (count(*) filter (where v.reason = 'verdict.reject'))::int as rejected
from unnest($1::text[]) as a (id)
cross join lateral (
  select id, held_coins from payout where account_id = a.id order by seq desc limit ${PAYOUTS_LOOKED_AT}) p
left join lateral (
  select reason from payout_history h
  where h.payout_id = p.id and h.reason in ('verdict.release', 'verdict.reject') order by h.version desc limit 1) v on true
group by a.id`;
