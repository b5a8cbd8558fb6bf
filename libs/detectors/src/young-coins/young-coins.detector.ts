/**
 * What it is: a payout of coins whose purchases may still be disputed, priced at what the platform would lose.
 * Why it is abuse: stolen cards are cashed out in days while disputes take weeks; a payout made before they arrive is gone.
 * What we look for: the sum over the coins' purchases of value · probability of dispute · share of disputes still to come.
 * Innocent twins: a new fan who buys and spends at once, a viral night of fresh coins. Young alone costs the platform's own rate, which clears.
 * What staff should check: the riskiest purchases named here, their cards' countries, warnings at the processor, whether the buyers came back.
 */
import type { Money } from '@app/domain';
import type { DisputeTally, ProvenanceFeatures, SourceSlice } from '@app/features';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, against, hit, known, percent, rounded, unknown } from '../findings.js';
import { moneyInWords } from '../risk/money-in-words.js';
import { limitIn } from '../risk/rate-table.js';
import { openRisk, platformPrior, worstOpenRisk, type RiskModel } from '../risk/risk-model.js';

const LIMITS = {
  lossDollars: { value: 10, meaning: 'expected loss in US dollars below which nothing is held: about what a review costs' },
  lossShare: { value: 0.02, meaning: 'expected loss as a share of the payout below which nothing is held' },
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
    const worst = worstOpenRisk(provenance.slices, pricing);
    const losses = priceSlices(provenance, amount, (slice) => (slice.beyondLimit ? worst : openRisk(slice, pricing)));
    const expected = losses.reduce((sum, { loss }) => sum + loss, 0);
    const limit = Math.max(limitIn(amount.currency, limits.lossDollars, rates), limits.lossShare * amount.value);
    if (expected <= limit) return CLEAR;
    const inWords = (value: number): string => moneyInWords({ value: Math.round(value), currency: amount.currency });
    return hit({
      action: 'hold',
      score: against(expected, limit),
      code: 'young-coins.expected-loss',
      message: `${percent(expected / amount.value)} of this payout is expected to be lost to disputes that may still come: ${inWords(expected)} of ${inWords(amount.value)} (limit ${inWords(limit)}).`,
      evidence: {
        expectedLoss: { value: Math.round(expected), currency: amount.currency },
        limit: { value: Math.round(limit), currency: amount.currency },
        ordinaryRisk: rounded(prior, 5),
        riskiest: riskiest(losses),
      },
    });
  },
};

/**
 * What an unremarkable purchase costs. It stays below the limit by construction: were the platform's own rate
 * above 2 %, every fresh payout would be held, and a rate that accuses everybody accuses nobody.
 */
const ordinaryRisk = (platform: DisputeTally | null, model: RiskModel, lossShare: number): number =>
  Math.min(platformPrior(platform, model), lossShare / 2);

interface PricedSlice {
  readonly slice: SourceSlice;
  readonly risk: number;
  /** Minor units of the payout's currency. */
  readonly loss: number;
}

/** A coin is worth what this payout pays for it; what was already taken back is lost in full. */
function priceSlices(provenance: ProvenanceFeatures, amount: Money, riskOf: (slice: SourceSlice) => number): PricedSlice[] {
  const price = amount.value / provenance.coins;
  return provenance.slices.map((slice) => {
    const risk = riskOf(slice);
    return { slice, risk, loss: price * (slice.reversedCoins + (slice.coins - slice.reversedCoins) * risk) };
  });
}

function riskiest(losses: readonly PricedSlice[]) {
  return losses
    .toSorted((a, b) => b.loss - a.loss)
    .slice(0, EVIDENCE_ITEMS_MAX)
    .map(({ slice, risk, loss }) => ({
      purchaseId: slice.purchaseId,
      buyerId: slice.buyerId,
      coins: slice.coins,
      reversedCoins: slice.reversedCoins,
      warned: slice.warned,
      risk: rounded(risk, 4),
      expectedLoss: Math.round(loss),
    }));
}
