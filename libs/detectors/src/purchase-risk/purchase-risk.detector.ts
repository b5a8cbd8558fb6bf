/**
 * What it is: a purchase that looks like those which were later disputed on this platform.
 * Why it is abuse: stolen cards buy in ways of their own (many cards on a device, countries that do not fit), and what they buy is charged back.
 * What we look for: the scorecard's probability of a dispute, learned from the platform's own disputes, far above its ordinary rate.
 * Innocent twins: a traveller's card, a first purchase of a generous new fan, a family on one tablet. Each alone adds little; only together do they reach the limit.
 * What staff should check: the terms named here, largest first, declined attempts at the processor, whether the buyer came back.
 */
import { moneyInWords } from '@app/domain';
import type { DisputeTally } from '@app/features';
import { scorePurchase, type PurchaseScore } from '@app/models';
import type { Detector, FindingAction, LimitValues } from '../detector.js';
import { CLEAR, hit, known, percent, rounded } from '../findings.js';
import { limitIn } from '../risk/rate-table.js';
import { platformPrior } from '../risk/risk-model.js';

const LIMITS = {
  from: {
    value: 0.1,
    meaning: 'probability of a dispute from which the purchase counts by itself: where a dispute rate holds too',
  },
  lift: { value: 3, meaning: "how many times the platform's own rate it must be: a rate that accuses everybody accuses nobody" },
  lossDollars: { value: 3, meaning: 'expected loss in US dollars from which a look is worth what it costs' },
  hold: { value: 0.5, meaning: 'probability from which a dispute is likelier than not, which holds the purchase' },
} as const;

/** A person reads so many terms; the rest of a probability is in small change. */
const TERMS_NAMED = 4;
const TERMS_IN_MESSAGE = 2;

export const purchaseRisk: Detector<typeof LIMITS> = {
  id: 'purchase-risk',
  typology: 'scorecard',
  head: 'chargeback',
  subjects: ['purchase'],
  needs: ['velocity', 'disputes'],
  looksAt: ['instrument'],
  limits: LIMITS,
  // The score is a probability already.
  weight: 1,
  judge(features, limits, { model, risk, rates }) {
    if (model.scorecard === null) return CLEAR;
    const score = scorePurchase(model.scorecard, features);
    const { probability } = score;
    const ordinary = platformPrior(platformOf(known(features.disputes)), risk);
    if (probability < limits.from || probability < limits.lift * ordinary) return CLEAR;
    const { amount } = features.subject;
    const loss = amount === null ? null : { value: Math.round(probability * amount.value), currency: amount.currency };
    const costs = loss !== null && loss.value > limitIn(loss.currency, limits.lossDollars, rates);
    return hit({
      action: actionOf(probability, costs, limits),
      score: probability,
      code: 'purchase-risk.likely-dispute',
      message: `The chance of a dispute is ${percent(probability)} (platform: ${percent(ordinary)})${loss === null ? '' : `, an expected loss of ${moneyInWords(loss)}`}. ${inWords(score)}`,
      evidence: {
        probability: rounded(probability, 4),
        platformRate: rounded(ordinary, 5),
        expectedLoss: loss,
        terms: termsOf(score),
      },
    });
  },
};

const platformOf = (disputes: { readonly platform: DisputeTally } | null): DisputeTally | null => disputes?.platform ?? null;

function actionOf(probability: number, isWorthALook: boolean, limits: LimitValues<typeof LIMITS>): FindingAction {
  if (probability >= limits.hold) return 'hold';
  return isWorthALook ? 'review' : 'add';
}

function inWords(score: PurchaseScore): string {
  const terms = score.terms().slice(0, TERMS_IN_MESSAGE);
  return terms.length === 0
    ? 'No single thing speaks for it.'
    : `What speaks for it most: ${terms.map(({ words }) => words).join('; ')}.`;
}

const termsOf = (score: PurchaseScore) =>
  score
    .terms()
    .slice(0, TERMS_NAMED)
    .map(({ name, words, logOdds }) => ({ name, words, logOdds: rounded(logOdds, 3) }));
