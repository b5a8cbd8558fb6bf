import { DAY_MS, HOUR_MS, type EpochMs } from '@app/domain';
import { dayOf, FLOW_DAYS } from '../event-days.js';
import type { EdgeQuestion, GiftEdge } from './gift-graph.js';
import { startingAt, type GiftPath } from './gift-path.js';

/** Rings turn their coins over in up to 96 h; little more, as a wider net catches chance above all. */
export const SPAN_MS = 100 * HOUR_MS;
/** Accounts whose edges are read for one level. */
const ACCOUNTS_MAX = 400;
/** Edges of one account, newest first: a ring that passes through a hub is found from its other accounts. */
const EDGES_MAX = 64;
/** The payee's own, and those of accounts joined to it: they are read once, and a popular creator has many gifters. */
const PAYEE_EDGES_MAX = 1_000;

/** One half of a search: paths level by level away from the payee, and the edges that were read for them. */
export class SearchSide {
  readonly #at: EpochMs;
  readonly #until: EpochMs;
  readonly #levels: (readonly GiftPath[])[];
  readonly #known = new Map<string, { readonly question: EdgeQuestion; readonly edges: readonly GiftEdge[] }>();
  #truncated = false;

  constructor(starts: readonly string[], { at, until }: { readonly at: EpochMs; readonly until: EpochMs }) {
    this.#at = at;
    this.#until = until;
    this.#levels = [starts.map(startingAt)];
  }

  /** Levels beyond the payee itself. */
  get depth(): number {
    return this.#levels.length - 1;
  }

  get levels(): readonly (readonly GiftPath[])[] {
    return this.#levels;
  }

  get last(): readonly GiftPath[] {
    return this.#levels.at(-1) ?? [];
  }

  /** Some account had more edges, or some level more accounts, than are looked at. */
  get truncated(): boolean {
    return this.#truncated;
  }

  /** The edges that the next level needs and that are not known yet. */
  questions(): EdgeQuestion[] {
    const wanted = new Map<string, EdgeQuestion>();
    for (const path of this.last) {
      const known = this.#known.get(path.account)?.question;
      const question = widened(this.#questionOf(path), wanted.get(path.account) ?? known);
      if (question === known) continue;
      if (wanted.size >= ACCOUNTS_MAX && !wanted.has(path.account)) this.#truncated = true;
      else wanted.set(path.account, question);
    }
    return [...wanted.values()];
  }

  learn(questions: readonly EdgeQuestion[], edges: readonly (readonly GiftEdge[])[]): void {
    questions.forEach((question, n) => {
      const found = edges[n] ?? [];
      if (found.length >= question.limit) this.#truncated = true;
      this.#known.set(question.account, { question, edges: found });
    });
  }

  edgesOf(account: string): readonly GiftEdge[] {
    return this.#known.get(account)?.edges ?? [];
  }

  push(level: readonly GiftPath[]): void {
    this.#levels.push(level);
  }

  /** Days in which the path's next gift can lie so that all of them stay within the span. */
  #questionOf(path: GiftPath): EdgeQuestion {
    const oldest = this.#at - FLOW_DAYS * DAY_MS;
    if (!path.before) return { account: path.account, fromDay: dayOf(oldest), toDay: dayOf(this.#until), limit: PAYEE_EDGES_MAX };
    const fromDay = dayOf(Math.max(oldest, path.latestAt - SPAN_MS));
    const toDay = dayOf(Math.min(this.#until, path.earliestAt + SPAN_MS));
    return { account: path.account, fromDay, toDay, limit: EDGES_MAX };
  }
}

/** The question that covers both; `before` itself when it already does. */
function widened(question: EdgeQuestion, before: EdgeQuestion | undefined): EdgeQuestion {
  if (!before) return question;
  if (before.fromDay <= question.fromDay && before.toDay >= question.toDay) return before;
  return { ...before, fromDay: Math.min(before.fromDay, question.fromDay), toDay: Math.max(before.toDay, question.toDay) };
}
