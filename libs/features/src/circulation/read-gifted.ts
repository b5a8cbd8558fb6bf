import { accountId, type AccountId, type EpochMs } from '@app/domain';
import type { Sql } from '@app/runtime';
import { dayOf, LINK_DAYS } from '../event-days.js';

/** Creators that are answered, those with the most coins first: the others had hundredths of what was given. */
const GIFTED_MAX = 50;
/** Days × creators that are looked through, newest first. */
const EDGES_MAX = 2_000;

/** Whom an account gave coins within 90 days before a time. Index: gift_edge's primary key (gifter_id, day, …). */
export async function readGifted(sql: Sql, gifter: AccountId, at: EpochMs): Promise<AccountId[]> {
  const { rows } = await sql.query<{ creator_id: string }>({ name: 'read-gifted', text: GIFTED, values: [gifter, dayOf(at)] });
  return rows.map((row) => accountId(row.creator_id));
}

const GIFTED = `
select creator_id from (
  select creator_id, coins from gift_edge
  where gifter_id = $1 and day between date '1970-01-01' + $2::int - ${LINK_DAYS} and date '1970-01-01' + $2::int
  order by day desc limit ${EDGES_MAX}) newest
where creator_id <> $1
group by creator_id order by sum(coins) desc, creator_id limit ${GIFTED_MAX}`;
