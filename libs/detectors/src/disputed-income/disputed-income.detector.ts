/**
 * What it is: a creator whose income of 90 days comes to a large part from payers who disputed purchases.
 * Why it is abuse: stolen cards are cashed out through a creator; the disputes of the first purchases announce those of the rest.
 * What we look for: the share of coins from payers with at least one dispute; 0.1 asks for a look, 0.3 from several payers holds.
 * Innocent twins: one large fan who once had a card stolen, a child's purchases that a parent took back. One payer alone never holds.
 * What staff should check: whether the disputing payers know each other, share devices or cards, or gift only this creator.
 */
import type { Detector } from '../detector.js';
import { CLEAR, against, hit, known, percent, rounded } from '../findings.js';

const LIMITS = {
  review: { value: 0.1, meaning: 'share of the 90-day income from payers with a dispute that queues the payout' },
  hold: { value: 0.3, meaning: 'share of the 90-day income from payers with a dispute that holds the payout' },
  payersToHold: { value: 3, meaning: 'payers with a dispute below which nothing is held: concentration alone is no proof' },
} as const;

export const disputedIncome: Detector<typeof LIMITS> = {
  id: 'disputed-income',
  typology: 'C10',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['disputes'],
  limits: LIMITS,
  weight: 0.7,
  judge(features, limits) {
    const income = known(features.disputes)?.income ?? null;
    if (income === null || income.coins === 0) return CLEAR;
    const share = income.coinsFromDisputedPayers / income.coins;
    if (share < limits.review) return CLEAR;
    const holds = share >= limits.hold && income.disputedPayers >= limits.payersToHold;
    return hit({
      action: holds ? 'hold' : 'review',
      score: against(share, limits.hold),
      code: holds ? 'disputed-income.many-payers' : 'disputed-income.some-payers',
      message: `${percent(share)} of the income of 90 days (${income.coinsFromDisputedPayers} of ${income.coins} coins) came from ${income.disputedPayers} of ${income.payers} payers who disputed a purchase.`,
      evidence: { ...income, share: rounded(share, 4) },
    });
  },
};
