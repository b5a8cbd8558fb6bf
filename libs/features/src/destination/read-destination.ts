import { accountId, type EpochMs } from '@app/domain';
import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import { giftsBetween } from '../circulation/gifts-between.js';
import { dayOf, FLOW_DAYS, hourOfDay, LINK_DAYS } from '../event-days.js';
import type { DestinationFeatures, Subject } from '../feature-set.js';
import { namesOfIp } from '../identity/ip-address.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** An agency pays a few dozen creators through one account; more adds nothing to what is known. */
const CREATORS_MAX = 1_000;
/** Buyers whose card is the destination: one is telling, a list of them is for reviewers. */
const PAYERS_MAX = 50;
/** Other creators of a destination whose audience is looked at, and days × gifters of each, newest first. */
const AUDIENCES_MAX = 20;
const AUDIENCE_EDGES_MAX = 500;
/** Whether somebody has an audience is asked, not how large it is. */
const AUDIENCE_MAX = 50;
/** Who is paid but once a year still has an earlier destination. */
const CHANGE_DAYS = 400;
/** Earlier days of asking: with this one, two gaps and a third to be sure. */
const ASKED_MAX = 3;

interface DestinationRow {
  readonly creators: number;
  readonly audience: number;
  readonly payers: string[] | null;
  readonly since: FirstUse | null;
  readonly hasEarlier: boolean;
  readonly asked: number[] | null;
  readonly deviceSince: FirstUse | null;
  readonly hasEarlierDevice: boolean;
  readonly placeSince: FirstUse | null;
}

/** Day since 1970 and hours of it, as links have them. */
type FirstUse = readonly [number, number];

/**
 * Who else is paid through a payout's destination, which of the payee's gifters pay with it, and since when the payee
 * uses it and the device that asks (typologies.md, P2 and P3). Who else is paid counts until then when the payout is
 * assessed again on later evidence. One statement; a payout without a destination has no entry.
 */
export async function readDestination(batch: Batch, { sql, pseudonyms }: FamilySources): Promise<FamilyValues<'destination'>> {
  const asked = positionsOf(batch, ['payout']).flatMap((position) => {
    const subject = subjectAt(batch, position);
    const { payoutDestination, device } = subject;
    if (!payoutDestination) return [];
    const digest = pseudonyms.of('money', payoutDestination.id);
    const place = device?.ip === undefined ? null : namesOfIp(device.ip);
    return [
      {
        position,
        subject,
        digest,
        device: device?.id === undefined ? '' : pseudonyms.of('device', device.id),
        place: place === null ? '' : pseudonyms.of('ip-prefix', place.prefix),
      },
    ];
  });
  if (asked.length === 0) return new Map();
  const { rows } = await sql.query<DestinationRow>({
    name: 'read-destinations',
    text: DESTINATIONS,
    values: [
      joinedText(asked.map(({ subject }) => subject.accountId)),
      joinedText(asked.map(({ digest }) => digest)),
      joinedNumbers(asked.map(({ subject }) => dayOf(subject.occurredAt))),
      joinedText(asked.map(({ device }) => device)),
      joinedText(asked.map(({ place }) => place)),
      joinedNumbers(asked.map(({ subject }) => lastDayOf(subject, batch))),
    ],
  });
  return new Map(asked.map(({ position, subject }, n) => [position, featuresOf(subject, rows[n])]));
}

const featuresOf = (subject: Subject, row: DestinationRow | undefined): DestinationFeatures => ({
  // The payee is one of them, also in a risk check that nothing has been written for.
  creators: (row?.creators ?? 0) + 1,
  othersLargestAudience: (row?.creators ?? 0) > AUDIENCES_MAX ? null : Math.min(AUDIENCE_MAX, row?.audience ?? 0),
  payersPaidFromIt: (row?.payers ?? []).map(accountId),
  usedSince: timeOf(row?.since, subject),
  hasEarlier: row?.hasEarlier ?? false,
  ...(row?.asked ? { askedDaysAgo: row.asked } : {}),
  device: subject.device?.id === undefined ? null : deviceOf(subject, row),
});

function deviceOf(subject: Subject, row: DestinationRow | undefined): DestinationFeatures['device'] {
  const usedSince = timeOf(row?.deviceSince, subject);
  return {
    usedSince,
    hasEarlier: row?.hasEarlierDevice ?? false,
    isAtKnownPlace: subject.device?.ip === undefined ? null : timeOf(row?.placeSince, subject) < usedSince,
  };
}

