/**
 * What it is: accounts that were opened days ago, buy coins, and give them within minutes to one creator and nobody else.
 * Why it is abuse: stolen cards and sock puppets need accounts that exist for one errand; people who like shows look around.
 * What we look for: payers under 7 days old who gave 95 % of everything to this creator, within 10 minutes of buying it; two or more who bring all of a payout ask for a look.
 * Innocent twins: a new fan who falls for one creator on the first evening, friends who sign up for somebody's first show. So it contributes and never holds.
 * What staff should check: whether these accounts ever came back, watch without gifting, share devices or cards; who pays for them.
 */
import { plural, sentence } from '@app/domain';
import type { Detector } from '../detector.js';
import { CLEAR, EVIDENCE_ITEMS_MAX, hit, known, percent, rounded, unknown } from '../findings.js';
import { SINGLE_PURPOSE, isSinglePurpose, walletsAmong } from '../sources/wallets.js';

const LIMITS = {
  toOne: { value: SINGLE_PURPOSE.toOne, meaning: "share of all of a payer's gifts of 30 days that go to this creator" },
  ageDays: { value: SINGLE_PURPOSE.ageDays, meaning: 'days of age at its first gift below which a payer is new' },
  spentShare: { value: SINGLE_PURPOSE.spentShare, meaning: "share of a payer's coins that left it within `withinMinutes`" },
  withinMinutes: { value: SINGLE_PURPOSE.withinMinutes, meaning: 'minutes from purchase to gift that count as at once' },
  addShare: { value: 0.1, meaning: "share of the payout's coins from such payers that is worth a sentence" },
  reviewShare: { value: 0.95, meaning: "share of the payout's coins from such payers that queues it: all but small change" },
  wallets: { value: 2, meaning: 'such payers below which nothing is queued: a single one is a fan' },
} as const;

export const singlePurposeWallet: Detector<typeof LIMITS> = {
  id: 'single-purpose-wallet',
  typology: 'S6',
  head: 'self-gifting',
  subjects: ['payout'],
  needs: ['payers', 'provenance'],
  limits: LIMITS,
  weight: 0.4,
  judge(features, limits) {
    const [payers, provenance] = [known(features.payers), known(features.provenance)];
    if (payers === null || provenance === null || provenance.coins === 0) return CLEAR;
    const { withinMinutes } = limits;
    const found = walletsAmong({ payers, provenance }, isSinglePurpose(limits), withinMinutes);
    if (found.share < limits.addShare) return found.isBlind ? unknown(['payers'], ['beyond-limit']) : CLEAR;
    const all = found.share >= limits.reviewShare && found.wallets.length >= limits.wallets;
    return hit({
      action: all ? 'review' : 'add',
      score: found.share * (all ? 1 : 0.5),
      code: all ? 'single-purpose-wallet.all-payers' : 'single-purpose-wallet.some-payers',
      message: sentence`${plural(found.wallets.length, 'payer')} of ${percent(found.share)} of these coins opened the account less than ${plural(limits.ageDays, 'day')} before, gave hardly anybody else anything, and spent what they bought within ${plural(withinMinutes, 'minute')}.`,
      evidence: {
        share: rounded(found.share, 4),
        coins: found.coins,
        seenCoins: found.seenCoins,
        wallets: found.wallets.slice(0, EVIDENCE_ITEMS_MAX).map(({ accountId, coins }) => ({ accountId, coins })),
      },
    });
  },
};
