import { HOUR_MS, type AccountId } from '@app/domain';
import type { CirculationFeatures, Income, Partner } from '@app/features';
import type { Circle } from './circle.js';
import { answerByChance } from './null-model.js';
import type { Weighing } from './weighing.js';

/** A circle of two, and how many of them chance had to choose from. */
export interface WeighedAnswer extends Weighing {
  readonly circle: Circle;
  readonly pairs: number;
}

/** Gifters' days below which being the last is nothing to see. */
const GIFT_DAYS_MIN = 2;

/** Of two moments, the payee's gift came first every other time. */
const IN_ORDER = 1 / 2;

/**
 * A to B and back is mostly friendship, and friends do it again, or in kind. What is left: accounts that gifted each
 * other once each in 30 days; the payee first; then, within the span, about as much came back, but not the same; and
 * that was the payee's last income before the payout. Among friends who gift each other when and as much as they
 * please, each gift is as likely as any other to be the last.
 */
export function weighAnswers(
  { partners, income }: CirculationFeatures,
  payee: AccountId,
  { spanHours }: { readonly spanHours: number },
): WeighedAnswer[] {
  const once = partners.filter(({ giftsGiven, giftsReceived }) => giftsGiven === 1 && giftsReceived === 1);
  // Of one gift in all, that one is the last.
  if (income === undefined || income.giftDays < GIFT_DAYS_MIN) return [];
  return once.flatMap((partner) => {
    const hops = hopsOf(partner, income, spanHours);
    const step = Math.max(partner.coinsReceived / partner.coinsGiven, partner.coinsGiven / partner.coinsReceived);
    const alike = answerByChance(step);
    if (hops === null || alike === null) return [];
    return {
      seenIn: 'answer',
      circle: { accounts: [payee, partner.accountId], walks: [], walksMet: 1, days: [], befriended: new Set<number>() },
      pairs: once.length,
      example: { hops, ordered: true },
      rounds: 1,
      amounts: [partner.coinsGiven, partner.coinsReceived],
      cashedAtOnce: true,
      step,
      expected: (IN_ORDER * alike) / income.giftDays,
    };
  });
}

function hopsOf({ coinsGiven, coinsReceived, lastGivenAt, lastReceivedAt }: Partner, { lastAt }: Income, spanHours: number) {
  if (!lastGivenAt || !lastReceivedAt || lastReceivedAt !== lastAt) return null;
  if (lastReceivedAt <= lastGivenAt || lastReceivedAt - lastGivenAt > spanHours * HOUR_MS) return null;
  return [
    { coins: coinsGiven, firstAt: lastGivenAt, lastAt: lastGivenAt },
    { coins: coinsReceived, firstAt: lastReceivedAt, lastAt: lastReceivedAt },
  ];
}
