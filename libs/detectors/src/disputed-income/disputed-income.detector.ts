/**
 * What it is: a creator whose income of 90 days comes to a large part from payers who disputed purchases.
 * Why it is abuse: stolen cards are cashed out through a creator; the disputes of the first purchases announce those of the rest.
 * What we look for: the share of coins from payers with at least one dispute; 0.1 asks for a look where so many of its payers would dispute by ordinary bad luck in one creator of ten at most, 0.3 holds where in one of a hundred.
 * Innocent twins: one large fan who once had a card stolen, a child's purchases that a parent took back. One payer alone never holds, nor do three of forty; one of four or more is nobody's to look at.
 * What staff should check: whether the disputing payers know each other, share devices or cards, or gift only this creator.
 */
import { plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { CLEAR, against, hit, known, percent, rounded } from '../findings.js';
import { BAD_LUCK, chanceOfBadLuck } from '../risk/bad-luck.js';
import { platformPrior } from '../risk/risk-model.js';

const LIMITS = {
  review: { value: 0.1, meaning: 'share of the 90-day income from payers with a dispute that queues the payout' },
  hold: { value: 0.3, meaning: 'share of the 90-day income from payers with a dispute that holds the payout' },
  payersToHold: { value: 2, meaning: 'payers with a dispute below which nothing is held: concentration alone is no proof' },
  chance: {
    value: 0.01,
    meaning: 'chance that so many of these payers dispute by ordinary bad luck, at or below which it holds',
  },
  lookChance: {
    value: 0.1,
    meaning: 'the same, above which nobody looks: a look at bad luck finds bad luck',
  },
  ordinaryRate: {
    value: BAD_LUCK.ordinaryRate,
    meaning: 'share of purchases in dispute that passes for ordinary at most: from here card schemes put a platform under watch',
  },
  purchasesPerPayer: {
    value: BAD_LUCK.purchasesPerPayer,
    meaning: 'purchases that an ordinary payer has made, each of which may have gone wrong',
  },
} as const;

export const disputedIncome: Detector<typeof LIMITS> = {
  id: 'disputed-income',
  typology: 'C10',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['disputes'],
  limits: LIMITS,
  weight: 0.7,
  judge(features, limits, { risk }) {
    const disputes = known(features.disputes);
    const income = disputes?.income ?? null;
    if (disputes === null || income === null || income.coins === 0) return CLEAR;
    const share = income.coinsFromDisputedPayers / income.coins;
    if (share < limits.review) return CLEAR;
    const platformRate = platformPrior(disputes.platform, risk);
    const chance = chanceOfBadLuck({ disputed: income.disputedPayers, payers: income.payers, platformRate }, limits);
    if (chance > limits.lookChance) return CLEAR;
    const holds = share >= limits.hold && income.disputedPayers >= limits.payersToHold && chance <= limits.chance;
    return hit({
      action: holds ? 'hold' : 'review',
      score: against(share, limits.hold),
      code: holds ? 'disputed-income.many-payers' : 'disputed-income.some-payers',
      message: sentence`${percent(share)} of the income of 90 days (${income.coinsFromDisputedPayers} of ${plural(income.coins, 'coin')}) came from ${income.disputedPayers} of ${plural(income.payers, 'payer')} who disputed a purchase; ordinary bad luck does that to one creator in ${Math.round(1 / Math.max(chance, 1e-6))}.`,
      evidence: { ...income, share: rounded(share, 4), chance: rounded(chance, 6) },
    });
  },
};
