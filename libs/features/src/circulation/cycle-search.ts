import type { EpochMs } from '@app/domain';
import type { GiftCycle } from '../feature-set.js';
import { CirclesMet } from './circles-met.js';
import type { Direction, EdgeQuestion, GiftEdge } from './gift-graph.js';
import { closed, coherence, extend, joined, meetOnlyAtEnds, visits, type GiftPath } from './gift-path.js';
import { SearchSide, SPAN_MS } from './search-side.js';

/** Shorter is friendship (typologies.md, S3b: A→B→A alone), longer was not seen in practice. */
const HOPS_MIN = 3;
const HOPS_MAX = 12;

/*
 * Budgets of one payout, all counted and none timed, so that a replay cuts where the first run cut.
 * On 5,000 accounts of 10 gifts a month a search takes some thousand steps, about a millisecond.
 */
/** Edges looked at, both directions together: about 10 ms. */
const STEPS_MAX = 60_000;
/** Paths kept from level to level; those whose amounts hang together best. */
const PATHS_MAX = 4_000;

/** Which circles are wanted. */
export interface CycleQuestion {
  readonly payee: string;
  /** Accounts that are one hand with the payee: a circle may begin at any of them, and passes through none. */
  readonly together?: readonly string[];
  /** Gifts of the 30 days before. */
  readonly at: EpochMs;
  /** And those since, until then; default `at`. */
  readonly until?: EpochMs;
  /** Only circles of which this gift is part. */
  readonly through?: { readonly from: string; readonly to: string };
}

export interface CyclesFound {
  readonly cycles: readonly GiftCycle[];
  readonly cyclesMet: number;
  readonly circlesMet: number;
  readonly truncated: boolean;
}

/**
 * Looks for closed walks of gifts through one payee, of 3–12 hops within 100 hours of each other, in any
 * order, of the 30 days before the payout. Accounts joined to the payee are one with it. Pure: it says which edges it needs (`ask`) and is told them
 * (`answer`), so that the searches of a whole batch share each read. Breadth first from both ends, always
 * the side with fewer paths: most creators give nothing, which ends the search after one question.
 */
export class CycleSearch {
  readonly #payee: string;
  readonly #together: ReadonlySet<string>;
  readonly #until: EpochMs;
  readonly #through: CycleQuestion['through'];
  readonly #sides: Readonly<Record<Direction, SearchSide>>;
  readonly #found = new CirclesMet();
  #expanding: Direction = 'given';
  #steps = 0;
  #dropped = false;

  constructor({ payee, together = [], at, until = at, through }: CycleQuestion) {
    this.#payee = payee;
    this.#together = new Set(together);
    this.#until = until;
    this.#through = through;
    this.#sides = {
      given: new SearchSide([payee, ...together], { at, until }),
      received: new SearchSide([payee], { at, until }),
    };
  }

  /** Which edges the next level needs, perhaps none; null when the search is over. */
  ask(): { readonly direction: Direction; readonly questions: readonly EdgeQuestion[] } | null {
    const { given, received } = this.#sides;
    const hops = given.depth + received.depth;
    if (given.last.length === 0 || received.last.length === 0 || hops >= HOPS_MAX || this.#steps >= STEPS_MAX) return null;
    this.#expanding = hops === 0 || given.last.length < received.last.length ? 'given' : 'received';
    return { direction: this.#expanding, questions: this.#sides[this.#expanding].questions() };
  }

  /** The edges of each question that `ask` returned, in its order. */
  answer(questions: readonly EdgeQuestion[], edges: readonly (readonly GiftEdge[])[]): void {
    const side = this.#sides[this.#expanding];
    side.learn(questions, edges);
    side.push(this.#mostCoherent(side.last.flatMap((path) => this.#extensions(path, side.edgesOf(path.account)))));
  }

  result(): CyclesFound {
    this.#joinSides();
    const { given, received } = this.#sides;
    const truncated = this.#dropped || given.truncated || received.truncated || this.#steps >= STEPS_MAX;
    return { cycles: this.#found.best(), cyclesMet: this.#found.walks, circlesMet: this.#found.circles, truncated };
  }

  #extensions(path: GiftPath, edges: readonly GiftEdge[]): GiftPath[] {
    const extensions: GiftPath[] = [];
    for (const edge of edges) {
      if (this.#steps++ >= STEPS_MAX) break;
      // An edge is a day's sum: it is in when its first gift was.
      if (edge.firstAt > this.#until) continue;
      const next = extend(path, edge);
      if (next.latestAt - next.earliestAt > SPAN_MS) continue;
      if (edge.to === this.#payee) this.#close(next);
      else if (!this.#together.has(edge.to) && !visits(path, edge.to)) extensions.push(next);
    }
    return extensions;
  }

  /** A path given by the payee came back; the received side would only find the same cycles again. */
  #close(path: GiftPath): void {
    const hops = this.#sides.given.depth + 1;
    if (this.#expanding === 'given' && hops >= HOPS_MIN) this.#meet(closed(path));
  }

  /** Cycles longer than the given side is deep: its deepest paths meet the received side's. */
  #joinSides(): void {
    const { given, received } = this.#sides;
    const byAccount = Map.groupBy(given.last, (path) => path.account);
    for (const [back, level] of received.levels.entries()) {
      if (back === 0 || given.depth === 0 || given.depth + back < HOPS_MIN) continue;
      for (const end of level) for (const start of byAccount.get(end.account) ?? []) this.#join(start, end);
    }
  }

  #join(given: GiftPath, received: GiftPath): void {
    if (this.#steps++ >= STEPS_MAX) return;
    const span = Math.max(given.latestAt, received.latestAt) - Math.min(given.earliestAt, received.earliestAt);
    if (span <= SPAN_MS && meetOnlyAtEnds(given, received)) this.#meet(joined(given, received));
  }

  #meet(cycle: GiftCycle): void {
    if (!this.#through || goesThrough(cycle, this.#through)) this.#found.add(cycle);
  }

  #mostCoherent(paths: GiftPath[]): readonly GiftPath[] {
    if (paths.length <= PATHS_MAX) return paths;
    this.#dropped = true;
    return paths.toSorted((a, b) => coherence(b) - coherence(a)).slice(0, PATHS_MAX);
  }
}

const goesThrough = ({ accounts }: GiftCycle, { from, to }: { readonly from: string; readonly to: string }): boolean =>
  accounts.some((account, index) => account === from && accounts[(index + 1) % accounts.length] === to);
