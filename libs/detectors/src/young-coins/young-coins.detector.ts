/**
 * What it is: a payout of coins whose purchases may still be disputed, priced at what the platform would lose.
 * Why it is abuse: stolen cards are cashed out in days while disputes take weeks; a payout made before they arrive is gone.
 * What we look for: the sum over the coins' purchases of value · probability of dispute · share of disputes still to come; the riskiest wait until the rest is below the limit. Coins that were taken back already are no risk but a debt, netted before the payout is paid; they wait only where half of the payout is such coins, where an account that was not older than disputes take bought them, or more buyers than bad luck explains.
 * Innocent twins: a new fan who buys and spends at once, a viral night of fresh coins, a fan who disputed. Young alone costs the platform's own rate, which clears.
 * What staff should check: the riskiest purchases named here, their cards' countries, warnings at the processor, whether the buyers came back.
 */
import { moneyInWords } from '@app/domain';
import type { DisputeTally } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, against, hit, known, percent, rounded, unknown } from '../findings.js';
import { limitIn } from '../risk/rate-table.js';
import { openRisk, platformPrior, worstOpenRisk, type RiskModel } from '../risk/risk-model.js';
import { payersWithPast } from '../sources/past.js';
import { withSprees } from './buying-sprees.js';
import { withoutBadLuck } from './taken-back.js';
import { buyersOf, coinsOf, heldPart, holdUntilBelow, lossOf, priceCoins, type PricedCoins } from './priced-coins.js';

const LIMITS = {
  lossDollars: { value: 3, meaning: 'expected loss in US dollars below which nothing is held: about what a review costs' },
  lossShare: { value: 0.02, meaning: 'expected loss as a share of the payout below which nothing is held' },
  wholeShare: {
    value: 0.3,
    meaning:
      'share of the coins that must wait from which the payout waits as a whole: a creator who lives on such coins is no bystander',
  },
  wholeBuyers: {
    value: 2,
    meaning: 'buyers of coins that must wait below which it is one fan whose card was stolen, and only those coins wait',
  },
  takenBackShare: {
    value: 0.5,
    meaning: 'share of the coins that were taken back from which the payout is looked at: most of it is gone',
  },
  chance: {
    value: 0.01,
    meaning: 'chance that coins of so many buyers are taken back by ordinary bad luck, at or below which they wait',
  },
} as const;

export const youngCoins: Detector<typeof LIMITS> = {
  id: 'young-coins',
  typology: 'P1',
  head: 'chargeback',
  subjects: ['payout'],
  needs: ['provenance', 'disputes'],
  limits: LIMITS,
  weight: 0.9,
  judge(features, limits, { risk, rates }) {
    const provenance = known(features.provenance);
    const { amount } = features.subject;
    if (provenance === null || provenance.coins === 0) return CLEAR;
    if (amount === null) return unknown(['provenance'], ['not-provided']);
    const prior = ordinaryRisk(known(features.disputes)?.platform ?? null, risk, limits.lossShare);
    const pricing = { at: features.subject.occurredAt, prior, model: risk };
    const slices = withSprees(provenance.slices, risk.purchaseRiskFrom);
    const worst = worstOpenRisk(slices, pricing);
    const priced = priceCoins(slices, amount.value / provenance.coins, (slice) =>
      slice.beyondLimit ? worst : openRisk(slice, pricing),
    );
    const limit = Math.max(limitIn(amount.currency, limits.lossDollars, rates), limits.lossShare * amount.value);
    const platformRate = platformPrior(known(features.disputes)?.platform ?? null, risk);
    // A thief's wallets feed several accomplices: only age speaks for a fan here.
    const fans = payersWithPast(features, { risk, others: Infinity });
    if (lossOf(withoutBadLuck(priced, { ...limits, platformRate, fans })) <= limit) return CLEAR;
    const expected = lossOf(priced);
    const held = holdUntilBelow(priced, limit);
    const isPart = coinsOf(held) < limits.wholeShare * provenance.coins || buyersOf(held) < limits.wholeBuyers;
    const money = (value: number) => ({ value: Math.round(value), currency: amount.currency });
    const inWords = (value: number): string => moneyInWords(money(value));
    return hit({
      action: 'hold',
      score: against(expected, limit),
      code: 'young-coins.expected-loss',
      message: `${percent(expected / amount.value)} of this payout is expected to be lost to disputes, made already or still to come: ${inWords(expected)} of ${inWords(amount.value)} (limit ${inWords(limit)}). Its riskiest coins, ${percent(coinsOf(held) / provenance.coins)} of them, carry ${percent(lossOf(held) / expected)} of that.`,
      evidence: {
        expectedLoss: money(expected),
        limit: money(limit),
        ordinaryRisk: rounded(prior, 5),
        heldCoins: coinsOf(held),
        riskiest: riskiest(held),
      },
      ...(isPart ? { part: heldPart(held) } : {}),
    });
  },
};

/**
 * What an unremarkable purchase costs. It stays below the limit by construction: were the platform's own rate
 * above 2 %, every fresh payout would be held, and a rate that accuses everybody accuses nobody.
 */
const ordinaryRisk = (platform: DisputeTally | null, model: RiskModel, lossShare: number): number =>
  Math.min(platformPrior(platform, model), lossShare / 2);

function riskiest(held: readonly PricedCoins[]) {
  return held
    .toSorted((a, b) => b.loss - a.loss)
    .slice(0, EVIDENCE_ITEMS_MAX)
    .map(({ slice, coins, risk, loss, isReversed }) => ({
      purchaseId: slice.purchaseId,
      buyerId: slice.buyerId,
      coins,
      reversed: isReversed,
      warned: slice.warned,
      risk: rounded(risk, 4),
      expectedLoss: Math.round(loss),
    }));
}
