/**
 * What it is: a payout whose make-up is rarer than one in a hundred on this platform, whatever the reason.
 * Why it is abuse: rare is not wrong; but schemes that nobody has described yet look like nothing that honest creators do.
 * What we look for: an isolation forest grown on earlier payouts isolates it in fewer steps than all but 1 % of them.
 * Innocent twins: the first big night, a creator with one great patron, an unusual agency. So it only contributes and never asks for a look by itself.
 * What staff should check: the one thing named here that is furthest from usual, and whether the creator's story explains it.
 */
import { plural, sentence } from '@app/domain';
import { scorePayout } from '@app/models';
import type { Detector } from '../detector.js';
import { CLEAR, against, hit, percent, rounded } from '../findings.js';

const LIMITS = {
  rarity: { value: 0.01, meaning: 'share of earlier payouts as unusual, at or below which it contributes' },
} as const;

export const unusualPayout: Detector<typeof LIMITS> = {
  id: 'unusual-payout',
  typology: 'forest',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['provenance'],
  looksAt: ['boards', 'balance', 'payers', 'identity', 'circulation', 'disputes', 'destination', 'attention'],
  limits: LIMITS,
  weight: 0.3,
  judge(features, limits, { model }) {
    const { forest } = model;
    if (forest === null) return CLEAR;
    const { score, rarity, cause } = scorePayout(forest, features);
    if (rarity > limits.rarity) return CLEAR;
    const unusual = cause();
    return hit({
      action: 'add',
      score: against(limits.rarity / rarity, 1),
      code: 'unusual-payout.rare',
      message: sentence`At most ${percent(rarity)} of ${plural(forest.rows, 'earlier payout')} were as unusual as this one${unusual === null ? '.' : `, most of all in ${unusual.words}.`}`,
      evidence: {
        forestScore: rounded(score, 4),
        rarity: rounded(rarity, 5),
        earlierPayouts: forest.rows,
        ...(unusual === null ? {} : { unusual: { name: unusual.name, words: unusual.words, drop: rounded(unusual.drop, 4) } }),
      },
    });
  },
};
