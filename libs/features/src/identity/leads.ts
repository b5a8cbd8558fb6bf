import { positionsOf, subjectAt, type Batch, type FamilySources } from '../batch.js';
import { dayOf, hourBitOf } from '../event-days.js';
import type { LinkKind } from '../feature-set.js';
import { readCreatorValues, type CreatorQuestion } from './creator-values.js';
import type { KnownCreators } from './known-creators.js';
import { linkValuesOf, type LinkValue } from './link-values.js';
import { readSharedValues, type ComparedCreator, type PairQuestion } from './shared-values.js';
import type { ValueQuestion } from './value-accounts.js';

/** Values of one payee that are followed, strongest kinds first: more than any honest person has. */
const VALUES_PER_PAYEE_MAX = 64;
const STRONGEST_FIRST: readonly LinkKind[] = ['destination', 'instrument', 'device', 'ip', 'ip-prefix'];

/** A value of a subject's creator that is worth following. */
export interface Lead {
  readonly position: number;
  /** Of a gift: who is known to share the value. Of a payout: null, everybody on the value is meant. */
  readonly gifter: string | null;
  readonly question: ValueQuestion;
}

export interface IdentitySources extends FamilySources {
  readonly creators: KnownCreators;
}

/** The values that the two accounts of each gift share: at most two statements, most often without a row. */
export async function leadsOfGifts(batch: Batch, sources: IdentitySources): Promise<Lead[]> {
  const asked = [...pairsOf(batch, sources).values()];
  const questions = asked.map((pair) => pair.question);
  const found = await readSharedValues(sources.sql, questions, await comparedCreators(questions, sources));
  return found.flatMap(({ pair: n, kind, digest }) => {
    const pair = asked[n];
    if (!pair) return [];
    const { creator, gifter, day } = pair.question;
    const question = { creator, day, kind, digest, ownHours: 0, asksTies: false };
    return pair.positions.map((position) => ({ position, gifter, question }));
  });
}

async function comparedCreators(pairs: readonly PairQuestion[], { sql, creators }: IdentitySources): Promise<ComparedCreator[]> {
  const byCreator = new Map<string, CreatorQuestion & { pairs: number[] }>();
  pairs.forEach(({ creator, day }, n) => {
    const key = `${creator}\x1f${day}`;
    const known = byCreator.get(key);
    if (known) known.pairs.push(n);
    else byCreator.set(key, { creator, day, pairs: [n] });
  });
  const questions = [...byCreator.values()];
  const values = await creators.read(sql, questions);
  return questions.map((question, c) => ({ pairs: question.pairs, values: values[c]?.values ?? [] }));
}

interface Pair {
  readonly question: PairQuestion;
  readonly positions: number[];
}

/** Fans gift the same creator many times within a batch: each pair is asked for once a day. */
function pairsOf(batch: Batch, { pseudonyms }: FamilySources): Map<string, Pair> {
  const checking = batch.purpose === 'check';
  const pairs = new Map<string, Pair>();
  for (const position of positionsOf(batch, ['gift'])) {
    const subject = subjectAt(batch, position);
    const { accountId: gifter, counterpartyId: creator, occurredAt } = subject;
    if (!creator || creator === gifter) continue;
    const day = dayOf(occurredAt);
    // A check brings values of its own, so its pair is nobody else's.
    const key = checking ? String(position) : `${creator}\x1f${gifter}\x1f${day}`;
    const known = pairs.get(key);
    if (known) known.positions.push(position);
    else {
      const own = checking ? linkValuesOf(subject, pseudonyms) : [];
      pairs.set(key, { question: { creator, gifter, day, own, ownHours: hourBitOf(occurredAt) }, positions: [position] });
    }
  }
  return pairs;
}

/** The values of each payee. `truncated`: positions of payouts whose payee has more than are followed. */
export async function leadsOfPayouts(batch: Batch, sources: FamilySources): Promise<{ leads: Lead[]; truncated: Set<number> }> {
  const positions = positionsOf(batch, ['payout']);
  const creators = positions.map((position) => {
    const { accountId: creator, occurredAt } = subjectAt(batch, position);
    return { creator, day: dayOf(occurredAt) };
  });
  const byPayout = await readCreatorValues(sources.sql, creators);
  const truncated = new Set<number>();
  const leads = positions.flatMap((position, n) => {
    const subject = subjectAt(batch, position);
    const stored = byPayout[n] ?? { values: [], truncated: false };
    const own = batch.purpose === 'check' ? linkValuesOf(subject, sources.pseudonyms) : [];
    const ranked = strongestFirst([...stored.values, ...own]);
    if (ranked.length > VALUES_PER_PAYEE_MAX || stored.truncated) truncated.add(position);
    const ownHours = own.length > 0 ? hourBitOf(subject.occurredAt) : 0;
    const asked = { creator: subject.accountId, day: dayOf(subject.occurredAt), ownHours, asksTies: true };
    return ranked.slice(0, VALUES_PER_PAYEE_MAX).map((value) => ({ position, gifter: null, question: { ...asked, ...value } }));
  });
  return { leads, truncated };
}

function strongestFirst(used: readonly LinkValue[]): LinkValue[] {
  const values = new Map<string, LinkValue>();
  for (const { kind, digest } of used) values.set(`${kind} ${digest}`, { kind, digest });
  return [...values.values()].sort((a, b) => STRONGEST_FIRST.indexOf(a.kind) - STRONGEST_FIRST.indexOf(b.kind));
}
