import type { AccountId } from '@app/domain';
import type { CirculationFeatures, Income } from '@app/features';
import { circlesOf, neighboursOf, spanHoursOf, type Circle } from './circle.js';
import {
  anyAmount,
  isLast,
  isSamePrice,
  largestStep,
  lastByChance,
  likenessByChance,
  orderByChance,
  repeatedAmount,
  totalAmount,
} from './null-model.js';
import { roundsOf, type Round } from './rounds.js';
import { weighAnswers } from './there-and-back.js';

/**
 * How surprising is a circle of accounts through which coins come back? Not by its existence (friends close
 * triangles) but by its amounts and their order: among honest people each gift is decided by itself, in a ring each
 * gift passes on what the one before it brought.
 *
 * A circle is looked at in three ways: its rarest walk, its rounds by the clock, and the totals of all its days.
 * The chance of each is multiplied by what it could have picked (walks of the circle, sets of rounds, one total), by
 * the ways of looking and by the circles of the account. What remains is the expected number of honest circles like
 * it. No amount is filtered out: a long ring may lose a third at every hop.
 */
export interface JudgedCircle extends Weighing {
  readonly circle: Circle;
  readonly spanHours: number;
  /** Coins of the last hop over the payout's, at most 1. */
  readonly share: number;
  /** Distinct circles of the account, each a chance of coincidence. */
  readonly circles: number;
}

/** What was seen, and what chance makes of it. */
export interface Weighing {
  readonly seenIn: 'walk' | 'rounds' | 'totals' | 'answer';
  /** Once around the circle, as an example: the most alike one. */
  readonly example: Round;
  /** Times around that were weighed together. */
  readonly rounds: number;
  /** Coins of each hop: of the walk, or summed over rounds or days. */
  readonly amounts: readonly number[];
  /** What came back was the payee's last income before the payout. */
  readonly cashedAtOnce: boolean;
  /** The largest factor between neighbours that were compared, 1 or more. */
  readonly step: number;
  /** Expected number of circles like this one among an honest account's, up to 1 and beyond. */
  readonly expected: number;
}

/** Every walk is looked at order-free and in order: two chances to be found. */
const WALK_LOOKS = 2;
/** Where the payee's income is known, by when it was cashed too. */
const CASHED_LOOKS = 1;
/** Rounds weighed together: by then chance is long ruled out, or never will be. */
const ROUNDS_MAX = 8;

export interface CircleLimits {
  readonly hopsMin: number;
  readonly spanHours: number;
  readonly fullShare: number;
}

/**
 * The circle that coincidence explains worst, given how much of the payout it brought; null without any.
 * Cost: O(hops of all walks + days² of all hops), bounded by what is kept of the search.
 */
export function rarestCircle(
  circulation: CirculationFeatures,
  { accountId, coins }: PaidOut,
  limits: CircleLimits,
): JudgedCircle | null {
  if (coins <= 0) return null;
  const circles = circlesOf(circulation, limits.hopsMin);
  const around = {
    circles: Math.max(circles.length, circulation.circlesMet ?? 0),
    income: circulation.income,
    payoutCoins: coins,
    limits,
  };
  const answers = weighAnswers(circulation, accountId, limits).map(({ circle, pairs, ...weighing }) =>
    among(weighing, circle, { ...around, circles: pairs }),
  );
  let rarest: JudgedCircle | null = null;
  for (const judged of [...circles.flatMap((circle) => judgeCircle(circle, around)), ...answers]) {
    if (rarest === null || weighed(judged, limits) < weighed(rarest, limits)) rarest = judged;
  }
  return rarest;
}

interface PaidOut {
  readonly accountId: AccountId;
  readonly coins: number;
}

/** Holding a payout for a small part of it needs as much more certainty. */
export const weighed = ({ expected, share }: JudgedCircle, { fullShare }: CircleLimits): number =>
  expected / Math.min(1, share / fullShare);

interface Around {
  readonly circles: number;
  readonly income: Income | undefined;
  readonly payoutCoins: number;
  readonly limits: CircleLimits;
}

function judgeCircle(circle: Circle, around: Around): JudgedCircle[] {
  const { limits, income } = around;
  const possible = Math.min(ROUNDS_MAX, ...circle.days.map((days) => days.length));
  const weighings = circle.walks.map((walk) => weighWalk(circle, walk, around));
  if (possible > 1) weighings.push(...weighRounds(circle, limits, possible), weighTotals(circle));
  // What could have been looked at counts, whether or not it was found: 2 to `possible` rounds, and the totals.
  const looks = WALK_LOOKS + (income ? CASHED_LOOKS : 0) + (possible > 1 ? possible : 0);
  return weighings.map((weighing) => among({ ...weighing, expected: weighing.expected * looks }, circle, around));
}