/** What was never used before is used now. */
const timeOf = (use: FirstUse | null | undefined, { occurredAt }: Subject): EpochMs =>
  use ? Math.min(hourOfDay(...use), occurredAt) : occurredAt;

/** As far ahead as back: who came months later is no company. */
const lastDayOf = ({ occurredAt }: Subject, { until = occurredAt }: Batch): number =>
  Math.min(dayOf(Math.max(occurredAt, until)), dayOf(occurredAt) + LINK_DAYS);

/** The payee's first use of one of its values, and whether another of the kind was used in an hour before that. */
const changeOf = (kind: string, value: string, days: number): string => `
  select case when first.day is null then null else json_build_array(first.day - date '1970-01-01', first.hours) end as since,
    exists (
      select from identity_link other
      where other.account_id = q.creator and other.kind = '${kind}' and other.value <> ${value}
        and other.day between coalesce(first.day, q.day) - ${days} and coalesce(first.day, q.day)
        and (first.day is null or other.day < first.day or other.hours & -other.hours < first.hours & -first.hours)) as has_earlier
  from (values (1)) one
  left join lateral (
    select day, hours from identity_link
    where kind = '${kind}' and value = ${value} and account_id = q.creator and day <= q.day
    order by day limit 1) first on true`;

/** Indexes: the primary keys of identity_link and gift_edge, identity_link_money and identity_link (account_id, day). */
const DESTINATIONS = `
select creators.others as creators, audiences.largest as audience, payers.ids as payers, destination.since, destination.has_earlier as "hasEarlier", asked.days as asked,
  device.since as "deviceSince", device.has_earlier as "hasEarlierDevice", place.since as "placeSince"
from (
  select n, creator, decode(digest, 'hex') as value, date '1970-01-01' + day as day, decode(device, 'hex') as device, decode(place, 'hex') as place,
    date '1970-01-01' + until_day as until_day
  from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::int[], string_to_array($4, E'\\x1f', ''),
    string_to_array($5, E'\\x1f', ''), $6::int[]) with ordinality as u (creator, digest, day, device, place, until_day, n)) q
cross join lateral (
  select count(*)::int as others from (
    select distinct account_id from identity_link
    where kind = 'destination' and value = q.value and account_id <> q.creator and day between q.day - ${LINK_DAYS} and q.until_day
    order by account_id limit ${CREATORS_MAX}) paid) creators
cross join lateral (
  select coalesce(max(gifters), 0)::int as largest from (
    select distinct account_id from identity_link
    where kind = 'destination' and value = q.value and account_id <> q.creator and day between q.day - ${LINK_DAYS} and q.until_day
    order by account_id limit ${AUDIENCES_MAX}) other
  cross join lateral (
    select count(distinct gifter_id) as gifters from (
      select gifter_id from gift_edge where creator_id = other.account_id and day between q.day - ${FLOW_DAYS} and q.until_day
      order by day desc limit ${AUDIENCE_EDGES_MAX}) newest) audience) audiences
cross join lateral (
  select array_agg(account_id) as ids from (
    select distinct l.account_id from identity_link l
    where l.kind = 'instrument' and l.value = q.value and l.account_id <> q.creator and l.day between q.day - ${LINK_DAYS} and q.day
      and exists (select from ${giftsBetween({ gifter: 'l.account_id', creator: 'q.creator', day: 'q.day', days: LINK_DAYS })})
    order by l.account_id limit ${PAYERS_MAX}) buyers) payers
cross join lateral (${changeOf('destination', 'q.value', CHANGE_DAYS)}) destination
cross join lateral (
  select array_agg(q.day - day order by day desc) as days from (
    select distinct day from identity_link
    where account_id = q.creator and kind = 'destination' and day between q.day - ${CHANGE_DAYS} and q.day - 1
    order by day desc limit ${ASKED_MAX}) earlier) asked
cross join lateral (${changeOf('device', 'q.device', LINK_DAYS)}) device
left join lateral (
  select json_build_array(day - date '1970-01-01', hours) as since from identity_link
  where kind = 'ip-prefix' and value = q.place and account_id = q.creator and day <= q.day
  order by day limit 1) place on true
order by q.n`;
