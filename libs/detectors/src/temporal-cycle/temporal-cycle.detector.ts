/**
 * What it is: gifts that leave the payee or an account of the same hand, pass from account to account and come back in amounts that hang together.
 * Why it is abuse: one purse makes gifts, ranks and payouts for many accounts; identities can be bought, the flow cannot be hidden.
 * What we look for: circles of 3 to 12 accounts; how unlikely the likeness and order of a walk, of several rounds or of all days' totals are among honest friends, given length, span, circles, share of the payout and whether it was cashed at once; of two accounts, only one gift answered once, by almost as much, as the last income before the payout. A circle worth a look holds where half of the coins themselves had been round; fewer count in proportion.
 * Innocent twins: friends or a battle of three, whose amounts differ, for weeks too; A to B and back is friendship when it happens again, in kind or long before the payout; friends who all send the same gift.
 * What staff should check: whether each account of the circle has an audience, what else it did with its coins, whether it goes round again.
 */
import { plural, sentence, type AccountId } from '@app/domain';
import type { CirculationFeatures, FeatureSet } from '@app/features';
import type { Detector, LimitValues } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';
import { linksFrom } from '../sources/links.js';
import { isCircular } from '../sources/slices.js';
import { rarestCircle, weighed, type JudgedCircle } from './coincidence.js';

const LIMITS = {
  hold: {
    value: 0.01,
    meaning: "expected number of circles as alike as this among an honest account's circles, at or below which it holds",
  },
  review: { value: 0.05, meaning: 'the same, at or below which it asks for a look' },
  sameCoins: {
    value: 0.5,
    meaning:
      "share of the payout's coins that by their path had been with the payee before, from which a circle worth a look holds; in between, in proportion",
  },
  hopsMin: {
    value: 3,
    meaning: 'accounts of a circle below which it is friendship, but for a gift answered once and cashed at once',
  },
  spanHours: { value: 96, meaning: 'hours within which a walk closes; a slower one has had more chances to close by accident' },
  fullShare: {
    value: 0.1,
    meaning: "share of the payout's coins that the circle brought; for less, a circle as much rarer is wanted to hold it",
  },
} as const;

export const temporalCycle: Detector<typeof LIMITS> = {
  id: 'temporal-cycle',
  typology: 'S3b',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['circulation'],
  looksAt: ['identity', 'provenance'],
  limits: LIMITS,
  weight: 0.9,
  judge(features, limits) {
    const circulation = known(features.circulation);
    if (circulation === null) return CLEAR;
    const { accountId, coins } = features.subject;
    const rarest = rarestCircle(circulation, { accountId, coins: coins ?? circulation.coinsReceived }, limits);
    if (rarest === null || rarest.expected > limits.review) {
      return circulation.truncated ? unknown(['circulation'], ['beyond-limit']) : CLEAR;
    }
    const chance = weighed(rarest, limits);
    const cameBack = rarest.seenIn === 'answer' ? 0 : shareThatCameBack(features);
    const holds = chance <= holdLimit(cameBack, limits);
    return hit({
      action: holds ? 'hold' : 'review',
      score: scoreOf(rarest.expected),
      code: holds ? 'temporal-cycle.too-alike' : 'temporal-cycle.alike',
      message:
        messageOf(rarest, accountId) + (cameBack > 0 ? ` ${percent(cameBack)} of its coins had been with the payee before.` : ''),
      evidence: { ...evidenceOf(rarest, circulation), cameBack: rounded(cameBack, 4) },
    });
  },
};

/** From `hold` where no coin had been round to `review` at `sameCoins`, even steps of the chance's logarithm between. */
const holdLimit = (cameBack: number, { hold, review, sameCoins }: LimitValues<typeof LIMITS>): number =>
  hold * (Math.max(hold, review) / hold) ** Math.min(1, cameBack / sameCoins);

/**
 * How much of the payout the payee had before, by the coins' own paths. Amounts that hang together and coins that came
 * round are two things to see of one circle: an audience would have brought others.
 */
function shareThatCameBack({ subject, provenance, identity }: FeatureSet): number {
  const traced = known(provenance);
  if (traced === null || traced.coins === 0) return 0;
  const links = linksFrom(known(identity));
  const back = traced.slices.filter((slice) => isCircular(slice, subject.accountId, links));
  return back.reduce((sum, { coins }) => sum + coins, 0) / traced.coins;
}

/** 0.5 where it starts to hold (1 in 100), 1 from 1 in 10,000. */
const scoreOf = (expected: number): number => -Math.log10(Math.max(expected, 1e-4)) / 4;

function messageOf(judged: JudgedCircle, payee: AccountId): string {
  const { circle, step, share, circles, expected } = judged;
  const between = circle.accounts.length - 1;
  const others = plural(between, 'other account');
  const odds = Math.round(1 / Math.max(expected, 1e-9));
  const [what, brought] = LIKENESS[judged.seenIn];
  const among = plural(circles, 'such circle');
  return (
    sentence`Gifts went from ${circle.accounts[0] === payee ? 'the payee' : 'an account linked to the payee'} through ${others} and came back ${timesOf(judged)}; ` +
    `no ${what} differs from the next by more than ${percent(step - 1)}, and the last brought ${percent(share)} of this payout. ` +
    sentence`Among ${among}, coincidence explains ${brought} once in ${plural(odds, 'honest account')}.`
  );
}

const LIKENESS: Readonly<Record<JudgedCircle['seenIn'], readonly [string, string]>> = {
  walk: ['gift', 'this'],
  rounds: ['gift of a round', 'these rounds'],
  totals: ["account's total", 'these totals'],
  answer: ['gift', 'this'],
};

function timesOf({ seenIn, rounds, spanHours, cashedAtOnce }: JudgedCircle): string {
  if (seenIn === 'rounds' || seenIn === 'totals') return plural(rounds, 'time');
  return sentence`within ${rounded(spanHours, 1)} h${cashedAtOnce ? ', as the last income before the payout' : ''}`;
}

function evidenceOf({ circle, example, ...judged }: JudgedCircle, circulation: CirculationFeatures) {
  return {
    accounts: circle.accounts.slice(0, EVIDENCE_ITEMS_MAX),
    hops: example.hops.slice(0, EVIDENCE_ITEMS_MAX).map(({ coins, firstAt, lastAt }) => ({ coins, firstAt, lastAt })),
    ordered: example.ordered,
    seenIn: judged.seenIn,
    rounds: judged.rounds,
    amounts: judged.amounts.slice(0, EVIDENCE_ITEMS_MAX),
    largestStep: rounded(judged.step, 4),
    spanHours: rounded(judged.spanHours, 2),
    cashedAtOnce: judged.cashedAtOnce,
    shareOfPayout: rounded(judged.share, 4),
    circles: judged.circles,
    walksOfCircle: circle.walksMet,
    expectedByChance: judged.expected,
    searchTruncated: circulation.truncated,
  };
}
