import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@app/domain';
import fc from 'fast-check';
import { dayOf } from '../event-days.js';
import { CycleSearch } from './cycle-search.js';
import type { Direction, EdgeQuestion, GiftEdge } from './gift-graph.js';

const NOON = Date.UTC(2026, 5, 10, 12);

interface Gift {
  readonly from: string;
  readonly to: string;
  readonly coins: number;
  readonly at: number;
}

/** As the database answers: newest days first, at most the limit. */
function edgesOf(gifts: readonly Gift[], direction: Direction, { account, fromDay, toDay, limit }: EdgeQuestion): GiftEdge[] {
  return gifts
    .filter(({ from, to, at }) => (direction === 'given' ? from : to) === account && dayOf(at) >= fromDay && dayOf(at) <= toDay)
    .sort((a, b) => dayOf(b.at) - dayOf(a.at))
    .slice(0, limit)
    .map(({ from, to, coins, at }) => ({ to: direction === 'given' ? to : from, coins, firstAt: at, lastAt: at }));
}

function search(gifts: readonly Gift[], payee: string, together: readonly string[] = []) {
  const search = new CycleSearch({ payee, together, at: NOON });
  let questions = 0;
  for (let asked = search.ask(); asked; asked = search.ask()) {
    const { direction } = asked;
    questions += asked.questions.length;
    search.answer(
      asked.questions,
      asked.questions.map((question) => edgesOf(gifts, direction, question)),
    );
  }
  return { ...search.result(), questions };
}

/** Every closed walk through the payee of 3 to 12 hops, simple, within 100 hours, one by one. */
function countCycles(gifts: readonly Gift[], payee: string): number {
  const walk = (path: readonly Gift[]): number => {
    const last = path.at(-1);
    const times = path.map(({ at }) => at);
    if (Math.max(...times) - Math.min(...times) > 100 * HOUR_MS) return 0;
    if (last?.to === payee) return path.length >= 3 ? 1 : 0;
    if (path.length >= 12) return 0;
    return gifts
      .filter(({ from, to }) => from === last?.to && (to === payee || !path.some((hop) => hop.from === to)))
      .reduce((count, next) => count + walk([...path, next]), 0);
  };
  return gifts.filter(({ from }) => from === payee).reduce((count, first) => count + walk([first]), 0);
}

const gift: fc.Arbitrary<Gift> = fc
  .record({
    from: fc.integer({ min: 0, max: 7 }),
    step: fc.integer({ min: 1, max: 7 }),
    coins: fc.integer({ min: 1, max: 999 }),
    hours: fc.integer({ min: 0, max: 200 }),
  })
  .map(({ from, step, coins, hours }) => ({ from: `a${from}`, to: `a${(from + step) % 8}`, coins, at: NOON - hours * HOUR_MS }));

