import type { DayGifts, GiftCycle } from '../feature-set.js';

/** Circles handed on, those with the walk whose amounts hang together best. */
const CIRCLES_MAX = 50;
/** Walks of one circle handed on; its days are handed on whole. */
const WALKS_MAX = 16;
/** Sorting now and then keeps a dense neighbourhood from filling memory. */
const SLACK = 4;

interface Circle {
  readonly route: string;
  walks: GiftCycle[];
  /** By hop, the day's gifts by their first moment. */
  readonly days: readonly Map<number, DayGifts>[];
}

/**
 * The closed walks that a search meets, by the circle of accounts that they go through. Accounts that gift each
 * other on many days have many walks and are one circle: how often it went round must not hide that it is one.
 * Keeps what hangs together best and counts everything. Cost: O(hops) a walk.
 */
export class CirclesMet {
  /** Walks met by circle, kept or not. */
  readonly #met = new Map<string, number>();
  readonly #kept = new Map<string, Circle>();
  #walks = 0;

  get circles(): number {
    return this.#met.size;
  }

  get walks(): number {
    return this.#walks;
  }

  add(walk: GiftCycle): void {
    const route = walk.accounts.join('\u001f');
    this.#walks += 1;
    this.#met.set(route, (this.#met.get(route) ?? 0) + 1);
    const circle = this.#kept.get(route) ?? this.#open(route, walk);
    circle.walks.push(walk);
    walk.hops.forEach((hop, index) => circle.days[index]?.set(hop.firstAt, hop));
    if (circle.walks.length >= SLACK * WALKS_MAX) circle.walks = bestWalks(circle.walks);
    if (this.#kept.size >= SLACK * CIRCLES_MAX) this.#keepBest();
  }

  /** The walks of the best circles, most coherent circle and walk first; each knows its circle. */
  best(): GiftCycle[] {
    this.#keepBest();
    return [...this.#kept.values()].flatMap(({ route, walks, days }) => {
      const circle = { walksMet: this.#met.get(route) ?? walks.length, days: days.map((byTime) => [...byTime.values()]) };
      return bestWalks(walks).map((walk) => ({ ...walk, circle }));
    });
  }

  #open(route: string, { hops }: GiftCycle): Circle {
    const circle: Circle = { route, walks: [], days: hops.map(() => new Map<number, DayGifts>()) };
    this.#kept.set(route, circle);
    return circle;
  }

  #keepBest(): void {
    const ranked = [...this.#kept.values()].map((circle) => ({ circle, rank: Math.max(...circle.walks.map(coherenceOf)) }));
    ranked.sort((a, b) => b.rank - a.rank || a.circle.days.length - b.circle.days.length);
    this.#kept.clear();
    for (const { circle } of ranked.slice(0, CIRCLES_MAX)) this.#kept.set(circle.route, circle);
  }
}

const bestWalks = (walks: readonly GiftCycle[]): GiftCycle[] =>
  walks.toSorted((a, b) => coherenceOf(b) - coherenceOf(a)).slice(0, WALKS_MAX);

function coherenceOf({ hops }: GiftCycle): number {
  let least = Infinity;
  let most = 0;
  for (const { coins } of hops) {
    least = Math.min(least, coins);
    most = Math.max(most, coins);
  }
  return least / most;
}
