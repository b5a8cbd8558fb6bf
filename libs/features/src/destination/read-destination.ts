import { accountId } from '@app/domain';
import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import { giftsBetween } from '../circulation/gifts-between.js';
import { dayOf, LINK_DAYS } from '../event-days.js';
import type { DestinationFeatures } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** An agency pays a few dozen creators through one account; more adds nothing to what is known. */
const CREATORS_MAX = 1_000;
/** Buyers whose card is the destination: one is telling, a list of them is for reviewers. */
const PAYERS_MAX = 50;

interface DestinationRow {
  readonly creators: number;
  readonly payers: string[] | null;
}

/**
 * Who else is paid through a payout's destination, and which of the payee's gifters pay with it
 * (typologies.md, P2). One statement; a payout without a destination has no entry.
 */
export async function readDestination(batch: Batch, { sql, pseudonyms }: FamilySources): Promise<FamilyValues<'destination'>> {
  const asked = positionsOf(batch, ['payout']).flatMap((position) => {
    const { accountId: creator, payoutDestination, occurredAt } = subjectAt(batch, position);
    if (!payoutDestination) return [];
    return [{ position, creator, digest: pseudonyms.of('money', payoutDestination.id), day: dayOf(occurredAt) }];
  });
  if (asked.length === 0) return new Map();
  const { rows } = await sql.query<DestinationRow>({
    name: 'read-destinations',
    text: DESTINATIONS,
    values: [
      joinedText(asked.map(({ creator }) => creator)),
      joinedText(asked.map(({ digest }) => digest)),
      joinedNumbers(asked.map(({ day }) => day)),
    ],
  });
  return new Map(asked.map(({ position }, n) => [position, featuresOf(rows[n])]));
}

const featuresOf = (row: DestinationRow | undefined): DestinationFeatures => ({
  // The payee is one of them, also in a risk check that nothing has been written for.
  creators: (row?.creators ?? 0) + 1,
  payersPaidFromIt: (row?.payers ?? []).map(accountId),
});

/** Indexes: the primary keys of identity_link and gift_edge. */
const DESTINATIONS = `
select creators.others as creators, payers.ids as payers
from (
  select n, creator, decode(digest, 'hex') as value, date '1970-01-01' + day as day
  from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::int[]) with ordinality
    as u (creator, digest, day, n)) q
cross join lateral (
  select count(*)::int as others from (
    select distinct account_id from identity_link
    where kind = 'destination' and value = q.value and account_id <> q.creator and day between q.day - ${LINK_DAYS} and q.day
    order by account_id limit ${CREATORS_MAX}) paid) creators
cross join lateral (
  select array_agg(account_id) as ids from (
    select distinct l.account_id from identity_link l
    where l.kind = 'instrument' and l.value = q.value and l.account_id <> q.creator and l.day between q.day - ${LINK_DAYS} and q.day
      and exists (select from ${giftsBetween({ gifter: 'l.account_id', creator: 'q.creator', day: 'q.day', days: LINK_DAYS })})
    order by l.account_id limit ${PAYERS_MAX}) buyers) payers
order by q.n`;
