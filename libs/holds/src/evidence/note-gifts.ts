import { toIso, type EpochMs, type RecordedTransaction, type Seq } from '@app/domain';
import { dayOf, FLOW_DAYS, joinedNumbers, joinedText } from '@app/features';
import type { Sql } from '@app/runtime';
import { FOLLOWED_AFTER_MS } from './note-evidence.js';
import { hasOpenPayout } from './open-payouts-of.js';

interface Gift {
  readonly seq: Seq;
  readonly gifter: string;
  readonly creator: string;
  readonly at: EpochMs;
  /** The creator gives something in this batch, the gifter is given something in it. */
  readonly givesOn: boolean;
  readonly wasGifted: boolean;
}

/**
 * Notes newly assessed gifts that may close a circle through an account whose approved payout has not left yet. That is
 * seldom: one of the two is such an account, they never gifted each other this way in 30 days, and both the gifter was
 * gifted and the creator gifts on. One statement for the creators of a batch, about 1 µs a gift, and another for what is
 * left of it, most often nothing; called before the batch itself moves the daily sums, which is why its own gifts are
 * looked at here. Two gifts that close one circle in two batches at the same instant may miss each other: the next payout
 * sees them.
 */
export async function noteGifts(sql: Sql, assessed: readonly RecordedTransaction[], now: EpochMs): Promise<void> {
  const gifts = giftsOf(assessed);
  if (gifts.length === 0) return;
  const giving = await creatorsWhoGave(sql, gifts);
  const left = gifts.filter((gift) => gift.givesOn || giving.has(dayKey(gift)));
  if (left.length === 0) return;
  await sql.query({
    name: 'note-gifts',
    text: NOTE,
    values: [
      joinedNumbers(left.map(({ seq }) => seq)),
      joinedText(left.map(({ gifter }) => gifter)),
      joinedText(left.map(({ creator }) => creator)),
      joinedNumbers(left.map(({ at }) => at)),
      `{${left.map(({ wasGifted }) => wasGifted).join(',')}}`,
      toIso(now + FOLLOWED_AFTER_MS),
    ],
  });
}

/** Gifts to others. */
function giftsOf(assessed: readonly RecordedTransaction[]): Gift[] {
  const gifters = new Set<string>();
  const creators = new Set<string>();
  for (const { type, accountId, counterpartyId } of assessed) {
    if (type !== 'gift' || counterpartyId === null || counterpartyId === accountId) continue;
    gifters.add(accountId);
    creators.add(counterpartyId);
  }
  return assessed.flatMap(({ type, seq, accountId: gifter, counterpartyId: creator, occurredAt: at }) =>
    type === 'gift' && creator !== null && creator !== gifter
      ? [{ seq, gifter, creator, at, givesOn: gifters.has(creator), wasGifted: creators.has(gifter) }]
      : [],
  );
}

const dayKey = ({ at, creator }: Gift): string => `${dayOf(at)} ${creator}`;

/** The creators, by `dayKey`, who gave anything in the 30 days up to it: one probe for each of a batch. */
async function creatorsWhoGave(sql: Sql, gifts: readonly Gift[]): Promise<Set<string>> {
  const asked = [...new Map(gifts.map((gift) => [dayKey(gift), gift]))];
  const { rows } = await sql.query<{ place: number }>({
    name: 'read-giving-creators',
    text: GIVING,
    values: [joinedText(asked.map(([, { creator }]) => creator)), joinedNumbers(asked.map(([, { at }]) => dayOf(at)))],
  });
  return new Set(rows.flatMap(({ place }) => asked[place - 1]?.[0] ?? []));
}

/** Index: gift_edge's primary key. `offset 0` keeps the planner from joining all edges. */
const GIVING = `
select c.place::int from unnest(string_to_array($1, E'\\x1f'), $2::int[]) with ordinality as c (creator, day, place)
where exists (
  select from gift_edge where gifter_id = c.creator
    and gift_edge.day between date '1970-01-01' + c.day - ${FLOW_DAYS} and date '1970-01-01' + c.day offset 0)`;

const lately = `day between (g.at at time zone 'UTC')::date - ${FLOW_DAYS} and (g.at at time zone 'UTC')::date`;

/**
 * Indexes: payout (account_id, seq), gift_edge (creator_id, day) and its primary key. `offset 0` keeps the planner from
 * joining all edges: payouts are looked up first, and hardly a gift is left then. In order of the key: no deadlock.
 */
const NOTE = `
insert into late_evidence (seq, due_at)
select g.seq, $6::timestamptz
from (
  select seq, gifter, creator, to_timestamp(at / 1000::float8) as at, was_gifted
  from unnest($1::bigint[], string_to_array($2, E'\\x1f'), string_to_array($3, E'\\x1f'), $4::bigint[], $5::boolean[])
    as u (seq, gifter, creator, at, was_gifted)
  where ${hasOpenPayout('u.creator')} or ${hasOpenPayout('u.gifter')} offset 0) g
where (g.was_gifted or exists (select from gift_edge where creator_id = g.gifter and ${lately}))
  and not exists (select from gift_edge where gifter_id = g.gifter and creator_id = g.creator and ${lately} offset 0)
order by g.seq
on conflict (seq) do nothing`;
