import type { Sql } from '@app/runtime';
import { LINK_DAYS } from '../event-days.js';
import type { LinkKind } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';

/** A creator on a day: what they used in the 90 days up to it is wanted. */
export interface CreatorQuestion {
  readonly creator: string;
  readonly day: number;
}

/** A value that a creator used; an exact address once per day, with the hours of that day. */
export interface CreatorValue {
  readonly kind: LinkKind;
  readonly digest: string;
  /** Days since 1970 of an exact address, null for every other kind. */
  readonly seenDay: number | null;
  readonly hours: number;
}

export interface CreatorValues {
  readonly values: readonly CreatorValue[];
  /** The newest links were not all: what is missing was not looked at. */
  readonly truncated: boolean;
}

interface ValueRow extends CreatorValue {
  readonly question: number;
  readonly links: number;
}

/** Newest links of one creator that are looked at: 90 days of a person's devices and addresses are fewer. */
const CREATOR_LINKS_MAX = 256;

/** What each creator used, in the questions' order. One statement, about 2 µs per link of each creator. */
export async function readCreatorValues(sql: Sql, questions: readonly CreatorQuestion[]): Promise<CreatorValues[]> {
  if (questions.length === 0) return [];
  const { rows } = await sql.query<ValueRow>({
    name: 'read-creator-values',
    text: CREATOR_VALUES,
    values: [joinedText(questions.map(({ creator }) => creator)), joinedNumbers(questions.map(({ day }) => day))],
  });
  const byQuestion = Map.groupBy(rows, ({ question }) => question);
  return questions.map((_, n) => {
    const values = byQuestion.get(n) ?? [];
    return {
      values: values.map(({ kind, digest, seenDay, hours }) => ({ kind, digest, seenDay, hours })),
      truncated: (values[0]?.links ?? 0) >= CREATOR_LINKS_MAX,
    };
  });
}

/** Index: identity_link (account_id, day). */
const CREATOR_VALUES = `
select c.n::int - 1 as question, v.kind, encode(v.value, 'hex') as digest, v.seen - date '1970-01-01' as "seenDay", v.hours,
  (sum(v.links) over (partition by c.n))::int as links
from unnest(string_to_array($1, E'\\x1f', ''), $2::int[]) with ordinality as c (creator, day, n)
cross join lateral (
  select kind, value, case when kind = 'ip' then day end as seen, bit_or(hours) as hours, count(*) as links
  from (
    select kind, value, day, hours from identity_link
    where account_id = c.creator and day between date '1970-01-01' + c.day - ${LINK_DAYS} and date '1970-01-01' + c.day
    order by day desc limit ${CREATOR_LINKS_MAX}) newest
  group by 1, 2, 3) v`;
