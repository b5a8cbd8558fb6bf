import type { Sql } from '@app/runtime';
import { LINK_DAYS } from '../event-days.js';
import type { LinkKind } from '../feature-set.js';
import { joinedNumbers, joinedText } from '../joined-text.js';
import type { CreatorValue } from './creator-values.js';
import type { LinkValue } from './link-values.js';

/** A gifter and a creator at a day; `own` are the gifter's values that are not in the table (a risk check). */
export interface PairQuestion {
  readonly creator: string;
  readonly gifter: string;
  readonly day: number;
  readonly own: readonly LinkValue[];
  readonly ownHours: number;
}

/** A value that both of pair `pair` used: of a pair's two kinds of money the stronger one. */
export interface SharedDigest {
  readonly pair: number;
  readonly kind: LinkKind;
  readonly digest: string;
}

/** What a creator used, and the pairs (positions in the questions) that it is to be compared with. */
export interface ComparedCreator {
  readonly values: readonly CreatorValue[];
  readonly pairs: readonly number[];
}

/**
 * Did the gifter use the creator's value on some of these days, in some of these hours? An exact address needs
 * a common hour of one day; every other kind counts whenever it was used in the 90 days.
 */
interface Probe {
  readonly pair: number;
  readonly gifter: string;
  readonly value: LinkValue;
  readonly fromDay: number;
  readonly toDay: number;
  readonly hours: number;
}

/** All bits: any hour of the day. */
const ANY_HOUR = -1;

/**
 * Which of the creators' values each gifter used too. No statement when no creator has any; else one, with
 * a primary-key probe per pair and value: most creators have two or three, about 3 µs each. Links are daily, so
 * what happens later on the gift's own day counts as well. The network around an address says at most 0.05,
 * below every limit, so only payouts look at it.
 */
export async function readSharedValues(
  sql: Sql,
  questions: readonly PairQuestion[],
  creators: readonly ComparedCreator[],
): Promise<SharedDigest[]> {
  const probes = probesOf(questions, creators);
  if (probes.length === 0) return [];
  const shared = new Map<string, SharedDigest>();
  const share = ({ pair, value: { kind, digest } }: Probe, theirs: LinkKind): void => {
    const key = `${pair} ${digest}`;
    // 'destination' sorts before 'instrument', the two kinds that match each other.
    const kinds = [kind, theirs, shared.get(key)?.kind ?? kind].sort();
    shared.set(key, { pair, digest, kind: kinds[0] ?? kind });
  };
  for (const probe of probes) {
    const question = questions[probe.pair];
    for (const kind of question ? ownKinds(question, probe) : []) share(probe, kind);
  }
  for (const { probe, kind } of await matches(sql, probes)) {
    const matched = probes[probe];
    if (matched) share(matched, kind);
  }
  return [...shared.values()];
}

function probesOf(questions: readonly PairQuestion[], creators: readonly ComparedCreator[]): Probe[] {
  const probes: Probe[] = [];
  for (const { values, pairs } of creators) {
    for (const value of values) {
      if (value.kind === 'ip-prefix') continue;
      for (const pair of pairs) {
        const question = questions[pair];
        if (question) addProbe(probes, { pair, question, value });
      }
    }
  }
  return probes;
}

function addProbe(
  probes: Probe[],
  { pair, question, value }: { pair: number; question: PairQuestion; value: CreatorValue },
): void {
  const { gifter, day } = question;
  if (value.seenDay === null) {
    probes.push({ pair, gifter, value, fromDay: day - LINK_DAYS, toDay: day, hours: ANY_HOUR });
  } else if (value.seenDay >= day - LINK_DAYS && value.seenDay <= day) {
    probes.push({ pair, gifter, value, fromDay: value.seenDay, toDay: value.seenDay, hours: value.hours });
  }
}

/** A buyer's card that is a payout destination is one value. */
const TWINS: Readonly<Partial<Record<LinkKind, LinkKind>>> = { destination: 'instrument', instrument: 'destination' };

/** As which kinds the gifter brings the value along themselves. */
function ownKinds({ own, ownHours, day }: PairQuestion, { value, toDay, fromDay, hours }: Probe): LinkKind[] {
  if (own.length === 0 || day < fromDay || day > toDay || (ownHours & hours) === 0) return [];
  return own
    .filter(({ kind, digest }) => digest === value.digest && (kind === value.kind || kind === TWINS[value.kind]))
    .map(({ kind }) => kind);
}

interface Match {
  /** Position in the probes. */
  readonly probe: number;
  /** What the value is to the gifter. */
  readonly kind: LinkKind;
}

async function matches(sql: Sql, probes: readonly Probe[]): Promise<Match[]> {
  const { rows } = await sql.query<Match>({
    name: 'read-shared-values',
    text: MATCHES,
    values: [
      joinedText(probes.map(({ gifter }) => gifter)),
      joinedText(probes.map(({ value }) => value.kind)),
      joinedText(probes.map(({ value }) => TWINS[value.kind] ?? value.kind)),
      joinedText(probes.map(({ value }) => value.digest)),
      joinedNumbers(probes.map(({ fromDay }) => fromDay)),
      joinedNumbers(probes.map(({ toDay }) => toDay)),
      joinedNumbers(probes.map(({ hours }) => hours)),
    ],
  });
  return rows;
}

/** Index: identity_link's primary key; 'offset 0' keeps the planner from reading all of a gifter's links instead. */
const MATCHES = `
select p.n::int - 1 as probe, l.kind
from unnest(string_to_array($1, E'\\x1f', ''), string_to_array($2, E'\\x1f', ''), string_to_array($3, E'\\x1f', ''),
  string_to_array($4, E'\\x1f', ''), $5::int[], $6::int[], $7::int[]) with ordinality
  as p (gifter, kind, twin, digest, from_day, to_day, hours, n)
cross join lateral (
  select kind, day, hours from identity_link
  where kind in (p.kind, p.twin) and value = decode(p.digest, 'hex') and account_id = p.gifter offset 0) l
where l.day between date '1970-01-01' + p.from_day and date '1970-01-01' + p.to_day and l.hours & p.hours <> 0`;
