import { MINUTE_MS } from '@app/domain';
import type { DayGifts, GiftCycle, Income } from '@app/features';
import type { Circle } from './circle.js';
import { erf } from '../statistics/normal.js';

/*
 * How alike and how orderly the gifts of honest friends are by chance.
 *
 * Who gifts whom, how much and when is decided by each for themselves: ln(coins of a day) = habit of the pair +
 * mood of the day, both normal, independent between pairs. Habit and mood together spread by σ or more. A pair whose
 * days are all alike has a habit and no mood: then a second pass is as alike as the first and proves nothing new.
 */

/**
 * σ of ln(coins) among honest pairs. ln 2, two of three within a factor of 2 of the middle, is the narrowest
 * plausible spread: gifting is heavy-tailed, and a wider spread only makes likeness rarer.
 */
const VARIANCE = Math.LN2 ** 2;
/** Gifts have list prices: whatever the spread, one pair in ten is equal because both sent the favourite one. */
const SAME_PRICE = 0.1;
/** Accounts that also gift each other directly answer in kind, as in a battle: every other time in equal amounts. */
const SAME_PRICE_AMONG_FRIENDS = 0.5;
/** Amounts closer than this say no more than that they are close: the null model knows no finer grain. */
const ALIKE_MIN = 0.01;
/**
 * Likeness counts for this many neighbours. Honest people give like those they know, so the steps of a long walk are
 * not independent, and a product of many would find proof in mere neighbourhood; a long ring has its order instead.
 */
const STEPS_COUNTED_MAX = 5;
/** Gifts within a few minutes are one act. */
const MOMENT_MS = 10 * MINUTE_MS;

/** Coins of one hop that are compared with the next hop's, and how far chance spreads them. */
export interface Amount {
  readonly coins: number;
  /** The day's coins that make up most of it: equal ones are a list price, whatever small change came on top. */
  readonly price: number;
  /** Of ln(coins). */
  readonly variance: number;
}

export interface Neighbours {
  readonly before: Amount;
  readonly after: Amount;
  /** The two at this step also gift each other directly. */
  readonly befriended: boolean;
}

/** A gift of a pair of which nothing is known. */
export const anyAmount = (coins: number): Amount => ({ coins, price: coins, variance: VARIANCE });

/** The mood of a pair's days: the variance of ln(coins) around its own habit; null of a single day. */
function moodOf(days: readonly DayGifts[]): number | null {
  if (days.length < 2) return null;
  const logs = days.map(({ coins }) => Math.log(coins));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
}

/**
 * A pair's coins in a later round, whose habit is known from an earlier one: only its mood is left to chance. What it
 * sent before in the same amount is its favourite, and a repeat of that proves nothing.
 */
export function repeatedAmount(coins: number, days: readonly DayGifts[], earlier: readonly number[]): Amount {
  const isFavourite = earlier.some((before) => Math.abs(Math.log(coins / before)) <= ALIKE_MIN);
  return { coins, price: coins, variance: isFavourite ? 0 : Math.min(VARIANCE, moodOf(days) ?? 0) };
}

/**
 * All days of a pair. The habit's share of the spread stays, the mood's averages out: ln(1 + (e^v − 1)/n) for the sum of n
 * log-normal days (Fenton–Wilkinson). Never taken for wider than that of strangers' gifts.
 */
export function totalAmount(days: readonly DayGifts[]): Amount {
  const coins = days.reduce((sum, day) => sum + day.coins, 0);
  const price = Math.max(...days.map((day) => day.coins));
  const mood = moodOf(days) ?? VARIANCE;
  const variance = Math.max(0, VARIANCE - mood) + Math.log1p(Math.expm1(mood) / days.length);
  return { coins, price, variance: Math.min(VARIANCE, variance) };
}

/** Both sent the same gift, whatever small change came on top. */
export const isSamePrice = ({ before, after }: Pick<Neighbours, 'before' | 'after'>): boolean => before.price === after.price;

/** The largest factor between neighbours, 1 or more. */
export function largestStep(neighbours: readonly Neighbours[]): number {
  return neighbours.reduce((largest, { before, after }) => {
    const factor = after.coins / before.coins;
    return Math.max(largest, factor, 1 / factor);
  }, 1);
}

/**
 * Probability that one gift and its answer are at most a factor `step` apart; null when they are as good as equal:
 * whoever answers in kind is a friend, and that is no coincidence.
 */
export function answerByChance(step: number): number | null {
  const distance = Math.log(step);
  return distance <= ALIKE_MIN ? null : erf(distance / Math.sqrt(4 * VARIANCE));
}

/** Probability that all these neighbours are at most a factor `step` apart. */
export function likenessByChance(neighbours: readonly Neighbours[], step: number): number {
  const distance = Math.log(step);
  const chances = neighbours.map(({ before, after, befriended }) => {
    const spread = Math.sqrt(2 * (before.variance + after.variance));
    const alike = spread === 0 ? 1 : Math.max(ALIKE_MIN, erf(distance / spread));
    const samePrice = isSamePrice({ before, after }) ? SAME_PRICE : 0;
    return Math.max(alike, befriended ? SAME_PRICE_AMONG_FRIENDS : samePrice);
  });
  // The least telling steps first: a bound on evidence must not pick the best of it.
  const counted = chances.sort((a, b) => b - a).slice(0, STEPS_COUNTED_MAX);
  return counted.reduce((chance, each) => chance * each, 1);
}

/**
 * Probability that honest gifts are in the order of the walk: k moments are, from any of its accounts on, once in
 * (k − 1)!. Only gifts that were a moment can be out of order: a day of many gifts over hours, as in a battle, is in
 * order with anything and proves nothing.
 */
export function orderByChance({ hops, ordered }: Pick<GiftCycle, 'hops' | 'ordered'>): number {
  if (!ordered) return 1;
  const moments = hops.filter((hop) => hop.lastAt - hop.firstAt < MOMENT_MS).length;
  let chance = 1;
  for (let gifts = 2; gifts < moments; gifts += 1) chance /= gifts;
  return chance;
}

/**
 * What closed the walk was the payee's last income before the payout. It says nothing of a walk in which the same gift
 * was sent on, for which friends need no coincidence.
 */
export function isLast({ hops }: Pick<GiftCycle, 'hops'>, income: Income | undefined): boolean {
  const closing = hops.at(-1);
  if (closing === undefined || income === undefined || income.lastAt === null) return false;
  return closing.firstAt === income.lastAt || closing.lastAt === income.lastAt;
}

/**
 * Probability that one of the circle's days is the payee's last income: who is paid out asks for it when they please, and each
 * gifter's day is as likely as any other to be the last before it.
 */
export const lastByChance = ({ days }: Pick<Circle, 'days'>, income: Income | undefined): number =>
  Math.min(1, (days.at(-1)?.length ?? 1) / Math.max(1, income?.giftDays ?? 1));
