import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import fc from 'fast-check';
import type { GiftCycle } from '../feature-set.js';
import { CycleSearch } from './cycle-search.js';
import { closed } from './gift-path.js';
import { countTemporalCycles, visitTemporalCycles, type TimedGift } from './temporal-cycles.js';

const NOON = Date.UTC(2026, 5, 10, 12);
const gift = (from: string, to: string, hours: number): TimedGift => ({ from, to, coins: 10, at: NOON + hours * HOUR_MS });

/** Every sequence of gifts, one by one. */
function countOneByOne(gifts: readonly TimedGift[], spanMs: number): number[] {
  const counts: number[] = [];
  const walk = (path: readonly TimedGift[]): void => {
    const [first, last] = [path[0], path.at(-1)];
    if (!first || !last) return;
    for (const next of gifts) {
      if (next.from !== last.to || next.from === next.to || next.at <= last.at || next.at - first.at > spanMs) continue;
      if (next.to === first.from) counts[path.length + 1] = (counts[path.length + 1] ?? 0) + 1;
      else if (!path.some(({ from }) => from === next.to)) walk([...path, next]);
    }
  };
  for (const first of gifts) if (first.from !== first.to) walk([first]);
  return Array.from(counts, (count) => count ?? 0);
}

const someGift: fc.Arbitrary<TimedGift> = fc
  .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, to, hours]) => gift(`a${from}`, `a${to}`, hours));

describe('temporal cycles', () => {
  it('are as many as going through every sequence of gifts finds', () => {
    fc.assert(
      fc.property(fc.array(someGift, { maxLength: 22 }), fc.integer({ min: 0, max: 20 }), (gifts, hours) => {
        expect(countTemporalCycles(gifts, hours * HOUR_MS)).toEqual(countOneByOne(gifts, hours * HOUR_MS));
      }),
      { numRuns: 300 },
    );
  });

  it('close within the span, its last moment included', () => {
    const ring = [gift('a', 'b', 0), gift('b', 'c', 1), gift('c', 'a', 5)];
    expect(countTemporalCycles(ring, 5 * HOUR_MS)).toEqual([0, 0, 0, 1]);
    expect(countTemporalCycles(ring, 5 * HOUR_MS - 1)).toEqual([]);
  });

  it('count a gift there and back, and each of two gifts between the same accounts', () => {
    expect(countTemporalCycles([gift('a', 'b', 0), gift('b', 'a', 1), gift('b', 'a', 2)], DAY_MS)).toEqual([0, 0, 2]);
  });

  it('do not go backwards in time, stand still in it, visit an account twice or begin at oneself', () => {
    expect(countTemporalCycles([gift('a', 'b', 1), gift('b', 'a', 1)], DAY_MS)).toEqual([]);
    expect(countTemporalCycles([gift('a', 'b', 0), gift('b', 'b', 1), gift('b', 'c', 2)], DAY_MS)).toEqual([]);
    const eight = [gift('a', 'b', 0), gift('b', 'c', 1), gift('c', 'b', 2), gift('b', 'a', 3)];
    expect(countTemporalCycles(eight, DAY_MS)).toEqual([0, 0, 2]);
  });

  it('are all met by the search before a payout: their circles, each gift in them, and the order where they are handed on', () => {
    const distinctTimes = fc.uniqueArray(someGift, { minLength: 6, maxLength: 18, selector: ({ at }) => at });
    fc.assert(
      fc.property(distinctTimes, (gifts) => {
        const walks = searched(gifts, 'a0');
        visitTemporalCycles(gifts, 100 * HOUR_MS, (path) => {
          const { accounts, hops } = closed(path);
          if (accounts[0] !== 'a0' || hops.length < 3) return;
          // Of a circle that went round often only some walks are handed on, but every gift.
          const ofCircle = walks.filter((walk) => walk.accounts.join() === accounts.join());
          const days = ofCircle[0]?.circle?.days ?? [];
          for (const [hop, { firstAt }] of hops.entries()) expect(days[hop]?.map((day) => day.firstAt)).toContain(firstAt);
          const same = ofCircle.find((walk) => timesOf(walk) === timesOf({ hops }));
          expect(same?.ordered ?? true).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });
});

const timesOf = ({ hops }: Pick<GiftCycle, 'hops'>): string => hops.map(({ firstAt }) => firstAt).join();

/** The walks through the payee that are handed on. Each gift is a day of its own. */
function searched(gifts: readonly TimedGift[], payee: string): readonly GiftCycle[] {
  const search = new CycleSearch({ payee, at: NOON + 10 * DAY_MS });
  for (let asked = search.ask(); asked; asked = search.ask()) {
    const { direction, questions } = asked;
    const edges = questions.map(({ account }) =>
      gifts
        .filter(({ from, to }) => (direction === 'given' ? from : to) === account && from !== to)
        .map(({ from, to, coins, at }) => ({ to: direction === 'given' ? to : from, coins, firstAt: at, lastAt: at })),
    );
    search.answer(questions, edges);
  }
  return search.result().cycles;
}
