/**
 * What it is: a creator turns earnings into coins and gifts them back to those who had gifted it.
 * Why it is abuse: the same money goes round between a few accounts and makes gifts, ranks and totals for all of them.
 * What we look for: half of the coins exchanged within 7 days, gifted to three or more accounts that gifted the creator within 30 days.
 * Innocent twins: creators who support each other, a thank-you to two regulars, somebody who spends earnings on strangers' shows.
 * What staff should check: whether those accounts have an audience, whether they exchange and gift in turn, what rank it bought.
 */
import { plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { CLEAR, against, hit, known, percent, rounded } from '../findings.js';

const LIMITS = {
  share: { value: 0.5, meaning: 'share of the exchanged coins of 7 days that went back to gifters' },
  counterparties: { value: 3, meaning: 'gifters that got some of it: one or two are friends' },
  coins: { value: 1_000, meaning: 'coins that went back below which it is not worth a look' },
} as const;

export const earningsLoop: Detector<typeof LIMITS> = {
  id: 'earnings-loop',
  typology: 'S9',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['balance'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits) {
    const balance = known(features.balance);
    if (balance === null || balance.exchangedCoins === 0) return CLEAR;
    const { exchangedCoins, returnedCoins, returnedTo } = balance;
    const share = returnedCoins / exchangedCoins;
    if (share < limits.share || returnedTo < limits.counterparties || returnedCoins < limits.coins) return CLEAR;
    return hit({
      action: 'review',
      score: share * against(returnedTo, limits.counterparties),
      code: 'earnings-loop.returned',
      message: sentence`${percent(share)} of ${plural(exchangedCoins, 'coin')} that the creator exchanged within 7 days went back to ${plural(returnedTo, 'account')} that had gifted it.`,
      evidence: { exchangedCoins, returnedCoins, returnedTo, share: rounded(share, 4) },
    });
  },
};
