import type { AccountId } from '@app/domain';
import type { CirculationFeatures, Income } from '@app/features';
import { combinedChance } from '../statistics/combined-chance.js';
import { circlesOf, neighboursOf, spanHoursOf, type Circle } from './circle.js';
import { anyAmount, isLast, isSamePrice, largestStep, lastByChance, likenessByChance, orderByChance } from './null-model.js';
import type { Round } from './rounds.js';
import { weighAnswers } from './there-and-back.js';
import { ROUNDS_MAX, weighRounds, weighTotals } from './weigh-rounds.js';
import { delayByChance, type CircleLimits, type Weighing } from './weighing.js';

/**
 * How surprising is a circle of accounts through which coins come back? Not by its existence (friends close
 * triangles) but by its amounts and their order: among honest people each gift is decided by itself, in a ring each
 * gift passes on what the one before it brought.
 *
 * A circle is looked at in three ways: its rarest walk, its rounds by the clock, and the totals of all its days; one
 * of two accounts in its own way (`there-and-back.ts`).
 * The chance of each is multiplied by what it could have picked (walks of the circle, sets of rounds, one total) and by its
 * own variants; the three are combined, and multiplied by the circles of the account. What remains is the expected number of
 * honest circles like it. No amount is filtered out: a long ring may lose a third at every hop.
 */
export interface JudgedCircle extends Weighing {
  readonly circle: Circle;
  readonly spanHours: number;
  /** Coins of the last hop over the payout's, at most 1. */
  readonly share: number;
  /** Distinct circles of the account, each a chance of coincidence. */
  readonly circles: number;
}

/** Every walk is looked at order-free and in order: two chances to be found. */
const WALK_LOOKS = 2;
/** Where the payee's income is known, by when it was cashed too. */
const CASHED_LOOKS = 1;

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
    among({ ...weighing, expected: weighing.expected * pairs }, circle, { ...around, circles: pairs }),
  );
  return rarestOf([...circles.flatMap((circle) => judgeCircle(circle, around) ?? []), ...answers], limits);
}

function rarestOf(all: readonly JudgedCircle[], limits: CircleLimits): JudgedCircle | null {
  let rarest: JudgedCircle | null = null;
  for (const one of all) if (rarest === null || weighed(one, limits) < weighed(rarest, limits)) rarest = one;
  return rarest;
}

interface PaidOut {
  readonly accountId: AccountId;
  readonly coins: number;
}

/** Holding a payout for a small part of it needs as much more certainty. */
export const weighed = (judged: JudgedCircle, limits: CircleLimits): number => judged.expected / weightOf(judged, limits);

const weightOf = ({ share }: JudgedCircle, { fullShare }: CircleLimits): number => Math.min(1, share / fullShare);

interface Around {
  readonly circles: number;
  readonly income: Income | undefined;
  readonly payoutCoins: number;
  readonly limits: CircleLimits;
}

/** All looks at a circle together; told by the one that says most. */
function judgeCircle(circle: Circle, around: Around): JudgedCircle | null {
  const { limits, circles } = around;
  const best = looksAt(circle, around).map(({ found, variants }) =>
    rarestOf(
      found.map((weighing) => among({ ...weighing, expected: weighing.expected * variants }, circle, around)),
      limits,
    ),
  );
  const telling = rarestOf(
    best.flatMap((one) => one ?? []),
    limits,
  );
  if (telling === null) return null;
  const chance = combinedChance(best.map((one) => (one === null ? 1 : weighed(one, limits))));
  return { ...telling, expected: circles * chance * weightOf(telling, limits) };
}

/**
 * One way to look at a circle, and in how many variants: what could have been looked at counts, whether or not it was found.
 * However many variants another way has, this one counts as much: a ring that goes round often is no weaker evidence in its
 * totals because there are more sets of rounds to pick from.
 */
interface Look {
  readonly found: readonly Weighing[];
  readonly variants: number;
}

function looksAt(circle: Circle, around: Around): Look[] {
  const { limits, income } = around;
  const possible = Math.min(ROUNDS_MAX, ...circle.days.map((days) => days.length));
  const looks: Look[] = [
    { found: circle.walks.map((walk) => weighWalk(circle, walk, around)), variants: WALK_LOOKS + (income ? CASHED_LOOKS : 0) },
  ];
  if (possible > 1) looks.push({ found: weighRounds(circle, limits, possible), variants: possible - 1 });
  // A day's gifts are one sum: rounds that fall on one day at one account and on two at the next show in the totals alone.
  if (circle.days.some((days) => days.length > 1)) looks.push({ found: [weighTotals(circle)], variants: 1 });
  return looks;
}

/** Of one circle among so many, for so much of the payout. */
const among = (weighing: Weighing, circle: Circle, { circles, payoutCoins }: Around): JudgedCircle => ({
  ...weighing,
  circle,
  circles,
  spanHours: spanHoursOf(weighing.example),
  share: Math.min(1, (weighing.amounts.at(-1) ?? 0) / payoutCoins),
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
