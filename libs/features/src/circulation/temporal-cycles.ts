import type { EpochMs } from '@app/domain';
import type { GiftEdge } from './gift-graph.js';
import { extend, startingAt, visits, type GiftPath } from './gift-path.js';

export interface TimedGift {
  readonly from: string;
  readonly to: string;
  readonly coins: number;
  readonly at: EpochMs;
}

interface Departure {
  readonly from: number;
  readonly to: number;
  readonly at: EpochMs;
  readonly edge: GiftEdge;
}

/**
 * Meets every simple temporal cycle once: gifts of strictly increasing times from account to account and back to the
 * first, the last at most `spanMs` after the first, no account twice between. Two gifts between the same accounts make
 * two cycles; gifts to oneself make none. Exact, without a budget: for judging, where all gifts are at hand. The search
 * before a payout (`CycleSearch`) walks the same paths, but over daily sums that it reads as it goes.
 *
 * From each gift on, backwards through the span: until when must one leave an account to be back in time? Then only
 * paths are walked that can still come back, as in 2SCENT (Kumar, Calders: PVLDB 11(11), 2018). Cost: gifts × gifts
 * within the span, and what is met.
 * @param visit is given the path from the first account back to it; it may keep it
 */
export function visitTemporalCycles(gifts: Iterable<TimedGift>, spanMs: number, visit: (cycle: GiftPath) => void): void {
  const ways = new Departures(gifts);
  for (let first = 0; first < ways.count; first += 1) {
    if (ways.lookBack(first, spanMs)) ways.walkFrom(first, visit);
  }
}

/** How many temporal cycles there are of each length: `counts[3]` of three gifts. */
export function countTemporalCycles(gifts: Iterable<TimedGift>, spanMs: number): number[] {
  const counts: number[] = [];
  visitTemporalCycles(gifts, spanMs, (cycle) => {
    const hops = hopsOf(cycle);
    while (counts.length <= hops) counts.push(0);
    counts[hops] = (counts[hops] ?? 0) + 1;
  });
  return counts;
}

function hopsOf(path: GiftPath): number {
  let hops = 0;
  for (let step = path.before; step; step = step.before) hops += 1;
  return hops;
}

/** All gifts by time, and what is left of a span when one gift begins it. */
class Departures {
  readonly #all: readonly Departure[];
  /** By account, its gifts by time. */
  readonly #from: readonly (readonly Departure[])[];
  readonly #names: readonly string[];
  /** By account: from which one can come back when leaving no later; only of those with `#seen` of this first gift. */
  readonly #latest: Float64Array;
  readonly #seen: Int32Array;
  /** By account: the position of the last gift it received within reach. */
  readonly #receivedAt: readonly (readonly number[])[];
  #until = 0;

  constructor(gifts: Iterable<TimedGift>) {
    const numbers = new Map<string, number>();
    const numberOf = (name: string): number => {
      const number = numbers.get(name) ?? numbers.size;
      numbers.set(name, number);
      return number;
    };
    this.#all = [...gifts]
      .filter(({ from, to }) => from !== to)
      .sort((a, b) => a.at - b.at)
      .map(({ from, to, coins, at }) => ({
        from: numberOf(from),
        to: numberOf(to),
        at,
        edge: { to, coins, firstAt: at, lastAt: at },
      }));
    this.#names = [...numbers.keys()];
    const from = this.#names.map((): Departure[] => []);
    const receivedAt = this.#names.map((): number[] => []);
    this.#all.forEach((gift, position) => {
      from[gift.from]?.push(gift);
      receivedAt[gift.to]?.push(position);
    });
    this.#from = from;
    this.#receivedAt = receivedAt;
    this.#latest = new Float64Array(numbers.size);
    this.#seen = new Int32Array(numbers.size).fill(-1);
  }

  get count(): number {
    return this.#all.length;
  }

  /** Finds until when each account must be left to be back at the first gift's; false when nobody comes back. */
  lookBack(first: number, spanMs: number): boolean {
    const opening = this.#all[first];
    if (opening === undefined) return false;
    this.#until = opening.at + spanMs;
    for (let position = this.#lastReceived(opening.from, this.#until); position > first; position -= 1) {
      const gift = this.#all[position];
      if (gift === undefined || gift.at <= opening.at) break;
      if (this.#seen[gift.from] === first) continue;
      if (gift.to !== opening.from && !this.#comesBack(gift, first)) continue;
      // By time backwards: the first that is met is the latest.
      this.#seen[gift.from] = first;
      this.#latest[gift.from] = gift.at;
    }
    return this.#comesBack(opening, first);
  }

  walkFrom(first: number, visit: (cycle: GiftPath) => void): void {
    const opening = this.#all[first];
    if (opening === undefined) return;
    const home = opening.from;
    const walk = (path: GiftPath, { to, at }: Departure): void => {
      const next = this.#from[to] ?? [];
      for (let n = firstAfter(next, at); n < next.length; n += 1) {
        const gift = next[n];
        if (gift === undefined || gift.at > this.#until) return;
        if (gift.to === home) visit(extend(path, gift.edge));
        else if (this.#comesBack(gift, first) && !visits(path, gift.edge.to)) walk(extend(path, gift.edge), gift);
      }
    };
    walk(extend(startingAt(this.#names[home] ?? ''), opening.edge), opening);
  }

  #comesBack({ to, at }: Departure, first: number): boolean {
    return this.#seen[to] === first && at < (this.#latest[to] ?? 0);
  }

  #lastReceived(account: number, until: EpochMs): number {
    const positions = this.#receivedAt[account] ?? [];
    return positions.findLast((position) => (this.#all[position]?.at ?? Infinity) <= until) ?? -1;
  }
}

/** Where the gifts after a time begin, by bisection. */
function firstAfter(gifts: readonly Departure[], at: EpochMs): number {
  let low = 0;
  let high = gifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((gifts[middle]?.at ?? Infinity) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