/** One of so many circles, for so much of the payout. */
const among = (weighing: Weighing, circle: Circle, { circles, payoutCoins }: Around): JudgedCircle => ({
  ...weighing,
  circle,
  circles,
  spanHours: spanHoursOf(weighing.example),
  share: Math.min(1, (weighing.amounts.at(-1) ?? 0) / payoutCoins),
  expected: weighing.expected * circles,
});

function weighWalk(circle: Circle, walk: Round, { limits, income }: Around): Weighing {
  const amounts = walk.hops.map(({ coins }) => coins);
  const neighbours = neighboursOf(amounts.map(anyAmount), circle.befriended);
  const step = largestStep(neighbours);
  const likeness = circle.walksMet * likenessByChance(neighbours, step);
  const cashedAtOnce = !neighbours.some(isSamePrice) && isLast(walk, income);
  const expected =
    likeness * orderByChance(walk) * delayByChance(walk, limits) * (cashedAtOnce ? lastByChance(circle, income) : 1);
  return { seenIn: 'walk', example: walk, rounds: 1, amounts, cashedAtOnce, step, expected };
}

/** The most alike two rounds, three, … of all: the same accounts that go round again in other amounts. */
function weighRounds(circle: Circle, limits: CircleLimits, possible: number): Weighing[] {
  const stepOf = ({ hops }: Round): number =>
    largestStep(
      neighboursOf(
        hops.map(({ coins }) => anyAmount(coins)),
        circle.befriended,
      ),
    );
  const all = roundsOf(circle).toSorted((a, b) => stepOf(a) - stepOf(b));
  return Array.from({ length: possible - 1 }, (_, index) => {
    const rounds = all.slice(0, index + 2);
    return weighTogether(circle, rounds, { limits, chances: ways(all.length, rounds.length) });
  }).flat();
}

function weighTogether(
  circle: Circle,
  rounds: readonly Round[],
  { limits, chances }: { limits: CircleLimits; chances: number },
): Weighing[] {
  const [example] = rounds;
  if (example === undefined) return [];
  const compared = rounds.map(({ hops }, round) => {
    const earlier = rounds.slice(0, round);
    const amounts = hops.map(({ coins }, index) =>
      round === 0
        ? anyAmount(coins)
        : repeatedAmount(
            coins,
            circle.days[index] ?? [],
            earlier.flatMap((one) => one.hops[index]?.coins ?? []),
          ),
    );
    return neighboursOf(amounts, circle.befriended);
  });
  const step = Math.max(...compared.map(largestStep));
  let expected = chances;
  for (const neighbours of compared) expected *= likenessByChance(neighbours, step);
  // Shows have their weekdays: who was in order once is again, so only the first round's order is chance.
  expected *= orderByChance(example);
  for (const round of rounds) expected *= delayByChance(round, limits);
  const amounts = example.hops.map((_, index) => rounds.reduce((sum, { hops }) => sum + (hops[index]?.coins ?? 0), 0));
  return [{ seenIn: 'rounds', example, rounds: rounds.length, amounts, cashedAtOnce: false, step, expected }];
}

/** All days of each hop: what everybody gave is what they got, however it was split. There is one such sum. */
function weighTotals(circle: Circle): Weighing {
  const totals = circle.days.map(totalAmount);
  const neighbours = neighboursOf(totals, circle.befriended);
  const step = largestStep(neighbours);
  const rounds = Math.min(...circle.days.map((days) => days.length));
  const [example] = roundsOf(circle);
  return {
    seenIn: 'totals',
    example: example ?? { hops: [], ordered: false },
    rounds,
    amounts: totals.map(({ coins }) => coins),
    cashedAtOnce: false,
    step,
    expected: likenessByChance(neighbours, step),
  };
}

/** More time, more walks that could have closed: with gifts free to fall anywhere in T instead of W, (T/W)^(k−1). */
const delayByChance = (round: Round, limits: CircleLimits): number =>
  Math.max(1, spanHoursOf(round) / limits.spanHours) ** (round.hops.length - 1);

/** Ways to pick so many of all: the binomial coefficient. */
function ways(all: number, picked: number): number {
  let count = 1;
  for (let n = 0; n < picked; n += 1) count *= (all - n) / (n + 1);
  return count;
}
