/**
 * What it is: coins of one account that reach the payee over several others at once, as if from an audience.
 * Why it is abuse: splitting and joining again hides whose coins they are and lends a payee fans it does not have.
 * What we look for: an account, be it the buyer or one that gathered from several, whose coins spread over at least 3 others and come together at the payee over at most 3 layers of equal length, of which the last may be two collectors, for 30 % of the payout.
 * Innocent twins: an agency that only shares a bank account; a fan whose gifts pass through one creator who spends earnings; a battle, where each fan's coins take one way; a patron of many who gifts the payee directly too.
 * What staff should check: whether the accounts between gave anything to anybody else, when they were opened, how soon they passed the coins on.
 */
import { plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, against, hit, known, percent, rounded, unknown } from '../findings.js';
import { largest } from '../sources/slices.js';
import { fansOf, type Fan } from './branches.js';

const LIMITS = {
  share: {
    value: 0.3,
    meaning: "share of the payout's coins that spread out and came together again, from which it is worth a look",
  },
  branches: {
    value: 3,
    meaning: 'accounts side by side, counted by their coins, from which it is no coincidence of two friends',
  },
  collectors: {
    value: 1.5,
    meaning: 'accounts that bring it to the payee, counted by their coins, below which it is one friend who spends earnings',
  },
  kept: { value: 0.8, meaning: "share of that account's coins in the payout that came this way and not directly" },
  layers: { value: 3, meaning: 'accounts one after the other up to which it is looked at: more is no longer one plan' },
} as const;

export const layering: Detector<typeof LIMITS> = {
  id: 'layering',
  typology: 'S10',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['provenance'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits) {
    const provenance = known(features.provenance);
    if (provenance === null || provenance.coins === 0) return CLEAR;
    const { coins: payoutCoins, slices } = provenance;
    const fan = fansOf(features.subject.accountId, provenance, limits.layers).find(
      ({ coins, kept, breadth, collectors }) =>
        coins >= limits.share * payoutCoins &&
        kept >= limits.kept &&
        breadth >= limits.branches - ROUNDING &&
        collectors >= limits.collectors,
    );
    if (fan === undefined) {
      const unseenCoins = slices.reduce((sum, slice) => sum + (slice.beyondLimit ? slice.coins : 0), 0);
      return unseenCoins >= limits.share * payoutCoins ? unknown(['provenance'], ['beyond-limit']) : CLEAR;
    }
    const share = fan.coins / payoutCoins;
    return hit({
      action: 'review',
      score: against(share, limits.share),
      code: isBuyer(fan) ? 'layering.scatter-gather' : 'layering.gather-scatter',
      message:
        sentence`${percent(share)} of this payout (${fan.coins} of ${plural(payoutCoins, 'coin')}) ${isBuyer(fan) ? 'was bought by' : 'was gathered by'} ` +
        sentence`one account, went through ${plural(fan.branches.size, 'other')} side by side and came together again at the payee.`,
      evidence: {
        hub: fan.hub,
        layers: fan.layers,
        coins: fan.coins,
        share: rounded(share, 4),
        kept: rounded(fan.kept, 4),
        breadth: rounded(fan.breadth, 2),
        collectors: rounded(fan.collectors, 2),
        buyers: [...fan.buyers].slice(0, EVIDENCE_ITEMS_MAX),
        branches: largest(fan.branches, EVIDENCE_ITEMS_MAX).map(({ accountId, coins }) => ({ accountId, coins })),
      },
    });
  },
};

/** Three equal branches are 2.9999… in floating point. */
const ROUNDING = 1e-9;

const isBuyer = ({ buyers }: Fan): boolean => buyers.size === 0;
