import { SECOND_MS, toIso, type EpochMs, type RecordedTransaction } from '@app/domain';
import { FLOW_DAYS } from '@app/features';
import type { Sql } from '@app/runtime';
import { hasOpenPayout } from './open-payouts-of.js';

/** As of what is said about purchases: by then what began before the gift has ended. */
const FOLLOWED_AFTER_MS = SECOND_MS;

/**
 * Notes newly assessed gifts that may close a circle through an account whose approved payout has not left yet. That is
 * seldom: one of the two is such an account, they never gifted each other this way in 30 days, and both the gifter was
 * gifted and the creator gifts on. One statement for a batch of gifts, some microseconds a gift; called before the batch
 * itself moves the daily sums, which is why its own gifts are looked at here. Two gifts that close one circle in two
 * batches at the same instant may miss each other: the next payout sees them.
 */
export async function noteGifts(sql: Sql, assessed: readonly RecordedTransaction[], now: EpochMs): Promise<void> {
  const gifts = assessed.flatMap((one) =>
    one.type === 'gift' && one.counterpartyId !== null && one.counterpartyId !== one.accountId
      ? [{ ...one, creator: one.counterpartyId }]
      : [],
  );
  if (gifts.length === 0) return;
  const gifters = new Set(gifts.map(({ accountId }) => accountId));
  const creators = new Set(gifts.map(({ creator }) => creator));
  await sql.query({
    name: 'note-gifts',
    text: NOTE,
    values: [
      `{${gifts.map(({ seq }) => seq).join(',')}}`,
      gifts.map(({ accountId }) => accountId).join(SEPARATOR),
      gifts.map(({ creator }) => creator).join(SEPARATOR),
      `{${gifts.map(({ occurredAt }) => occurredAt).join(',')}}`,
      `{${gifts.map(({ accountId }) => creators.has(accountId)).join(',')}}`,
      `{${gifts.map(({ creator }) => gifters.has(creator)).join(',')}}`,
      toIso(now + FOLLOWED_AFTER_MS),
    ],
  });
}

/** Refused in identifiers at the edge: nothing needs quoting. */
const SEPARATOR = '\x1f';

const lately = `day between (g.at at time zone 'UTC')::date - ${FLOW_DAYS} and (g.at at time zone 'UTC')::date`;

/**
 * Indexes: payout (account_id, seq), gift_edge (creator_id, day) and its primary key. `offset 0` keeps the planner from
 * joining all edges: payouts are looked up first, and hardly a gift is left then. In order of the key: no deadlock.
 */
const NOTE = `
insert into late_evidence (seq, due_at)
select g.seq, $7::timestamptz
from (
  select seq, gifter, creator, to_timestamp(at / 1000::float8) as at, was_gifted, gifts_on
  from unnest($1::bigint[], string_to_array($2, E'\\x1f'), string_to_array($3, E'\\x1f'), $4::bigint[], $5::boolean[], $6::boolean[])
    as u (seq, gifter, creator, at, was_gifted, gifts_on)
  where ${hasOpenPayout('u.creator')} or ${hasOpenPayout('u.gifter')} offset 0) g
where (g.gifts_on or exists (select from gift_edge where gifter_id = g.creator and ${lately}))
  and (g.was_gifted or exists (select from gift_edge where creator_id = g.gifter and ${lately}))
  and not exists (select from gift_edge where gifter_id = g.gifter and creator_id = g.creator and ${lately} offset 0)
order by g.seq
on conflict (seq) do nothing`;
