/**
 * What it is: a creator's first payout takes everything, within a day of the first coin that it ever earned.
 * Why it is abuse: an account that was made to be emptied does not wait; every hour is one in which a card's owner may call the bank.
 * What we look for: no earlier payout, at least 95 % of the balance, less than 24 hours after the first earning, half of it or more from payers without a past, and worth the look.
 * Innocent twins: somebody whose first show went well and who wants to see whether the money is real: fans with a past are an audience, however small. So it asks for a look and never holds.
 * What staff should check: who paid, with what, and whether the creator streams again.
 */
import { HOUR_MS, plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { limitIn } from '../risk/rate-table.js';
import { shareWithoutPast } from '../sources/past.js';
import { CLEAR, hit, known, percent, rounded, unknown } from '../findings.js';

const LIMITS = {
  balanceShare: { value: 0.95, meaning: 'share of the available earnings that the payout takes' },
  hours: { value: 24, meaning: 'hours since the first earning within which it does' },
  unknownShare: {
    value: 0.5,
    meaning: "share of the payout's coins from payers without a past that queues it: most of it",
  },
  dollars: {
    value: 10,
    meaning: 'US dollars of the payout from which a look pays: three such payouts for every one that is wrong',
  },
} as const;

export const drain: Detector<typeof LIMITS> = {
  id: 'drain',
  typology: 'P4',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['balance'],
  limits: LIMITS,
  weight: 0.3,
  judge(features, limits, { risk, rates }) {
    const balance = known(features.balance);
    const { coins, amount, occurredAt } = features.subject;
    if (balance === null || coins === null || balance.earlierPayouts > 0 || balance.availableCoins === 0) return CLEAR;
    const share = Math.min(1, coins / balance.availableCoins);
    if (share < limits.balanceShare) return CLEAR;
    if (balance.firstEarnedAt === null) return unknown(['balance'], ['beyond-window']);
    const hours = (occurredAt - balance.firstEarnedAt) / HOUR_MS;
    if (hours >= limits.hours) return CLEAR;
    if (amount !== null && amount.value < limitIn(amount.currency, limits.dollars, rates)) return CLEAR;
    const withoutPast = shareWithoutPast(features, { risk, others: 1 });
    if (withoutPast < limits.unknownShare) return CLEAR;
    return hit({
      action: 'review',
      score: share * (1 - hours / (2 * limits.hours)),
      code: 'drain.first-payout',
      message: sentence`The creator's first payout takes ${percent(share)} of what it earned, ${plural(rounded(Math.max(0, hours), 1), 'hour')} after its first coin; ${percent(withoutPast)} of it is from payers without a past.`,
      evidence: {
        availableCoins: balance.availableCoins,
        share: rounded(share, 4),
        withoutPastShare: rounded(withoutPast, 4),
        firstEarnedAt: balance.firstEarnedAt,
      },
    });
  },
};
