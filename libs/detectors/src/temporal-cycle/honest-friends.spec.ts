import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, accountId, coins } from '@app/domain';
import type { DayGifts, GiftCycle, Income } from '@app/features';
import { AT, CREATOR, circulationOf, featuresOf, subjectOf } from '../fixtures/features.js';
import { verdict } from '../fixtures/judge.js';
import { chanceOf, WAYS_OF_GIVING, type Chance } from './honest-giving.fixture.js';
import { temporalCycle } from './temporal-cycle.detector.js';

/** Friends per way and frequency of giving; the limit promises 1 % or fewer holds. */
const TRIANGLES = 200;
const WEEKS_MS = 21 * DAY_MS;
/** As the search looks: gifts further apart are no walk. */
const SPAN_MS = 100 * HOUR_MS;
/** Days on which others gift the payee, fewer than this. */
const FANS_MAX = 12;
/** As many walks of a circle as the search hands on. */
const WALKS_KEPT = 16;

function daysOf(count: number, chance: Chance, draw: Chance): DayGifts[] {
  const byDay = new Map<number, DayGifts>();
  for (let n = 0; n < count; n += 1) {
    const day = Math.floor((chance() * WEEKS_MS) / DAY_MS);
    const firstAt = AT - (day + 1) * DAY_MS + chance() * 20 * HOUR_MS;
    byDay.set(day, { coins: Math.max(1, Math.round(draw())), firstAt, lastAt: firstAt });
  }
  return [...byDay.values()];
}

interface Friends {
  readonly cycles: readonly GiftCycle[];
  readonly income: Income;
}

/** All gifts go one way round, which is the hardest: friends who gift both ways are known to be friends. */
function triangle(chance: Chance, pairOf: () => Chance, count: () => number): Friends {
  const hops = [0, 1, 2].map(() => daysOf(count(), chance, pairOf()));
  const [first = [], second = [], third = []] = hops;
  const walks = first
    .flatMap((a) => second.flatMap((b) => third.map((c) => [a, b, c])))
    .filter((walk) => spanOf(walk) <= SPAN_MS);
  const inWalks = new Set(walks.flat());
  const days = hops.map((hop) => hop.filter((day) => inWalks.has(day)));
  const best = walks.toSorted((a, b) => coherenceOf(b) - coherenceOf(a)).slice(0, WALKS_KEPT);
  const received = [...third, ...daysOf(Math.floor(chance() * FANS_MAX), chance, pairOf())];
  const cycles = best.map((walk) => ({
    accounts: [CREATOR, accountId('friend-1'), accountId('friend-2')],
    hops: walk,
    ordered: isInOrder(walk),
    circle: { walksMet: walks.length, days },
  }));
  return { cycles, income: { giftDays: received.length, lastAt: Math.max(...received.map((day) => day.lastAt)) } };
}

const spanOf = (walk: DayGifts[]): number =>
  Math.max(...walk.map((day) => day.firstAt)) - Math.min(...walk.map((day) => day.lastAt));
const coherenceOf = (walk: DayGifts[]): number =>
  Math.min(...walk.map((day) => day.coins)) / Math.max(...walk.map((day) => day.coins));
/** From one of the three on: of moments, at most one is earlier than the one before it. */
const isInOrder = (walk: DayGifts[]): boolean =>
  walk.filter((day, index) => day.firstAt < (walk.at(index - 1)?.firstAt ?? 0)).length <= 1;

function verdictOf({ cycles, income: others }: Friends): string {
  const days = cycles[0]?.circle?.days[2] ?? [];
  const income = coins(
    Math.max(
      1,
      days.reduce((sum, day) => sum + day.coins, 0),
    ),
  );
  const circulation = circulationOf({ cycles, circlesMet: Math.min(1, cycles.length), coinsReceived: income, income: others });
  return verdict(temporalCycle, featuresOf('payout', { subject: subjectOf('payout', { coins: income }), circulation }));
}

describe('three honest friends whose gifts go round for weeks', () => {
  it.each(Object.keys(WAYS_OF_GIVING))('are held once in a hundred at most when they give %s', (name) => {
    const chance = chanceOf(7);
    const giving = WAYS_OF_GIVING[name] ?? (() => () => () => 1);
    const frequencies = [() => 1 + Math.floor(chance() * 3), () => 5, () => 1 + Math.floor(chance() * 12)];
    let held = 0;
    for (const count of frequencies) {
      for (let n = 0; n < TRIANGLES; n += 1) {
        if (verdictOf(triangle(chance, giving(chance), count)) === 'hold') held += 1;
      }
    }
    expect(held / (TRIANGLES * frequencies.length)).toBeLessThanOrEqual(0.01);
  });
});