describe('cycle search', () => {
  it('meets every cycle exactly once, as an exhaustive walk counts them', () => {
    fc.assert(
      fc.property(fc.array(gift, { minLength: 5, maxLength: 18 }), (gifts) => {
        const { cyclesMet, truncated } = search(gifts, 'a0');
        expect(truncated).toBe(false);
        expect(cyclesMet).toBe(countCycles(gifts, 'a0'));
      }),
      { numRuns: 300 },
    );
  });

  it('hands on cycles whose hops follow each other and close', () => {
    fc.assert(
      fc.property(fc.array(gift, { minLength: 8, maxLength: 18 }), (gifts) => {
        for (const { accounts, hops } of search(gifts, 'a0').cycles) {
          expect(accounts[0]).toBe('a0');
          expect(new Set(accounts).size).toBe(accounts.length);
          hops.forEach(({ coins, firstAt }, n) => {
            const [from, to] = [accounts[n], accounts[(n + 1) % accounts.length]];
            expect(gifts).toContainEqual({ from, to, coins, at: firstAt });
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('asks one question of a creator who gave nothing', () => {
    expect(search([{ from: 'fan', to: 'creator', coins: 10, at: NOON }], 'creator')).toEqual({
      cycles: [],
      cyclesMet: 0,
      circlesMet: 0,
      truncated: false,
      questions: 1,
    });
  });

  it('says so when a budget runs out, within bounded work', () => {
    const accounts = Array.from({ length: 60 }, (_, n) => `a${n}`);
    const everyoneToEveryone = accounts.flatMap((from) =>
      accounts.filter((to) => to !== from).map((to) => ({ from, to, coins: 10, at: NOON - DAY_MS })),
    );
    const { truncated, cycles, questions } = search(everyoneToEveryone, 'a0');
    expect(truncated).toBe(true);
    expect(cycles.length).toBeLessThanOrEqual(50);
    expect(questions).toBeLessThan(2_000);
  });

  it('counts accounts that go round again as one circle, with all of its days', () => {
    const rounds = [0, 1, 2].flatMap((day) =>
      ['a0', 'b', 'c'].map((from, hop) => ({
        from,
        to: ['b', 'c', 'a0'][hop] ?? '',
        coins: 1_000 - 100 * day - hop,
        at: NOON - (3 - day) * DAY_MS + hop * HOUR_MS,
      })),
    );
    const { cycles, cyclesMet, circlesMet } = search([...rounds, { from: 'c', to: 'd', coins: 5, at: NOON - DAY_MS }], 'a0');
    expect({ cyclesMet, circlesMet }).toEqual({ cyclesMet: 27, circlesMet: 1 });
    expect(cycles.length).toBeLessThanOrEqual(16);
    for (const { circle } of cycles) {
      expect(circle?.walksMet).toBe(27);
      expect(circle?.days.map((days) => days.map(({ coins }) => coins).toSorted((a, b) => a - b))).toEqual([
        [800, 900, 1_000],
        [799, 899, 999],
        [798, 898, 998],
      ]);
    }
  });

  it('keeps the cycles whose amounts hang together best', () => {
    const rings = Array.from({ length: 80 }, (_, n) => ['a0', `b${n}`, `c${n}`]);
    const gifts = rings.flatMap(([a = '', b = '', c = ''], n) => [
      { from: a, to: b, coins: 1_000, at: NOON - 3 * HOUR_MS },
      { from: b, to: c, coins: 1_000 - n, at: NOON - 2 * HOUR_MS },
      { from: c, to: a, coins: 1_000, at: NOON - HOUR_MS },
    ]);
    const { cycles, cyclesMet } = search(gifts, 'a0');
    expect(cyclesMet).toBe(80);
    expect(cycles[0]?.accounts).toEqual(['a0', 'b0', 'c0']);
    expect(cycles.every(({ hops }) => (hops[1]?.coins ?? 0) > 1_000 - 50)).toBe(true);
  });

  describe('with accounts that are one hand with the payee', () => {
    const passedOn = ['puppet', 'b', 'c', 'a0'];
    const gifts = passedOn
      .slice(1)
      .map((to, hop) => ({ from: passedOn[hop] ?? '', to, coins: 1_000, at: NOON - (9 - hop) * HOUR_MS }));

    it('closes a circle that one of them began', () => {
      expect(search(gifts, 'a0').cyclesMet).toBe(0);
      const { cycles, cyclesMet } = search(gifts, 'a0', ['puppet']);
      expect(cyclesMet).toBe(1);
      expect(cycles[0]).toMatchObject({ accounts: ['puppet', 'b', 'c'], ordered: true });
    });

    it('takes what they give each other or the payee for nothing, and passes through none of them', () => {
      const within = [
        { from: 'a0', to: 'puppet', coins: 5, at: NOON - DAY_MS },
        { from: 'puppet', to: 'other', coins: 5, at: NOON - DAY_MS },
        { from: 'other', to: 'a0', coins: 5, at: NOON - DAY_MS },
      ];
      expect(search(within, 'a0').cyclesMet).toBe(1);
      expect(search(within, 'a0', ['puppet', 'other']).cyclesMet).toBe(0);
      const across = [
        { from: 'a0', to: 'x', coins: 5, at: NOON - DAY_MS },
        { from: 'x', to: 'puppet', coins: 5, at: NOON - DAY_MS },
      ];
      expect(search([...across, ...gifts], 'a0', ['puppet']).cycles.map(({ accounts }) => accounts)).toEqual([
        ['puppet', 'b', 'c'],
      ]);
    });
  });
});
