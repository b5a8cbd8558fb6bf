/**
 * What it is: a creator and one partner who gift each other about as much as they get, over 30 days.
 * Why it is abuse: gifts that cancel out move rank and totals without anyone being paid for anything.
 * What we look for: 2 · min / (both ways) of at least 0.6 with 3 gifts (2, where the partner is all of the creator’s income) and 1,000 coins each way; linked accounts at 0.8 or more hold.
 * Innocent twins: two creators in a battle, friends who return a favour, a couple who both stream.
 * What staff should check: whether the pair was live together, what else each of them earns, what rank the gifts bought.
 */
import { plural, sentence, type AccountId } from '@app/domain';
import type { LinkedAccount, Partner } from '@app/features';
import type { Detector, Finding, LimitValues } from '../detector.js';
import { CLEAR, hit, known, percent, rounded, unknown } from '../findings.js';
import { linksFrom, type Links } from '../sources/links.js';

const LIMITS = {
  giftsEachWay: { value: 3, meaning: 'gifts each way from which a pair is looked at' },
  giftsOfSoleIncome: {
    value: 2,
    meaning: 'the same where the partner is all of the creator’s income: again, and nobody else came',
  },
  soleIncome: { value: 0.9, meaning: "share of the creator's 30-day income from the partner that is all of it but small change" },
  coinsEachWay: { value: 1_000, meaning: 'coins each way from which a pair is looked at' },
  review: { value: 0.6, meaning: '2·min/(both ways) that queues the payout' },
  hold: { value: 0.8, meaning: '2·min/(both ways) that holds the payout when the pair is linked' },
  holdLikelihood: { value: 0.3, meaning: 'likelihood L of the pair from which it counts as linked here' },
  holdIncomeShare: { value: 0.1, meaning: "share of the creator's 30-day income from the partner below which nothing is held" },
} as const;

/** A gift is told of, never held: its links are identity-overlap's. */
const NO_LIKELIHOODS: Links = new Map<AccountId, LinkedAccount>();

export const reciprocity: Detector<typeof LIMITS> = {
  id: 'reciprocity',
  typology: 'S2',
  head: 'self-gifting',
  subjects: ['gift', 'payout'],
  needs: ['circulation'],
  looksAt: ['identity'],
  limits: LIMITS,
  weight: 0.5,
  judge(features, limits) {
    const circulation = known(features.circulation);
    if (circulation === null) return CLEAR;
    const isPayout = features.subject.type === 'payout';
    const likelihoods = isPayout ? linksFrom(known(features.identity), limits.holdLikelihood) : NO_LIKELIHOODS;
    let worst: Pair | null = null;
    for (const partner of circulation.partners) {
      const pair = pairOf(partner, { limits, likelihoods, isPayout, income: circulation.coinsReceived });
      if (pair !== null && (worst === null || isWorse(pair, worst))) worst = pair;
    }
    if (worst !== null) return tell(isPayout ? (worst.holds ? 'hold' : 'review') : 'add', worst);
    return isPayout && circulation.truncated ? unknown(['circulation'], ['beyond-limit']) : CLEAR;
  },
};

interface Pair {
  readonly partner: Partner;
  readonly ratio: number;
  readonly likelihood: number;
  readonly incomeShare: number;
  readonly holds: boolean;
}

interface Around {
  readonly limits: LimitValues<typeof LIMITS>;
  readonly likelihoods: Links;
  readonly isPayout: boolean;
  readonly income: number;
}

function pairOf(partner: Partner, { limits, likelihoods, isPayout, income }: Around): Pair | null {
  const incomeShare = partner.coinsReceived / Math.max(1, income);
  const gifts = Math.min(partner.giftsGiven, partner.giftsReceived);
  const isSole = isPayout && incomeShare >= limits.soleIncome;
  if (gifts < (isSole ? limits.giftsOfSoleIncome : limits.giftsEachWay)) return null;
  const least = Math.min(partner.coinsGiven, partner.coinsReceived);
  if (least < limits.coinsEachWay) return null;
  const ratio = (2 * least) / (partner.coinsGiven + partner.coinsReceived);
  if (ratio < limits.review) return null;
  const likelihood = likelihoods.get(partner.accountId)?.likelihood ?? 0;
  const holds =
    gifts >= limits.giftsEachWay &&
    ratio >= limits.hold &&
    likelihood >= limits.holdLikelihood &&
    incomeShare >= limits.holdIncomeShare;
  return { partner, ratio, likelihood, incomeShare, holds };
}

/** A pair that holds goes first, so that a louder but innocent partner hides nothing; then the larger mutual flow. */
function isWorse(pair: Pair, than: Pair): boolean {
  if (pair.holds !== than.holds) return pair.holds;
  return pair.ratio * pair.partner.coinsReceived > than.ratio * than.partner.coinsReceived;
}

function tell(action: 'add' | 'review' | 'hold', pair: Pair): Finding {
  const { partner, ratio, likelihood, incomeShare } = pair;
  const linked = action === 'hold' ? sentence`, and the two are linked with likelihood ${rounded(likelihood, 2)}` : '';
  return hit({
    action,
    score: ratio * (action === 'hold' ? 1 : 0.6),
    code: action === 'hold' ? 'reciprocity.linked-pair' : 'reciprocity.gifts-returned',
    message: sentence`In 30 days the creator gave ${plural(partner.coinsGiven, 'coin')} (${plural(partner.giftsGiven, 'gift')}) to one partner and got ${partner.coinsReceived} (${plural(partner.giftsReceived, 'gift')}) back: ${percent(ratio)} mutual${linked}.`,
    evidence: { ...partner, ratio: rounded(ratio, 4), likelihood: rounded(likelihood, 4), incomeShare: rounded(incomeShare, 4) },
  });
}
