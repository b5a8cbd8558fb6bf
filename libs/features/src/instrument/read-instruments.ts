import { positionsOf, subjectAt, type Batch, type FamilySources, type FamilyValues } from '../batch.js';
import { dayOf, hourOfDay, LINK_DAYS } from '../event-days.js';
import type { InstrumentFeatures, Subject } from '../feature-set.js';
import { COMMON_ACCOUNTS } from '../identity/likelihood.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** Instruments of one account that are looked at: beyond, the number alone says enough. */
const INSTRUMENTS_MAX = 50;
/** Newest inflows among which earlier purchases are counted and compared. */
const INFLOWS_MAX = 20;

interface InstrumentRow {
  readonly accounts: number;
  readonly firstDay: number | null;
  readonly firstHours: number | null;
  /** Digest and country of each instrument of the account. */
  readonly instruments: readonly (readonly [string, string | null])[] | null;
  readonly purchases: number;
  readonly largest: number;
}

interface Asked {
  readonly position: number;
  readonly subject: Subject;
  readonly digest: string;
}

/**
 * Who else buys with a purchase's instrument and what else its account buys with (typologies.md, C3 and C6). One
 * statement, six index probes a purchase; one without an instrument has no entry. What the batch itself says of
 * instruments counts as known.
 */
export async function readInstruments(batch: Batch, { sql, pseudonyms }: FamilySources): Promise<FamilyValues<'instrument'>> {
  const asked = positionsOf(batch, ['purchase']).flatMap((position): Asked[] => {
    const subject = subjectAt(batch, position);
    const { paymentInstrument } = subject;
    return paymentInstrument ? [{ position, subject, digest: pseudonyms.of('money', paymentInstrument.id) }] : [];
  });
  if (asked.length === 0) return new Map();
  const { rows } = await sql.query<InstrumentRow>({
    name: 'read-instruments',
    text: INSTRUMENTS,
    values: [
      joinedText(asked.map(({ subject }) => subject.accountId)),
      joinedText(asked.map(({ digest }) => digest)),
      joinedNumbers(asked.map(({ subject }) => dayOf(subject.occurredAt))),
      joinedNumbers(asked.map(({ subject }) => subject.seq)),
      batch.asOf,
    ],
  });
  const told = new Map(asked.map(({ digest, subject }) => [digest, subject.paymentInstrument?.country]));
  return new Map(
    asked.flatMap((one, n): [number, InstrumentFeatures][] => {
      const row = rows[n];
      return row === undefined ? [] : [[one.position, featuresOf(one, row, told)]];
    }),
  );
}

/** Pure. The subject counts as in, also in a risk check that nothing has been written for. */
function featuresOf(
  { subject, digest }: Asked,
  row: InstrumentRow,
  told: ReadonlyMap<string, string | undefined>,
): InstrumentFeatures {
  const instruments = new Map(row.instruments ?? []).set(digest, subject.paymentInstrument?.country ?? null);
  const countries = new Set<string>();
  for (const [each, country] of instruments) {
    const known = country ?? told.get(each);
    if (known !== undefined) countries.add(known);
  }
  const since = row.firstDay === null || row.firstHours === null ? subject.occurredAt : hourOfDay(row.firstDay, row.firstHours);
  return {
    accounts: Math.min(row.accounts, COMMON_ACCOUNTS) + 1,
    isCommon: row.accounts >= COMMON_ACCOUNTS,
    usedSince: Math.min(since, subject.occurredAt),
    instruments: instruments.size,
    countries: [...countries].sort(),
    earlierPurchases: row.purchases,
    largestEarlierCoins: row.largest,
  };
}

/** Indexes: identity_link's primary key and identity_link_money, instrument_country's primary key, flow_in. */
const INSTRUMENTS = `
select users.accounts, first.day - date '1970-01-01' as "firstDay", first.hours as "firstHours", own.instruments,
  earlier.purchases, earlier.largest
from (
  select n, account, decode(digest, 'hex') as value, date '1970-01-01' + day as day, seq
  from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), $3::int[], $4::bigint[]) with ordinality
    as u (account, digest, day, seq, n)) q
cross join lateral (
  select count(*)::int as accounts from (
    select distinct account_id from identity_link
    where kind = 'instrument' and value = q.value and account_id <> q.account and day between q.day - ${LINK_DAYS} and q.day
    order by account_id limit ${COMMON_ACCOUNTS}) others) users
left join lateral (
  select day, hours from identity_link
  where kind = 'instrument' and value = q.value and account_id = q.account and day <= q.day
  order by day limit 1) first on true
cross join lateral (
  select json_agg(json_build_array(encode(l.value, 'hex'), c.country)) as instruments from (
    select distinct value from identity_link
    where kind = 'instrument' and account_id = q.account and day between q.day - ${LINK_DAYS} and q.day
    limit ${INSTRUMENTS_MAX}) l
  left join instrument_country c on c.value = l.value and c.seq <= $5) own
cross join lateral (
  select count(*)::int as purchases, coalesce(max(coins), 0)::bigint as largest from (
    select coins, kind, seq from flow where in_account = q.account and in_tape = 'c'
    order by in_start desc limit ${INFLOWS_MAX}) newest
  where kind = 'purchase' and seq < coalesce(q.seq, $5 + 1)) earlier
order by q.n`;
