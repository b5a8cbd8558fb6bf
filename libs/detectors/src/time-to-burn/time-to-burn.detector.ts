/**
 * What it is: payers who spend all they buy within minutes, on one creator, on one or two days, whatever the age of their account.
 * Why it is abuse: who buys with somebody else's card spends before the owner notices, and where the money comes back.
 * What we look for: two or more payers who bring half of a payout, nine tenths of it within 10 minutes of its purchase, nine tenths of their gifts to this creator, on at most 2 days, with disputes of these purchases still to come.
 * Innocent twins: most people buy when they want to give. A regular comes back on other days, one generous evening of one fan is one payer, and small change is not looked at. So it asks for a look and never holds.
 * What staff should check: the cards' countries and warnings at the processor, whether these payers were ever seen again, what else they did on the platform.
 */
import { coins as toCoins, plural, sentence } from '@app/domain';
import { limitIn } from '../risk/rate-table.js';
import { isYoung } from '../risk/risk-model.js';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';
import { quickShare, shareToOne, walletsAmong } from '../sources/wallets.js';

const LIMITS = {
  withinMinutes: { value: 10, meaning: 'minutes from purchase to gift that count as at once' },
  spentShare: { value: 0.9, meaning: "share of a payer's coins that left it within `withinMinutes`" },
  toOne: { value: 0.9, meaning: "share of all of a payer's gifts of 30 days that go to this creator" },
  days: { value: 2, meaning: 'days on which a payer gave, above which it is a regular' },
  payers: { value: 2, meaning: 'such payers below which nothing is queued: a single one is a fan' },
  share: { value: 0.5, meaning: "share of the payout's coins from such payers that queues it" },
  dollarsEach: { value: 10, meaning: 'US dollars of the payout below which a payer is small change' },
} as const;

export const timeToBurn: Detector<typeof LIMITS> = {
  id: 'time-to-burn',
  typology: 'C2',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['payers', 'provenance'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits, { risk, rates }) {
    const [payers, traced] = [known(features.payers), known(features.provenance)];
    if (payers === null || traced === null || traced.coins === 0) return CLEAR;
    const { occurredAt, amount } = features.subject;
    const coinsEach = smallChange(limitIn(amount?.currency ?? null, limits.dollarsEach, rates), amount?.value ?? 0, traced.coins);
    // Once the disputes have come or not, how fast somebody spent is of no interest any more.
    const slices = traced.slices.filter(({ purchasedAt }) => isYoung(purchasedAt, occurredAt, risk));
    const open = { ...traced, slices, coins: toCoins(slices.reduce((sum, { coins }) => sum + coins, 0)) };
    const found = walletsAmong(
      { payers, provenance: open },
      (payer, bought) =>
        bought.coins >= coinsEach &&
        payer.daysGiven <= limits.days &&
        shareToOne(payer) >= limits.toOne &&
        quickShare(bought) >= limits.spentShare,
      limits.withinMinutes,
    );
    const share = found.coins / traced.coins;
    if (share < limits.share || found.wallets.length < limits.payers) {
      return payers.payerCount > payers.payers.length && found.isBlind ? unknown(['payers'], ['beyond-limit']) : CLEAR;
    }
    return hit({
      action: 'review',
      score: share,
      code: 'time-to-burn.payers',
      message: sentence`${plural(found.wallets.length, 'payer')} brought ${percent(share)} of these coins, each on at most ${plural(limits.days, 'day')}, spent within ${plural(limits.withinMinutes, 'minute')} of buying them and on hardly anybody else.`,
      evidence: {
        share: rounded(share, 4),
        coins: found.coins,
        payers: found.wallets.slice(0, EVIDENCE_ITEMS_MAX).map(({ accountId, coins }) => ({ accountId, coins })),
      },
    });
  },
};

/** Coins of this payout that are worth the limit; of a payout without an amount every coin may be. */
const smallChange = (limit: number, value: number, coins: number): number => (value > 0 ? (limit / value) * coins : 0);
